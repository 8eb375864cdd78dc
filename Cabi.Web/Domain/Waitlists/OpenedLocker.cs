using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>A locker that has opened at a drop.</summary>
public sealed record OpenedLocker(int LockerId, int SectionId, int FloorId, LockerType Type, bool IsAccessible);
