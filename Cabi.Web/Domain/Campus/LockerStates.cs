using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Campus;

/// <summary>
/// The one place that says what state a locker is in: the first that applies, in the order of the enum.
/// </summary>
public static class LockerStates
{
    /// <param name="dueOn">The due day of the rental that holds it.</param>
    /// <param name="formingUntil">The end (UTC) of the share room around it.</param>
    /// <param name="heldUntil">The end (UTC) of the hold for the first in line.</param>
    public static LockerState Of(
        LockerType type,
        bool isOutOfService,
        DateTime? opensAt,
        DateOnly? dueOn,
        DateTime? formingUntil,
        DateTime? heldUntil,
        Moment now
    )
    {
        // Somebody's things inside come before a fault.
        if (dueOn is { } due)
            return due < now.Day ? LockerState.Overdue : LockerState.InUse;

        // A club locker without a club is nobody's to rent.
        if (isOutOfService || type == LockerType.Club)
            return LockerState.OutOfService;

        if (formingUntil > now.Utc)
            return LockerState.Forming;

        if (heldUntil > now.Utc && !(opensAt > now.Utc))
            return LockerState.Held;

        return opensAt > now.Utc ? LockerState.Pending : LockerState.Available;
    }

    /// <summary>The next instant (UTC) at which time alone changes the state; null when none will.</summary>
    public static DateTime? NextChange(
        DateTime? opensAt,
        DateOnly? dueOn,
        DateTime? formingUntil,
        DateTime? heldUntil,
        Moment now
    )
    {
        if (dueOn is { } due)
            return due < now.Day ? null : now.Calendar.StartOf(due.AddDays(1));

        return new[] { opensAt, formingUntil, heldUntil }.Where(instant => instant > now.Utc).Min();
    }
}
