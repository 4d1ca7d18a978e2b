namespace Hutong.Contracts;

/// <summary>Marks the shareable state of one record that exactly one service owns and others hold a copy of.</summary>
/// <remarks>
/// Its kind (<see cref="KindAttribute"/>) and its key are its identity on the wire and in every id, so they stay put. A contract grows by
/// optional members; a changed meaning gets a new record of another kind, and both are published until the last reader has moved.
/// Amounts are integer fen, dates are <see cref="DateOnly"/>, instants are UTC.
/// </remarks>
public interface IFact
{
    /// <summary>The natural key, in one spelling, by the state alone; one of several parts joins them by <c>/</c>. With the kind it makes the id.</summary>
    /// <remarks>Implemented as the interface's own member, so that it is not written with the state.</remarks>
    string Key { get; }
}

/// <summary>A fact about a person; its village is that of the household that they belong to.</summary>
public interface IAboutPerson : IFact
{
    PersonId Person { get; }
}

/// <summary>A fact about a household.</summary>
public interface IAboutHousehold : IFact
{
    /// <summary>Its number on the register.</summary>
    string Household { get; }
}

/// <summary>A fact about a division as a whole.</summary>
public interface IAboutDivision : IFact
{
    /// <summary>Its code, 6 (county), 9 (township) or 12 digits (village): the fact holds for all of it.</summary>
    string Division { get; }
}
