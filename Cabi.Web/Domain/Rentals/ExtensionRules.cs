using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// Whether this person may extend this rental now: asked by the page before the click and by the verb after it.
/// </summary>
public static class ExtensionRules
{
    /// <param name="extensions">How often the rental has been extended, by any of its members.</param>
    /// <param name="bannedUntil">The end (UTC) of the person's longest running ban.</param>
    public static Refusal? Refuse(Rental rental, int extensions, DateTime? bannedUntil, CabiPolicy policy, Moment now)
    {
        if (rental.LateDays(now) is > 0 and var days)
            return new Refusal.RentalOverdue(days);

        if (bannedUntil is { } until && until > now.Utc)
            return new Refusal.Banned(until);

        if (rental.Locker.Type == LockerType.Shared && rental.Holders.Count() < 2)
            return new Refusal.AloneInShared();

        if (extensions >= policy.MaxExtensions)
            return new Refusal.ExtensionsSpent(policy.MaxExtensions);

        return policy.LatestDueOn is { } latest && latest <= rental.DueOn ? new Refusal.LatestDueReached(latest) : null;
    }

    /// <summary>The due day after this many more days; never past the latest due day of the policy.</summary>
    public static DateOnly DueOn(Rental rental, int days, CabiPolicy policy) =>
        policy.NotAfterTerm(rental.DueOn.AddDays(days));
}
