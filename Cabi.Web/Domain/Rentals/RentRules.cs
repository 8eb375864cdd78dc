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
        yield return new(RentRule.HoldsNoOther, RefuseHolder(standing));

        if (locker.Type == LockerType.Shared)
            yield return new(RentRule.SitsInNoRoom, RefuseSeated(standing));

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
        yield return new(RentRule.NotHeld, RefuseHeld(standing, occupancy, now));

        if (locker.IsAccessible)
            yield return new(
                RentRule.NotKeptAccessible,
                RefuseKept(standing, locker.IsAccessible, locker.OpensAt, policy, now)
            );

        yield return new(RentRule.NotBanned, RefuseBan(standing, now));
        yield return new(RentRule.TermRuns, policy.RefuseTerm(now));
    }

    /// <summary>
    /// Why this person may have no locker of this type now, whichever it is; null when one may be theirs.
    /// </summary>
    public static Refusal? RefuseAll(StudentStanding standing, LockerType type, CabiPolicy policy, Moment now) =>
        RefuseHolder(standing)
        ?? (type == LockerType.Shared ? RefuseSeated(standing) : null)
        ?? RefuseBan(standing, now)
        ?? policy.RefuseTerm(now);

    /// <summary>Whoever has a locker gets no other.</summary>
    public static Refusal? RefuseHolder(StudentStanding standing) =>
        standing.HoldsLocker ? new Refusal.AlreadyRenting() : null;

    /// <summary>Whoever sits in a share room neither opens nor enters another.</summary>
    public static Refusal? RefuseSeated(StudentStanding standing) =>
        standing.IsInRoom ? new Refusal.AlreadyInRoom() : null;

    public static Refusal? RefuseBan(StudentStanding standing, Moment now) =>
        standing.BannedUntil is { } until && until > now.Utc ? new Refusal.Banned(until) : null;

    /// <summary>What is held for somebody is nobody else's.</summary>
    public static Refusal? RefuseHeld(StudentStanding standing, LockerOccupancy occupancy, Moment now) =>
        occupancy.HeldUntil is { } until && until > now.Utc && occupancy.HeldForStudentId != standing.StudentId
            ? new Refusal.LockerHeld(until)
            : null;

    /// <summary>An accessible locker is kept for a while after it opens, for people who need one.</summary>
    public static Refusal? RefuseKept(
        StudentStanding standing,
        bool isAccessible,
        DateTime? opensAt,
        CabiPolicy policy,
        Moment now
    ) =>
        isAccessible
        && !standing.NeedsAccessibleLocker
        && opensAt?.AddMinutes(policy.AccessibleMinutes) is { } until
        && until > now.Utc
            ? new Refusal.LockerKeptAccessible(until)
            : null;
}
