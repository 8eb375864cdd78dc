using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>The kinds of messages as people choose among them.</summary>
public static class NoticeWords
{
    /// <summary>
    /// Every kind that somebody may choose channels for, in the order of the page, by the name of its record.
    /// </summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "DueSoon",
        "Overdue",
        "RentalStarted",
        "SharedRentalStarted",
        "RentalEnded",
        "RentalExtended",
        "RentalMoved",
        "LockerHeldForYou",
        "RoomDissolved",
        "LeftOutOfRoom",
        "MemberLeft",
        "RentalEndedByStaff",
        "BanSet",
        "BanLifted",
        "BanEnded",
        "ExtensionTicketGranted",
        "MoveTicketGranted",
    ];

    extension(IStringLocalizer<Words> words)
    {
        /// <summary>
        /// A kind of message or a mail, without what it counts; the name itself where a release does not know it.
        /// </summary>
        public string NoticeKind(string kind) =>
            kind.Split(':')[0] switch
            {
                "DueSoon" => words["My locker is due soon"],
                "Overdue" => words["My locker is late"],
                "RentalStarted" => words["I have rented a locker"],
                "SharedRentalStarted" => words["A shared rental has begun"],
                "RentalEnded" => words["I have returned a locker"],
                "RentalExtended" => words["My rental is extended"],
                "RentalMoved" => words["I have moved to another locker"],
                "LockerHeldForYou" => words["A locker is held for me"],
                "RoomDissolved" => words["My waiting room has closed without a rental"],
                "LeftOutOfRoom" => words["I could not come along into a shared locker"],
                "MemberLeft" => words["Somebody has left our locker"],
                "RentalEndedByStaff" => words["Staff have ended my rental"],
                "BanSet" => words["Staff have set a ban for me"],
                "BanLifted" => words["Staff have lifted a ban of mine"],
                "BanEnded" => words["My ban has ended"],
                "ExtensionTicketGranted" => words["I got an extension ticket"],
                "MoveTicketGranted" => words["I got a move ticket"],
                "Welcome" => words["Welcome to Cabi"],
                "PasswordForgotten" => words["Your new password"],
                "LongOverdue" => words["Lockers are long overdue"],
                _ => kind,
            };

        /// <param name="channel">As it is kept.</param>
        public string ChannelName(string channel) =>
            channel switch
            {
                "Email" => words["E-mail"],
                "Slack" => words["Slack"],
                "Push" => words["Push"],
                _ => channel,
            };
    }
}
