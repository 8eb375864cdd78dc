namespace Cabi.Web.Domain;

/// <summary>Every way the service says no. A null refusal means the thing was done. Instants are UTC.</summary>
public abstract record Refusal
{
    private Refusal() { }

    /// <summary>The person already holds a locker.</summary>
    public sealed record AlreadyRenting : Refusal;

    public sealed record Banned(DateTime Until) : Refusal;

    public sealed record LockerTaken : Refusal;

    /// <summary>There is no such locker, or no longer.</summary>
    public sealed record LockerGone : Refusal;

    public sealed record LockerPending(DateTime OpensAt) : Refusal;

    public sealed record LockerOutOfService(string Reason) : Refusal;

    public sealed record LockerForClubs : Refusal;

    /// <summary>A shared locker cannot be rented by one person.</summary>
    public sealed record LockerForGroups : Refusal;

    /// <summary>People gather around it until then; their code or link lets a person in.</summary>
    public sealed record LockerForming(DateTime Until) : Refusal;

    /// <summary>Kept for the first in line.</summary>
    public sealed record LockerHeld(DateTime Until) : Refusal;

    /// <summary>Kept for people who need an accessible locker.</summary>
    public sealed record LockerKeptAccessible(DateTime Until) : Refusal;

    /// <summary>No due day may lie after the latest, and that has passed.</summary>
    public sealed record TermOver(DateOnly Latest) : Refusal;

    /// <summary>Every locker that could have been taken is gone.</summary>
    public sealed record NoLockerLeft : Refusal;

    /// <summary>The share room has ended.</summary>
    public sealed record RoomOver : Refusal;

    public sealed record RoomFull : Refusal;

    /// <summary>The person sits in a share room already, this one or another.</summary>
    public sealed record AlreadyInRoom : Refusal;

    public sealed record NotInRoom : Refusal;

    public sealed record RoomCodeMalformed : Refusal;

    /// <param name="Left">How often the person may still try in this room.</param>
    public sealed record WrongRoomCode(int Left) : Refusal;

    /// <summary>Too many wrong codes in this room, which ends then.</summary>
    public sealed record RoomLocked(DateTime Until) : Refusal;

    /// <summary>Too many wrong codes over all rooms.</summary>
    public sealed record TooManyRoomCodes(DateTime Until) : Refusal;

    public sealed record NothingRented : Refusal;

    /// <summary>The person has no unused ticket like that.</summary>
    public sealed record NoTicket : Refusal;

    public sealed record RentalOverdue(int Days) : Refusal;

    public sealed record ExtensionsSpent(int Most) : Refusal;

    /// <summary>A shared rental with one person left cannot be extended.</summary>
    public sealed record AloneInShared : Refusal;

    /// <summary>The due day is the latest there may be already.</summary>
    public sealed record LatestDueReached(DateOnly Latest) : Refusal;

    /// <summary>Only a private rental moves, and only to a private locker.</summary>
    public sealed record MoveIsPrivate : Refusal;

    public sealed record MoveTooLate(int DaysLeft) : Refusal;

    public sealed record MovedRecently(DateTime Until) : Refusal;

    /// <summary>There is no need to wait for what is free.</summary>
    public sealed record FreeHere : Refusal;

    public sealed record AlreadyWaiting : Refusal;

    public sealed record WaitlistFull(int Most) : Refusal;

    public sealed record NotWaiting : Refusal;

    /// <summary>Nobody can wait for a locker that is assigned.</summary>
    public sealed record NoLineForClubs : Refusal;

    /// <summary>A private locker needs no waiting room.</summary>
    public sealed record LockerForOne : Refusal;

    public sealed record NothingToReturn : Refusal;

    /// <summary>A hand-over code is four digits.</summary>
    public sealed record CodeMalformed : Refusal;

    /// <summary>Staff say why they do what they do.</summary>
    public sealed record ReasonMissing : Refusal;

    public sealed record NotBanned : Refusal;

    /// <summary>The end of a ban lies in the future.</summary>
    public sealed record BanEndPast : Refusal;

    /// <summary>A policy begins now or later.</summary>
    public sealed record PolicyInPast : Refusal;

    /// <summary>A policy that is in force, or was, cannot be taken back.</summary>
    public sealed record PolicyInForce : Refusal;

    /// <summary>A number of the policy is not within its bounds.</summary>
    public sealed record PolicyUnsound(string Number) : Refusal;

    /// <summary>The sizes of tickets are those of the policy in force.</summary>
    public sealed record NoSuchTicket : Refusal;

    /// <summary>The rental to be ended has ended.</summary>
    public sealed record RentalOver : Refusal;

    /// <summary>Nobody has left a code for this locker.</summary>
    public sealed record NoCode : Refusal;

    /// <summary>Somebody else changed it after this page was opened.</summary>
    public sealed record ChangedMeanwhile : Refusal;

    /// <summary>Nothing would be different.</summary>
    public sealed record NothingChanged : Refusal;

    /// <summary>E-mail or password is wrong; which of them is not said.</summary>
    public sealed record SignInFailed : Refusal;

    /// <summary>Too many failed sign-ins with this e-mail.</summary>
    public sealed record SignInLocked(DateTime Until) : Refusal;

    /// <summary>Too many failed sign-ins from this address.</summary>
    public sealed record TooManySignIns(DateTime Until) : Refusal;

    /// <summary>A link to set a password that is used, too old or mistyped.</summary>
    public sealed record LinkExpired : Refusal;

    public sealed record PasswordTooShort(int MinimumLength) : Refusal;

    /// <summary>A browser whose messages go through a service that this installation does not send through.</summary>
    public sealed record PushServiceUnknown(string Host) : Refusal;

    /// <summary>Others change the same thing at the same time, again and again.</summary>
    /// <summary>
    /// A share room of the person or of the locker has ended, and its outcome could not be written down.
    /// </summary>
    public sealed record RoomUnsettled : Refusal;

    public sealed record TooBusy : Refusal;

    /// <summary>A form that has already been used for something else.</summary>
    public sealed record FormReused : Refusal;
}
