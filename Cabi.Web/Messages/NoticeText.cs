using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Messages;

/// <summary>The words of each notice, in the language of whoever reads it.</summary>
public sealed class NoticeText(IStringLocalizer<Words> words, CampusText campus)
{
    public string Title(Notice notice) =>
        notice switch
        {
            Notice.RentalStarted => words["The locker is yours"],
            Notice.RentalEnded => words["The locker is returned"],
            Notice.SharedRentalStarted => words["Your shared locker is yours"],
            Notice.RoomDissolved => words["The waiting room has closed"],
            Notice.LeftOutOfRoom => words["You are not part of the shared locker"],
            Notice.MemberLeft => words["Somebody has left your locker"],
            Notice.RentalExtended => words["Your rental is extended"],
            Notice.RentalMoved => words["You have moved"],
            Notice.RentalEndedByStaff => words["Staff have ended your rental"],
            Notice.BanSet => words["You cannot rent for a while"],
            Notice.BanLifted { StillUntil: not null } => words["A ban of yours is lifted"],
            Notice.BanLifted => words["You may rent again"],
            Notice.ExtensionTicketGranted or Notice.MoveTicketGranted => words["You have a new ticket"],
            Notice.LockerHeldForYou => words["A locker is held for you"],
            Notice.DueSoon { DaysLeft: 0 } => words["Your locker is due today"],
            Notice.DueSoon { DaysLeft: 1 } => words["Your locker is due tomorrow"],
            Notice.DueSoon due => words["Your locker is due in {0} days", due.DaysLeft],
            Notice.Overdue { LateDays: 1 } => words["Your locker is 1 day late"],
            Notice.Overdue late => words["Your locker is {0} days late", late.LateDays],
            Notice.BanEnded => words["You may rent again"],
            _ => throw new InvalidOperationException($"No words for {notice}."),
        };

