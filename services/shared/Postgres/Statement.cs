using System.Diagnostics;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>A statement of SQL with a name of its own, kept beside the others of its feature in a <c>…Sql.cs</c>.</summary>
/// <remarks>A test prepares every one of them against the real schema, and of a hot one looks at the plan.</remarks>
/// <param name="Name">Feature and what it does: <c>facts.claim-outbox</c>.</param>
/// <param name="Text">Its parameters are named: <c>@ids</c>.</param>
/// <param name="Hot">Runs for every push, message or card: whatever the size of its tables, it must find its rows through an index.</param>
public sealed record Statement(string Name, string Text, bool Hot = false)
{
    public NpgsqlCommand On(NpgsqlTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values) =>
        With(new NpgsqlCommand(Text, transaction.Connection ?? throw new UnreachableException("The transaction has ended."), transaction), values);

    /// <remarks>Within the connection's transaction, if it has one.</remarks>
    public NpgsqlCommand On(NpgsqlConnection connection, params ReadOnlySpan<(string Name, object? Value)> values) =>
        With(new NpgsqlCommand(Text, connection), values);

    /// <summary>On a connection of its own.</summary>
    public NpgsqlCommand On(NpgsqlDataSource database, params ReadOnlySpan<(string Name, object? Value)> values) =>
        With(database.CreateCommand(Text), values);

    public NpgsqlBatchCommand InBatch(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = new NpgsqlBatchCommand(Text);
        Add(command.Parameters, values);
        return command;
    }

    static NpgsqlCommand With(NpgsqlCommand command, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Add(command.Parameters, values);
        return command;
    }

    /// <remarks>A value whose type its parameter has to say (an array with nulls in it) comes as a parameter, from <see cref="Reading"/>.</remarks>
    static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            var parameter = value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value };
            parameter.ParameterName = name;
            parameters.Add(parameter);
        }
    }
}
