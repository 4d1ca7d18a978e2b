using Hutong.Contracts;
using Npgsql;

namespace Hutong.Facts;

/// <summary>What a service does with copies of a kind beyond keeping them, in the transaction that applies them.</summary>
public interface IFactProjection<T> where T : IFact
{
    /// <param name="transaction">Commits with the copies.</param>
    /// <param name="facts">Only those whose version was higher than the copy's; each fact once, sorted by id.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="FactRefusedException">One of them cannot be applied, and no repetition will change that until its cause is gone: it is parked alone.</exception>
    Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct);

    /// <summary>Runs after the commit, for example to wake a worker.</summary>
    void Applied() { }
}

/// <summary>A fact that cannot be applied as things stand.</summary>
/// <param name="code">Stable, shown with the parked fact.</param>
/// <param name="message">For county staff; without names or identity numbers.</param>
public sealed class FactRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
