using System.Text.Json;
using Hutong.Contracts;

namespace Hutong.Facts;

/// <summary>A state that its owner wants to be the fact's current one. What becomes of it is a <see cref="FactOutcome"/>.</summary>
public sealed class FactDraft
{
    public required string Kind { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The person or household (<see cref="FactId.OfHousehold"/>) that the fact is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>The subject is a person: until a roster names them the fact is held back, and its village is that of their household.</summary>
    public bool AboutPerson { get; init; }

    public long Village { get; init; }

    public bool Retracted { get; init; }

    /// <summary>When the bureau's record was in this state; the source's if it does not say.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Row in the batch, counted from 1.</summary>
    public int? Row { get; init; }

    internal byte[] Data { get; init; } = [];

    internal long Content { get; init; }

    /// <summary>A fact about a person.</summary>
    public static FactDraft About<T>(T state, bool retracted = false, DateTimeOffset? asOf = null, int? row = null)
        where T : IAboutPerson => Create(state, state.Person.Value, aboutPerson: true, 0, retracted, asOf, row);

    /// <summary>A fact about a household, whose village is known.</summary>
    public static FactDraft AboutHousehold<T>(T state, long village, bool retracted = false, DateTimeOffset? asOf = null, int? row = null)
        where T : IAboutHousehold => Create(state, FactId.OfHousehold(state.Household), aboutPerson: false, village, retracted, asOf, row);

    /// <summary>A fact about a division as a whole.</summary>
    public static FactDraft AboutDivision<T>(T state, bool retracted = false, DateTimeOffset? asOf = null, int? row = null)
        where T : IAboutDivision => Create(state, null, aboutPerson: false, DivisionCode.Parse(state.Division).Value, retracted, asOf, row);

    /// <summary>A record that the service keeps to itself, of something whose household or village its state does not say.</summary>
    public static FactDraft Withheld<T>(T state, bool retracted = false, DateTimeOffset? asOf = null, int? row = null)
        where T : IFact => Create(state, null, aboutPerson: false, 0, retracted, asOf, row);

    /// <summary>What was derived before and holds no longer; its last state is carried on.</summary>
    internal static FactDraft Retraction(Guid id, string kind, Guid subject, long village, byte[] state) => new()
    {
        Kind = kind,
        Id = id,
        Subject = subject,
        Village = village,
        Retracted = true,
        Data = state,
        Content = FactId.ContentOf(state),
    };

    static FactDraft Create<T>(T state, Guid? subject, bool aboutPerson, long village, bool retracted, DateTimeOffset? asOf, int? row)
        where T : IFact
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(state, FactJson.Options);
        return new FactDraft
        {
            Kind = FactKind.Of<T>(),
            Id = FactId.Of(state),
            Subject = subject,
            AboutPerson = aboutPerson,
            Village = village,
            Retracted = retracted,
            AsOf = asOf,
            Row = row,
            Data = data,
            Content = FactId.ContentOf(data),
        };
    }
}

/// <summary>What became of a draft.</summary>
/// <param name="Version">The fact's current version after the save.</param>
/// <param name="RepeatsRow">For <see cref="FactResult.Contradicted"/>: the row of the same batch that says something else of the same record and stands; of an accepted one, the row that it outranked.</param>
public readonly record struct FactOutcome(FactResult Result, Guid Id, long Version, int? RepeatsRow = null);

public enum FactResult
{
    /// <summary>It is a new version and will be published.</summary>
    Accepted,

    /// <summary>The fact was in this state already; nothing is published.</summary>
    Unchanged,

    /// <summary>The fact is in a state that the bureau's own records reached later.</summary>
    Stale,

    /// <summary>Another push says something else as of the same instant, and stands: which of the two does, their contents decide, not who came first.</summary>
    Outranked,

    /// <summary>Stored, but about a person whom no roster names yet: held back until one does.</summary>
    Unmatched,

    /// <summary>The record is another client's: it stays as it is, and nothing of it is told.</summary>
    OfAnother,

    /// <summary>Another row of the same batch, as of the same instant, says something else of the same record; that one stands.</summary>
    Contradicted,
}
