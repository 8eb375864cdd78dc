using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Messages;

/// <summary>Where a locker stands. Numbers repeat across floors, so an address is always all four.</summary>
public sealed record LockerAddress(int LockerId, PlaceName Building, int Floor, PlaceName Section, string Number)
{
    /// <summary>The address of a locker that was loaded with its section, floor and building.</summary>
    public static LockerAddress Of(Locker locker) =>
        new(
            locker.Id,
            locker.Section.Floor.Building.Names,
            locker.Section.Floor.Number,
            locker.Section.Names,
            locker.Number
        );
}