    public string Body(Notice notice) =>
        notice switch
        {
            Notice.RentalStarted started => words[
                "{0} is yours until {1}, 23:59.",
                AddressOf(started.Locker),
                campus.Day(started.DueOn)
            ],
            Notice.RentalEnded { BannedUntil: { } until, LateDays: 1 } late => words[
                "{0} was returned 1 day late. You may rent again from {1}.",
                AddressOf(late.Locker),
                campus.Instant(until)
            ],
            Notice.RentalEnded { BannedUntil: { } until } late => words[
                "{0} was returned {1} days late. You may rent again from {2}.",
                AddressOf(late.Locker),
                late.LateDays,
                campus.Instant(until)
            ],
            Notice.RentalEnded ended => words["{0} was returned in time. Thank you.", AddressOf(ended.Locker)],
            Notice.SharedRentalStarted { LeftOut: 0 } started => words[
                "{0} is shared by {1} people until {2}, 23:59.",
                AddressOf(started.Locker),
                started.People,
                campus.Day(started.DueOn)
            ],
            Notice.SharedRentalStarted started => words[
                "{0} is shared by {1} people until {2}, 23:59. {3} of the waiting room could not come along.",
                AddressOf(started.Locker),
                started.People,
                campus.Day(started.DueOn),
                started.LeftOut
            ],
            Notice.RoomDissolved dissolved => words[
                "{0} was not rented: too few people could share it, or it went out of service.",
                AddressOf(dissolved.Locker)
            ],
            Notice.LeftOutOfRoom leftOut => words[
                "When the waiting room of {0} closed, you could not rent: you were banned or had a locker already.",
                AddressOf(leftOut.Locker)
            ],
            Notice.MemberLeft left => words[
                "{1} has left {0}. It is yours until {2}, 23:59.",
                AddressOf(left.Locker),
                left.Name,
                campus.Day(left.DueOn)
            ],
            Notice.RentalExtended extended => words[
                "{0} is now yours until {1}, 23:59.",
                AddressOf(extended.Locker),
                campus.Day(extended.DueOn)
            ],
            Notice.RentalMoved moved => words[
                "From {0} to {1}. It is yours until {2}, 23:59.",
                AddressOf(moved.From),
                AddressOf(moved.To),
                campus.Day(moved.DueOn)
            ],
            Notice.RentalEndedByStaff { BannedUntil: { } until } ended => words[
                "{0} was taken back: {1} You may rent again from {2}.",
                AddressOf(ended.Locker),
                ReasonOf(ended),
                campus.Instant(until)
            ],
            Notice.RentalEndedByStaff ended => words[
                "{0} was taken back: {1}",
                AddressOf(ended.Locker),
                ReasonOf(ended)
            ],
            Notice.BanSet ban => words[
                "You may rent again from {0}. The reason: {1}",
                campus.Instant(ban.Until),
                ban.Reason
            ],
            Notice.BanLifted { StillUntil: { } until } lifted => words[
                "Another one is running: you may rent again from {0}. The reason: {1}",
                campus.Instant(until),
                lifted.Reason
            ],
            Notice.BanLifted lifted => words["Staff have lifted your ban. The reason: {0}", lifted.Reason],
            Notice.ExtensionTicketGranted ticket => words["It extends a rental by {0} days.", ticket.Days],
            Notice.MoveTicketGranted => words["It takes you to another private locker and keeps your due day."],
            Notice.LockerHeldForYou held => words[
                "{0} is yours to rent until {1}. Then it is free for everyone.",
                AddressOf(held.Locker),
                campus.Instant(held.Until)
            ],
            Notice.DueSoon due => words[
                "{0} is yours until {1}, 23:59. Take your things out and return it by then, or extend it.",
                AddressOf(due.Locker),
                campus.Day(due.DueOn)
            ],
            Notice.Overdue { BanDays: 0 } late => words[
                "{0} was due on {1}. Please return it now.",
                AddressOf(late.Locker),
                campus.Day(late.DueOn)
            ],
            Notice.Overdue { BanDays: 1 } late => words[
                "{0} was due on {1}. If you return it today, you may not rent for 1 day; each day later adds more.",
                AddressOf(late.Locker),
                campus.Day(late.DueOn)
            ],
            Notice.Overdue late => words[
                "{0} was due on {1}. If you return it today, you may not rent for {2} days; each day later adds more.",
                AddressOf(late.Locker),
                campus.Day(late.DueOn),
                late.BanDays
            ],
            Notice.BanEnded => words["Your ban has ended. You may rent any free locker."],
            _ => throw new InvalidOperationException($"No words for {notice}."),
        };

    /// <summary>What the screen of a notice is for, as a button says it.</summary>
    public string ActionOf(Notice notice) =>
        Link(notice) switch
        {
            "/" => words["Find a locker"],
            "/rental" => words["Open my locker"],
            _ => words["Open the locker"],
        };

    /// <summary>The screen that a notice is about.</summary>
    public static string Link(Notice notice) =>
        notice switch
        {
            Notice.RentalStarted => "/rental",
            Notice.RentalEnded ended => $"/lockers/{ended.Locker.LockerId}",
            Notice.SharedRentalStarted or Notice.MemberLeft or Notice.RentalExtended or Notice.RentalMoved => "/rental",
            Notice.RoomDissolved dissolved => $"/lockers/{dissolved.Locker.LockerId}",
            Notice.LeftOutOfRoom leftOut => $"/lockers/{leftOut.Locker.LockerId}",
            Notice.RentalEndedByStaff ended => $"/lockers/{ended.Locker.LockerId}",
            Notice.BanSet or Notice.BanLifted or Notice.BanEnded => "/",
            Notice.DueSoon or Notice.Overdue => "/rental",
            Notice.ExtensionTicketGranted or Notice.MoveTicketGranted => "/rental",
            Notice.LockerHeldForYou held => $"/lockers/{held.Locker.LockerId}",
            _ => throw new InvalidOperationException($"No screen for {notice}."),
        };

    private string ReasonOf(Notice.RentalEndedByStaff ended) =>
        ended.Reason == "" ? words["It was not returned for a long time."] : ended.Reason;

    private string AddressOf(LockerAddress locker) =>
        $"{words.Floor(locker.Building, locker.Floor)}, {locker.Section}, {locker.Number}";
}
