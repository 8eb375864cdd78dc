using Cabi.Web.Domain;

namespace Cabi.Web.Features;

/// <summary>What came of a request for an action.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>This call has carried it out.</summary>
    public bool IsDone => this is Done;

    /// <summary>Why it was not carried out; null when it was, now or before.</summary>
    public Refusal? Refusal => (this as Refused)?.Because;

    public sealed record Done : Outcome;

    /// <summary>
    /// The same request has been carried out before: a double click, a reload, a save whose answer was lost.
    /// </summary>
    /// <param name="Detail">That of its audit entry.</param>
    public sealed record Repeated(string? Detail) : Outcome;

    public sealed record Refused(Refusal Because) : Outcome;
}
