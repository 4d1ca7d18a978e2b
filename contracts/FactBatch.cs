using System.Text.Json;

namespace Hutong.Contracts;

/// <summary>The message that facts of one kind travel in: one at low load, hundreds under load.</summary>
/// <typeparam name="T">The kind. It names the exchange; the states themselves are read one by one, so that one
/// that cannot be read does not take its neighbours with it.</typeparam>
public sealed record FactBatch<T>(IReadOnlyList<FactEnvelope> Facts) where T : IFact;

/// <summary>One version of one fact on the wire.</summary>
/// <param name="Id">UUIDv5 of kind and natural key: the same record has the same id for ever.</param>
/// <param name="Version">Grows by one with every accepted change; a copy takes only what is higher than its own.</param>
/// <param name="Subject">The person or household that the fact is about, for looking up everything known of them.</param>
/// <param name="Village">Division code to the village (12 digits) by which digests are kept; 0 when it has none.</param>
/// <param name="Retracted">The record was withdrawn; its last state is still carried.</param>
/// <param name="AsOf">When the bureau's own record was in this state.</param>
/// <param name="RecordedAt">When the owner accepted it.</param>
/// <param name="Bureau">Who pushed it.</param>
/// <param name="Data">The state: a <c>T</c> as camelCase JSON.</param>
public sealed record FactEnvelope(
    Guid Id, long Version, Guid? Subject, long Village, bool Retracted,
    DateTimeOffset AsOf, DateTimeOffset RecordedAt, string Bureau, JsonElement Data);
