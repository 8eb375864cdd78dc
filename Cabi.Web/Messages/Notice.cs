using System.Text.Json.Serialization;

namespace Cabi.Web.Messages;

/// <summary>
/// Everything the service tells people: past facts, with what their sentences need. Instants are UTC.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RentalStarted), nameof(RentalStarted))]
[JsonDerivedType(typeof(RentalEnded), nameof(RentalEnded))]
[JsonDerivedType(typeof(SharedRentalStarted), nameof(SharedRentalStarted))]
[JsonDerivedType(typeof(RoomDissolved), nameof(RoomDissolved))]
[JsonDerivedType(typeof(LeftOutOfRoom), nameof(LeftOutOfRoom))]
[JsonDerivedType(typeof(MemberLeft), nameof(MemberLeft))]
[JsonDerivedType(typeof(RentalExtended), nameof(RentalExtended))]
[JsonDerivedType(typeof(RentalMoved), nameof(RentalMoved))]
[JsonDerivedType(typeof(RentalEndedByStaff), nameof(RentalEndedByStaff))]
[JsonDerivedType(typeof(BanSet), nameof(BanSet))]
[JsonDerivedType(typeof(BanLifted), nameof(BanLifted))]
[JsonDerivedType(typeof(ExtensionTicketGranted), nameof(ExtensionTicketGranted))]
[JsonDerivedType(typeof(MoveTicketGranted), nameof(MoveTicketGranted))]
[JsonDerivedType(typeof(LockerHeldForYou), nameof(LockerHeldForYou))]
[JsonDerivedType(typeof(DueSoon), nameof(DueSoon))]
[JsonDerivedType(typeof(Overdue), nameof(Overdue))]
[JsonDerivedType(typeof(BanEnded), nameof(BanEnded))]
public abstract record Notice
{
    private Notice() { }

    public sealed record RentalStarted(LockerAddress Locker, DateOnly DueOn) : Notice;

    /// <param name="BannedUntil">Null when the locker was returned in time.</param>
    public sealed record RentalEnded(LockerAddress Locker, int LateDays, DateTime? BannedUntil) : Notice;

    /// <param name="LeftOut">How many sat in the room and could not come along.</param>
    public sealed record SharedRentalStarted(LockerAddress Locker, DateOnly DueOn, int People, int LeftOut) : Notice;

    /// <summary>Too few people could rent together, or the locker was taken out of service.</summary>
    public sealed record RoomDissolved(LockerAddress Locker) : Notice;

    /// <summary>A ban, or a locker of their own, kept this person out of the rental.</summary>
    public sealed record LeftOutOfRoom(LockerAddress Locker) : Notice;

    /// <summary>Told to those who stay.</summary>
    public sealed record MemberLeft(LockerAddress Locker, string Name, DateOnly DueOn) : Notice;

    public sealed record RentalExtended(LockerAddress Locker, DateOnly DueOn) : Notice;

    public sealed record RentalMoved(LockerAddress From, LockerAddress To, DateOnly DueOn) : Notice;

    /// <param name="Reason">Empty when it was ended because it was long overdue.</param>
    public sealed record RentalEndedByStaff(LockerAddress Locker, int LateDays, DateTime? BannedUntil, string Reason)
        : Notice;

    public sealed record BanSet(DateTime Until, string Reason) : Notice;

    /// <param name="StillUntil">The end of another ban that is still running.</param>
    public sealed record BanLifted(string Reason, DateTime? StillUntil = null) : Notice;

    public sealed record ExtensionTicketGranted(int Days) : Notice;

    public sealed record MoveTicketGranted : Notice;

    public sealed record LockerHeldForYou(LockerAddress Locker, DateTime Until) : Notice;

    /// <param name="DaysLeft">Zero on the due day.</param>
    public sealed record DueSoon(LockerAddress Locker, DateOnly DueOn, int DaysLeft) : Notice;

    /// <param name="BanDays">The ban that a return on that day earned; zero within the grace hours.</param>
    public sealed record Overdue(LockerAddress Locker, DateOnly DueOn, int LateDays, int BanDays) : Notice;

    public sealed record BanEnded : Notice;
}
