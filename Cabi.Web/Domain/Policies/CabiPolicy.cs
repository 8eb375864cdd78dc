using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Policies;

/// <summary>
/// Every number and switch of the service, one version; the one in force is the latest not in the future.
/// </summary>
public sealed partial class CabiPolicy
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

        return BanDays(returned.Day.DayNumber - dueOn.DayNumber);
    }

    /// <summary>
    /// A rental that is due on this day or before is long overdue: staff may end it without saying why.
    /// </summary>
    public DateOnly LongOverdueDueBy(Moment now) => now.Day.AddDays(-LongOverdueDays);

    /// <summary>The days of the ban for a return so many campus days late, grace left aside.</summary>
    public int BanDays(int lateDays) => (int)Math.Min((long)lateDays * lateDays, MaxBanDays);

    /// <exception cref="InvalidOperationException">It is in force already, or was.</exception>
    public void Withdraw(Moment now)
    {
        if (EffectiveFrom <= now.Utc)
            throw new InvalidOperationException($"Policy {Id} has come into force.");

        WithdrawnAt ??= now.Utc;
    }
}
