using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Policies;

/// <summary>
/// Every number and switch of the service, one version; the one in force is the latest not in the future.
/// </summary>
public sealed class CabiPolicy
{
    public const int ReasonLength = 200;

    /// <summary>A hold of a day would meet the next drop.</summary>
    public const int MaxHoldMinutes = 24 * 60;

    public int Id { get; private set; }

    /// <summary>From this instant (UTC) on this version holds.</summary>
    public DateTime EffectiveFrom { get; init; }

    /// <summary>Who made this version; null for the defaults of the product.</summary>
    public int? AuthorAccountId { get; init; }

    public string? Reason { get; init; }

    /// <summary>When a version that was still in the future was taken back; it never comes into force.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Days of a private rental: rented on 1 January for 31 days, it is due on 1 February.</summary>
    public int PrivateTermDays { get; init; } = 31;

    /// <summary>Days of a shared rental beside those that each person adds.</summary>
    public int SharedBaseDays { get; init; } = 30;

    /// <summary>Days that each person adds to a shared rental.</summary>
    public int SharedDaysPerPerson { get; init; } = 25;

    /// <summary>The fewest people who may share a locker.</summary>
    public int MinGroup { get; init; } = 2;

    /// <summary>The most people who may share a locker; never more than fit behind a door.</summary>
    public int MaxGroup { get; init; } = 4;

    /// <summary>How long a share room stays open.</summary>
    public int RoomMinutes { get; init; } = 10;

    /// <summary>Wrong codes after which a person may not enter a share room any more.</summary>
    public int MaxWrongCodes { get; init; } = 3;

    /// <summary>Wrong codes of one person within an hour, over all share rooms, after which they must wait.</summary>
    public int MaxWrongCodesPerHour { get; init; } = 9;

    /// <summary>Campus wall time at which lockers left the day before open again.</summary>
    public TimeOnly DropTime { get; init; } = new(13, 0);

    /// <summary>The longest ban for a late return, in days.</summary>
    public int MaxBanDays { get; init; } = 180;

    /// <summary>Hours after the due day within which a return earns no ban.</summary>
    public int GraceHours { get; init; }

    /// <summary>Days after which a late rental is long overdue: staff may end it with one press.</summary>
    public int LongOverdueDays { get; init; } = 21;

    /// <summary>
    /// Days before the due day on which people are reminded first; on the day itself they always are.
    /// </summary>
    public int FirstReminderDays { get; init; } = 7;

    public int SecondReminderDays { get; init; } = 3;

    public int LastReminderDays { get; init; } = 1;

    /// <summary>Campus wall time at which people are told of due days, and staff of what is long overdue.</summary>
    public TimeOnly ReminderTime { get; init; } = new(9, 0);

    /// <summary>The days of the smallest extension ticket.</summary>
    public int ShortExtensionDays { get; init; } = 3;

    public int MiddleExtensionDays { get; init; } = 15;

    public int LongExtensionDays { get; init; } = 31;

    /// <summary>Extensions of one rental, whoever of its members makes them.</summary>
    public int MaxExtensions { get; init; } = 2;

    /// <summary>Days that must be left until the due day for a move.</summary>
    public int MoveMinDaysLeft { get; init; } = 1;

    /// <summary>Days after a move until the same person may move again, to the same wall time.</summary>
    public int MoveCooldownDays { get; init; } = 7;

    /// <summary>Places in line that one person may have.</summary>
    public int MaxWaitlistLines { get; init; } = 3;

    /// <summary>How long a locker is held for the first in line after it has opened.</summary>
    public int HoldMinutes { get; init; } = 120;

    /// <summary>No due day lies after this one; null when there is no end of term.</summary>
    public DateOnly? LatestDueOn { get; init; }

    /// <summary>How long an accessible locker that has opened is kept for people who need one.</summary>
    public int AccessibleMinutes { get; init; } = 30;

    public NamesOnMap NamesOnMap { get; init; }

    /// <summary>The days of the tickets that extend a rental, the smallest first.</summary>
    public IReadOnlyList<int> ExtensionSizes =>
        new List<int> { ShortExtensionDays, MiddleExtensionDays, LongExtensionDays };

    /// <summary>How many days before the due day people are reminded, the first reminder first.</summary>
    public IReadOnlyList<int> ReminderDays =>
        new List<int> { FirstReminderDays, SecondReminderDays, LastReminderDays, 0 };

    public DateOnly DueOn(Moment start) => NotAfterTerm(start.Day.AddDays(PrivateTermDays));

    /// <summary>30 days and 25 for each person: two people share for 80 days.</summary>
    public DateOnly SharedDueOn(Moment start, int people) =>
        NotAfterTerm(start.Day.AddDays(SharedBaseDays + (SharedDaysPerPerson * people)));

    /// <summary>A due day, moved back to the latest that this policy allows.</summary>
    public DateOnly NotAfterTerm(DateOnly dueOn) => LatestDueOn is { } latest && latest < dueOn ? latest : dueOn;

    /// <summary>Nothing can be rented once the latest due day has passed.</summary>
    public Refusal? RefuseTerm(Moment now) =>
        LatestDueOn is { } latest && latest < now.Day ? new Refusal.TermOver(latest) : null;

    /// <summary>
    /// Lateness squared, capped: 3 days late is a ban of 9 days. Zero within the due day and the grace hours.
    /// </summary>
    public int BanDays(DateOnly dueOn, Moment returned)
    {
        var endOfGrace = returned.Calendar.StartOf(dueOn.AddDays(1)).AddHours(GraceHours);

        if (returned.Day <= dueOn || (GraceHours > 0 && returned.Utc <= endOfGrace))
            return 0;

        var lateDays = (long)(returned.Day.DayNumber - dueOn.DayNumber);
        return (int)Math.Min(lateDays * lateDays, MaxBanDays);
    }

    /// <exception cref="InvalidOperationException">It is in force already, or was.</exception>
    public void Withdraw(Moment now)
    {
        if (EffectiveFrom <= now.Utc)
            throw new InvalidOperationException($"Policy {Id} has come into force.");

        WithdrawnAt ??= now.Utc;
    }
}
