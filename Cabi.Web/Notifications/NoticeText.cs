using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Notifications;

/// <summary>The words of each notice, in the language of whoever reads it.</summary>
public sealed class NoticeText(IStringLocalizer<Words> words, CampusText campus)
{
    public string Title(Notice notice) => notice switch
    {
        Notice.RentalStarted => words["The locker is yours"],
        Notice.RentalEnded => words["The locker is returned"],
        _ => throw new InvalidOperationException($"No words for {notice}."),
    };

    public string Body(Notice notice) => notice switch
    {
        Notice.RentalStarted started => words["{0} is yours until {1}, 23:59.", AddressOf(started.Locker), campus.Day(started.DueOn)],
        Notice.RentalEnded { BannedUntil: { } until, LateDays: 1 } late => words["{0} was returned 1 day late. You may rent again from {1}.", AddressOf(late.Locker), campus.Instant(until)],
        Notice.RentalEnded { BannedUntil: { } until } late => words["{0} was returned {1} days late. You may rent again from {2}.", AddressOf(late.Locker), late.LateDays, campus.Instant(until)],
        Notice.RentalEnded ended => words["{0} was returned in time. Thank you.", AddressOf(ended.Locker)],
        _ => throw new InvalidOperationException($"No words for {notice}."),
    };

    /// <summary>The screen that a notice is about.</summary>
    public static string Link(Notice notice) => notice switch
    {
        Notice.RentalStarted => "/rental",
        Notice.RentalEnded ended => $"/lockers/{ended.Locker.LockerId}",
        _ => throw new InvalidOperationException($"No screen for {notice}."),
    };

    private string AddressOf(LockerAddress locker) =>
        $"{words.Floor(locker.Building, locker.Floor)}, {locker.Section}, {locker.Number}";
}
