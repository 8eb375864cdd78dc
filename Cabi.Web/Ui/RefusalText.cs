using Cabi.Web.Domain;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>The sentence for each refusal: which rule, and when it will be allowed.</summary>
public sealed class RefusalText(IStringLocalizer<Words> words, CampusText campus)
{
    public string For(Refusal refusal) =>
        refusal switch
        {
            Refusal.AlreadyRenting => words["You already have a locker. Return it first."],
            Refusal.Banned banned => words["You may rent again from {0}.", campus.Instant(banned.Until)],
            Refusal.LockerTaken => words["Someone was quicker. Please choose another locker."],
            Refusal.LockerGone => words["This locker is not there any more."],
            Refusal.LockerPending pending => words["This locker opens {0}.", campus.Instant(pending.OpensAt)],
            Refusal.LockerOutOfService outOfService => words["This locker is out of service: {0}", outOfService.Reason],
            Refusal.LockerForClubs => words["This locker is for clubs. Staff assign it."],
            Refusal.LockerForGroups => words["This locker is shared. Open a waiting room to rent it together."],
            Refusal.LockerForming forming => words[
                "A group is gathering here until {0}. Their code or link lets you in.",
                campus.Instant(forming.Until)
            ],
            Refusal.LockerHeld held => words[
                "This locker is held for the first in line until {0}.",
                campus.Instant(held.Until)
            ],
            Refusal.LockerKeptAccessible kept => words[
                "This locker is kept for people who need an accessible one until {0}.",
                campus.Instant(kept.Until)
            ],
            Refusal.TermOver over => words[
                "The term ended on {0}. Nothing can be rented until staff set a new one.",
                campus.Day(over.Latest)
            ],
            Refusal.NoLockerLeft => words["None is left here. Others were quicker."],
            Refusal.RoomOver => words["This waiting room has closed."],
            Refusal.RoomFull => words["This waiting room is full."],
            Refusal.AlreadyInRoom => words["You are in a waiting room already. Leave it first."],
            Refusal.NotInRoom => words["You are not in this waiting room."],
            Refusal.RoomCodeMalformed => words["A room code has exactly four digits."],
            Refusal.WrongRoomCode { Left: 0 } => words[
                "That is not the code. You cannot enter this waiting room any more."
            ],
            Refusal.WrongRoomCode { Left: 1 } => words["That is not the code. You may try once more."],
            Refusal.WrongRoomCode wrong => words["That is not the code. You may try {0} more times.", wrong.Left],
            Refusal.RoomLocked locked => words[
                "Too many wrong codes: you cannot enter this waiting room, which closes {0}.",
                campus.Instant(locked.Until)
            ],
            Refusal.TooManyRoomCodes many => words[
                "Too many wrong codes. Try again from {0}.",
                campus.Instant(many.Until)
            ],
            Refusal.NothingRented => words["You have no locker now."],
            Refusal.NoTicket => words["You have no such ticket. Staff can give you one."],
            Refusal.RentalOverdue { Days: 1 } => words["It is 1 day late. Return it first."],
            Refusal.RentalOverdue overdue => words["It is {0} days late. Return it first.", overdue.Days],
            Refusal.ExtensionsSpent spent => words["A rental is extended at most {0} times.", spent.Most],
            Refusal.AloneInShared => words["A shared locker can be extended only while at least two people share it."],
            Refusal.LatestDueReached reached => words[
                "{0} is the latest due day of this term.",
                campus.Day(reached.Latest)
            ],
            Refusal.MoveIsPrivate => words["Only private lockers can be moved, and only to a private one."],
            Refusal.MoveTooLate { DaysLeft: 1 } => words["A move needs at least 1 day until the due day."],
            Refusal.MoveTooLate late => words["A move needs at least {0} days until the due day.", late.DaysLeft],
            Refusal.MovedRecently moved => words[
                "You have moved lately. You may move again from {0}.",
                campus.Instant(moved.Until)
            ],
            Refusal.FreeHere => words["A locker like that is free here now. There is no need to wait."],
            Refusal.AlreadyWaiting => words["You wait in this line already."],
            Refusal.WaitlistFull full => words["You may wait in at most {0} lines.", full.Most],
            Refusal.NotWaiting => words["You do not wait in this line."],
            Refusal.NoLineForClubs => words["Club lockers are assigned by staff. There is no line for them."],
            Refusal.ReasonMissing => words["Please say why."],
            Refusal.NotBanned => words["This ban is not running any more."],
            Refusal.BanEndPast => words["A ban ends in the future."],
            Refusal.PolicyInPast => words["A policy begins now or later, not in the past."],
            Refusal.PolicyInForce => words["This policy has come into force and cannot be taken back."],
            Refusal.PolicyUnsound => words["A number of this policy is out of its range."],
            Refusal.NoSuchTicket => words["There is no such ticket now. The sizes may have changed."],
            Refusal.RentalOver => words["This rental has ended already."],
            Refusal.NoCode => words["No code was left for this locker."],
            Refusal.ChangedMeanwhile => words["Somebody has changed this in the meantime. Please look again."],
            Refusal.NothingChanged => words["Nothing would be different."],
            Refusal.LockerForOne => words["This locker is for one person."],
            Refusal.NothingToReturn => words["You have no locker to return."],
            Refusal.CodeMalformed => words["A code has exactly four digits."],
            Refusal.SignInFailed => words["E-mail or password is wrong."],
            Refusal.SignInLocked locked => words[
                "Too many failed attempts with this e-mail. Try again from {0}.",
                campus.Instant(locked.Until)
            ],
            Refusal.TooManySignIns many => words[
                "Too many failed attempts from this network. Try again from {0}.",
                campus.Instant(many.Until)
            ],
            Refusal.LinkExpired => words["This link has been used or is too old. Ask staff for a new one."],
            Refusal.PasswordTooShort password => words[
                "A password has at least {0} characters.",
                password.MinimumLength
            ],
            Refusal.PushServiceUnknown unknown => words[
                "This browser gets its notifications from {0}, and this campus does not send there.",
                unknown.Host
            ],
            Refusal.RoomUnsettled => words[
                "A waiting room has ended here, and its result is not recorded yet. Staff can see this; please try again later."
            ],
            Refusal.TooBusy => words["Many people are doing this at the moment. Please try again."],
            Refusal.FormReused => words["This form has been used before. Please try again."],
            _ => throw new InvalidOperationException($"No words for {refusal}."),
        };
}
