using Npgsql;
using NpgsqlTypes;

namespace Hutong.Postgres;

/// <summary>Columns and parameters in the forms in which the services keep them.</summary>
public static class Reading
{
    public static DateOnly Day(this NpgsqlDataReader reader, int ordinal) => reader.GetFieldValue<DateOnly>(ordinal);

    public static DateOnly? DayOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateOnly>(ordinal);

    public static string? TextOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static long? LongOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    public static T Enum<T>(this NpgsqlDataReader reader, int ordinal) where T : struct, Enum => (T)(object)(int)reader.GetInt16(ordinal);

    public static T? EnumOrNull<T>(this NpgsqlDataReader reader, int ordinal) where T : struct, Enum => reader.IsDBNull(ordinal) ? null : reader.Enum<T>(ordinal);

    public static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Id(Guid? id) => new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Ids(IEnumerable<Guid?> ids) => new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    public static NpgsqlParameter Rows(IEnumerable<int?> rows) => new() { Value = rows.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };

    public static NpgsqlParameter Days(IEnumerable<DateOnly?> days) => new() { Value = days.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date };

    public static NpgsqlParameter Texts(IEnumerable<string?> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter Blobs(IEnumerable<byte[]?> blobs) => new() { Value = blobs.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public static NpgsqlParameter Numbers(IEnumerable<long?> numbers) => new() { Value = numbers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    public static NpgsqlParameter Enums<T>(IEnumerable<T?> values) where T : struct, Enum =>
        new() { Value = values.Select(v => v is { } e ? (short?)(int)(object)e : null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint };

    public static NpgsqlParameter Enums<T>(IEnumerable<T> values) where T : struct, Enum => Enums(values.Select(v => (T?)v));

    public static NpgsqlParameter Keys(IEnumerable<string> keys) => new() { Value = keys.ToArray() };
}
