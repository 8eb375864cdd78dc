namespace Cabi.Web.Domain.Policies;

/// <summary>Every number and switch of the service, one version; the one in force is the latest not in the future.</summary>
public sealed class CabiPolicy
{
    public int Id { get; private set; }

    /// <summary>From this instant (UTC) on this version holds.</summary>
    public DateTime EffectiveFrom { get; init; }

    /// <summary>Days of a private rental: rented on 1 January for 31 days, it is due on 1 February.</summary>
    public int PrivateTermDays { get; init; } = 31;

    /// <summary>Campus wall time at which lockers left the day before open again.</summary>
    public TimeOnly DropTime { get; init; } = new(13, 0);

    /// <summary>The longest ban for a late return, in days.</summary>
    public int MaxBanDays { get; init; } = 180;

    /// <summary>Hours after the due day within which a return earns no ban.</summary>
    public int GraceHours { get; init; }

    public DateOnly DueOn(Moment start) => start.Day.AddDays(PrivateTermDays);

    /// <summary>Lateness squared, capped: 3 days late is a ban of 9 days. Zero within the due day and the grace hours.</summary>
    public int BanDays(DateOnly dueOn, Moment returned)
    {
        var endOfGrace = returned.Calendar.StartOf(dueOn.AddDays(1)).AddHours(GraceHours);

        if (returned.Day <= dueOn || (GraceHours > 0 && returned.Utc <= endOfGrace))
            return 0;

        var lateDays = (long)(returned.Day.DayNumber - dueOn.DayNumber);
        return (int)Math.Min(lateDays * lateDays, MaxBanDays);
    }
}
