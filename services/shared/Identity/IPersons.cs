using Hutong.Contracts;

namespace Hutong.Identity;

/// <summary>Says who identity numbers stand for. The registry alone knows; every other service asks it, a set at a time, and keeps the ids alone.</summary>
public interface IPersons
{
    /// <summary>Who each of the numbers stands for: the same person each time, and with every number that they ever had.</summary>
    /// <exception cref="PersonsAwayException">The registry does not answer at the moment.</exception>
    Task<IReadOnlyDictionary<ResidentId, PersonId>> OfAsync(IReadOnlyCollection<ResidentId> numbers, CancellationToken ct);
}

/// <summary>Nobody says at the moment who numbers stand for; it passes by itself.</summary>
public sealed class PersonsAwayException : Exception
{
    public PersonsAwayException() : this("The registry does not say at the moment who identity numbers stand for.") { }

    public PersonsAwayException(string message) : base(message) { }

    public PersonsAwayException(string message, Exception cause) : base(message, cause) { }
}
