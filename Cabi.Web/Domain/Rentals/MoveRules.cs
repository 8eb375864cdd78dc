using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// Whether this person may take this rental to another locker now: asked by the page before the click and by the verb
/// after it. Whether they may have that locker is for <see cref="RentRules"/>.
/// </summary>
public static class MoveRules
{
    /// <param name="lastMovedAt">When (UTC) this person moved last, in this rental or another.</param>
    /// <param name="bannedUntil">The end (UTC) of the person's longest running ban.</param>
    public static Refusal? Refuse(
        Rental rental,
        DateTime? lastMovedAt,
        DateTime? bannedUntil,
        CabiPolicy policy,
        Moment now
    )
    {
        if (rental.Locker.Type != LockerType.Private)
            return new Refusal.MoveIsPrivate();

        if (rental.LateDays(now) is > 0 and var days)
            return new Refusal.RentalOverdue(days);

        if (bannedUntil is { } until && until > now.Utc)
            return new Refusal.Banned(until);

        if (rental.DueOn.DayNumber - now.Day.DayNumber < policy.MoveMinDaysLeft)
            return new Refusal.MoveTooLate(policy.MoveMinDaysLeft);

        return MayMoveAgainAt(lastMovedAt, policy, now) is { } again && again > now.Utc
            ? new Refusal.MovedRecently(again)
            : policy.RefuseTerm(now);
    }

    private static DateTime? MayMoveAgainAt(DateTime? lastMovedAt, CabiPolicy policy, Moment now) =>
        lastMovedAt is { } last ? new Moment(last, now.Calendar).SameTimeAfter(policy.MoveCooldownDays) : null;
}
