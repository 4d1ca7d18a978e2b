namespace Hutong.Contracts;

/// <summary>Marks the shareable state of one record that exactly one service owns and others hold a copy of.</summary>
/// <remarks>
/// Namespace and name of a fact are its identity on the wire (<see cref="FactKind"/>), so they stay put. A contract grows by
/// optional members; a changed meaning gets a new record, and both are published until the last reader has moved.
/// Amounts are integer fen, dates are <see cref="DateOnly"/>, instants are UTC.
/// </remarks>
#pragma warning disable CA1040 // a marker on purpose: it constrains what can be published
public interface IFact;
#pragma warning restore CA1040
