using Hutong.Postgres;

namespace Hutong.Facts;

static class AgreeingSql
{
    const string Owner = "facts.fact where not held and", Copy = "facts.copy where";

    /// <summary>Count and xor of a 64-bit hash of id and version, per village, of what is owned.</summary>
    public static readonly Statement OwnDigests = new("facts.own-digests", Digesting(Owner));

    /// <summary>The same of what is copied.</summary>
    public static readonly Statement CopiedDigests = new("facts.copied-digests", Digesting(Copy));

    /// <summary>Id and version of what is owned in some villages.</summary>
    public static readonly Statement OwnEntries = new("facts.own-entries", Listing(Owner));

    /// <summary>The same of what is copied.</summary>
    public static readonly Statement CopiedEntries = new("facts.copied-entries", Listing(Copy));

    static string Digesting(string side) =>
        $"select village, count(*), bit_xor(uuid_hash_extended(id, version)) from {side} kind = @kind group by village order by village";

    static string Listing(string side) => $"select id, version from {side} kind = @kind and village = any (@villages)";
}
