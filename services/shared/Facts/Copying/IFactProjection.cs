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

    /// <summary>When it runs among the projections of its kind.</summary>
    ProjectionStage Stage => ProjectionStage.Act;

    /// <summary>Runs after the commit, for example to wake a worker.</summary>
    void Applied() { }
}

/// <summary>The order in which the projections of one kind run, whatever the order in which they were declared.</summary>
public enum ProjectionStage
{
    /// <summary>Takes locks that others must not hold in another order.</summary>
    Lock,

    /// <summary>Looks at what the copies before have left, and marks whom it concerns.</summary>
    Mark,

    /// <summary>Replaces what is kept of the copies.</summary>
    Keep,

    /// <summary>Acts on what is kept now.</summary>
    Act,
}

/// <summary>A fact that cannot be applied as things stand.</summary>
/// <param name="code">Stable, shown with the parked fact.</param>
/// <param name="message">For county staff; without names or identity numbers.</param>
public sealed class FactRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
