namespace Cabi.Web.Domain.Time;

/// <summary>One reading of the clock: the instant for records, the campus day for deadlines.</summary>
public readonly record struct Moment(DateTime Utc, CampusCalendar Calendar)
{
    /// <summary>Today on campus.</summary>
    public DateOnly Day => Calendar.DayOf(Utc);

    /// <summary>The same campus wall time a number of calendar days later.</summary>
    public DateTime SameTimeAfter(int days)
    {
        var wall = Calendar.WallTimeOf(Utc);
        return Calendar.InstantOf(DateOnly.FromDateTime(wall).AddDays(days), TimeOnly.FromDateTime(wall));
    }

    /// <summary>A wall time of the following campus day.</summary>
    public DateTime Tomorrow(TimeOnly time) => Calendar.InstantOf(Day.AddDays(1), time);
}
