namespace Cabi.Web.Domain.Campus;

/// <summary>
/// What a locker is right now, for anyone who looks. Computed, never stored; see <see cref="LockerStates"/>.
/// </summary>
public enum LockerState
{
    Overdue,
    InUse,
    OutOfService,
    Forming,
    Held,
    Pending,
    Available,
}
