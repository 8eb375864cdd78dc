namespace Cabi.Web.Domain.Policies;

/// <summary>What a number of the policy counts.</summary>
public enum PolicyUnit
{
    /// <summary>Times, or places: it is said without a unit.</summary>
    Times,

    Seconds,
    Minutes,
    Hours,
    Days,
    People,
}
