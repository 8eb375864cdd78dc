namespace Cabi.Web.Domain.Campus;

/// <summary>The one place that says what state a locker is in: the first that applies, in the order of the enum.</summary>
public static class LockerStates
{
    public static LockerState Of(
        LockerType type, bool isOutOfService, DateTime? opensAt, DateOnly? heldUntil, Moment now)
    {
        // Somebody's things inside come before a fault.
        if (heldUntil is { } dueOn)
            return dueOn < now.Day ? LockerState.Overdue : LockerState.InUse;

        // A club locker without a club is nobody's to rent.
        if (isOutOfService || type == LockerType.Club)
            return LockerState.OutOfService;

        return opensAt > now.Utc ? LockerState.Pending : LockerState.Available;
    }

    /// <summary>The next instant (UTC) at which time alone changes the state; null when none will.</summary>
    public static DateTime? NextChange(DateTime? opensAt, DateOnly? heldUntil, Moment now)
    {
        if (heldUntil is { } dueOn)
            return dueOn < now.Day ? null : now.Calendar.StartOf(dueOn.AddDays(1));

        return opensAt > now.Utc ? opensAt : null;
    }
}
