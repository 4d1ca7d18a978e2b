using System.Text;
using Hutong.Contracts;
using Hutong.Identity;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Households;

public sealed class IdentityNumberTests
{
    [Fact]
    public async Task A_number_stands_nowhere_but_sealed()
    {
        await using var app = new RegistryApp();
        await app.InitializeAsync();
        var ids = Enumerable.Range(0, 5).Select(_ => NewId()).ToArray();
        var (first, second) = (NewNumber(), NewNumber());
        var inAddress = Household(NewNumber(), Member(ids[3]));
        inAddress["address"] = $"住 {ids[3].Reveal()} 号";
        var (_, errors) = await app.PushAsync(
            Household(first, Member(ids[0]), Member(ids[1], "spouse")), Household(second, Member(ids[0])), Household(ids[2].Reveal(), Member(ids[2])), inAddress);
        errors.Length.ShouldBe(3);
        var told = await app.TellAsync(first, "deaths", new { residentId = ids[4].Reveal(), on = "2018-01-01" });
        told.Problem.ShouldBe("not-a-member");
        (await app.TellAsync(first, "deaths", new { residentId = ids[1].Reveal(), on = "2018-01-01" })).Problem.ShouldBeNull();
        await app.CardAsync(first);
        await app.SettledAsync();
        // the upload goes as soon as the batch is done
        await Waiting.Eventually(async () => await app.CountAsync("select count(*) from intake.chunk") == 0, what: "the upload is gone");

        var everything = new StringBuilder();
        await using (var connection = await app.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            var tables = new List<string>();
            await using (var list = new Npgsql.NpgsqlCommand("select schemaname || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection))
            await using (var reader = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
                while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                    tables.Add(reader.GetString(0));
            tables.ShouldContain("registry.person");
            foreach (var table in tables)
            {
                await using var dump = new Npgsql.NpgsqlCommand($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t", connection);
                everything.AppendLine((string)(await dump.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
            }
        }

        app.Log.ShouldNotBeEmpty();
        everything.AppendJoin('\n', app.Log).AppendJoin('\n', errors.Select(e => e.ToString()));
        var text = everything.ToString();
        text.ShouldContain(ids[0].Masked);
        foreach (var id in ids)
        {
            text.Contains(id.Reveal(), StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
            text.Contains(Convert.ToHexString(Encoding.ASCII.GetBytes(id.Reveal())), StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task After_a_change_of_the_key_every_number_is_sealed_anew()
    {
        await using var app = new RegistryApp();
        await app.InitializeAsync();
        var (_, head, _, _) = await app.FamilyAsync();
        await using var next = app.Sibling();
        (next.Settings["Identity:CipherKeys:new"], next.Settings["Identity:CurrentCipherKey"]) = (NewKey, "new");
        using var onlyNew = new IdentityCipher(new CipherSettings { CipherKeys = { ["new"] = NewKey }, CurrentCipherKey = "new" });
        using var both = new IdentityCipher(new CipherSettings { CipherKeys = { ["old"] = OldKey, ["new"] = NewKey }, CurrentCipherKey = "new" });
        async Task<List<(Guid Id, byte[] Blob)>> Stored()
        {
            await using var command = app.Database.CreateCommand("select id, sealed_number from registry.person");
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<(Guid, byte[])>();
            while (await reader.ReadAsync())
                rows.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
            return rows;
        }

        (await Stored()).ShouldAllBe(p => both.NeedsRotation(p.Blob));
        _ = next.Services;
        await Waiting.Eventually(async () => (await Stored()).All(p => !both.NeedsRotation(p.Blob)), what: "all are sealed anew");
        (await Stored()).Select(p => onlyNew.Decrypt(p.Blob, new PersonId(p.Id)).Reveal()).ShouldContain(head.Reveal());
    }
}
