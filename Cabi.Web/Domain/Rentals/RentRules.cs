using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// Whether this person may have this locker now: asked by the page before the click and by the verb after it.
/// </summary>
public static class RentRules
{
    /// <summary>
    /// The first rule that is not kept; null when the person may rent it, or open a share room for it.
    /// </summary>
    public static Refusal? Refuse(
        StudentStanding standing,
        Locker locker,
        LockerOccupancy occupancy,
        CabiPolicy policy,
        Moment now
    ) =>
        Check(standing, locker, occupancy, policy, now)
            .Select(check => check.Refusal)
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>Every rule, kept or not.</summary>
    public static IEnumerable<RuleCheck> Check(
        StudentStanding standing,
        Locker locker,
        LockerOccupancy occupancy,
        CabiPolicy policy,
        Moment now
    )
    {
        yield return new(RentRule.HoldsNoOther, standing.HoldsLocker ? new Refusal.AlreadyRenting() : null);

        if (locker.Type == LockerType.Shared)
            yield return new(RentRule.SitsInNoRoom, standing.IsInRoom ? new Refusal.AlreadyInRoom() : null);

        yield return new(RentRule.NotInUse, occupancy.IsRented ? new Refusal.LockerTaken() : null);
        yield return new(RentRule.NotForClubs, locker.Type == LockerType.Club ? new Refusal.LockerForClubs() : null);
        yield return new(
            RentRule.InService,
            locker.OutOfServiceReason is { } reason ? new Refusal.LockerOutOfService(reason) : null
        );

        if (locker.Type == LockerType.Shared)
            yield return new(
                RentRule.NobodyGathers,
                occupancy.FormingUntil is { } end && end > now.Utc ? new Refusal.LockerForming(end) : null
            );

        yield return new(
            RentRule.HasOpened,
            locker.OpensAt > now.Utc ? new Refusal.LockerPending(locker.OpensAt.Value) : null
        );
        yield return new(RentRule.NotHeld, Held(standing, occupancy, now));

        if (locker.IsAccessible)
            yield return new(RentRule.NotKeptAccessible, Kept(standing, locker, policy, now));

        yield return new(RentRule.NotBanned, RefuseBan(standing, now));
        yield return new(RentRule.TermRuns, policy.RefuseTerm(now));
    }

    public static Refusal? RefuseBan(StudentStanding standing, Moment now) =>
        standing.BannedUntil is { } until && until > now.Utc ? new Refusal.Banned(until) : null;

    private static Refusal.LockerHeld? Held(StudentStanding standing, LockerOccupancy occupancy, Moment now) =>
        occupancy.HeldUntil is { } until && until > now.Utc && occupancy.HeldForStudentId != standing.StudentId
            ? new Refusal.LockerHeld(until)
            : null;

    private static Refusal.LockerKeptAccessible? Kept(
        StudentStanding standing,
        Locker locker,
        CabiPolicy policy,
        Moment now
    ) =>
        !standing.NeedsAccessibleLocker
        && locker.OpensAt?.AddMinutes(policy.AccessibleMinutes) is { } until
        && until > now.Utc
            ? new Refusal.LockerKeptAccessible(until)
            : null;
}
