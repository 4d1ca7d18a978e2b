using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Messages that leave with what they tell of.</summary>
partial class Messages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create schema if not exists messages;

        -- written in the transaction of what it tells, deleted when the broker has confirmed it
        create table messages.outgoing (
            seq bigint generated always as identity primary key,
            id uuid not null unique,          -- of the message, derived from what it tells
            type text not null,
            body json not null,
            trace text);

        -- what staff should know of, as long as it stands
        create table messages.alert (
            id uuid not null unique,
            code text not null,
            subject text not null,
            told_at timestamptz not null default now(),
            body json not null,
            primary key (code, subject));

        -- deadlines that were told, by the id of their message
        create table messages.deadline (
            id uuid primary key,
            told_at timestamptz not null default now());
        """);
}
