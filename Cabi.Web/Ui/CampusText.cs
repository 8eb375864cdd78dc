using System.Globalization;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>Says days and instants as people on campus do, in the reader's language: relatively and exactly.</summary>
public sealed class CampusText(IStringLocalizer<Words> words, CampusClock clock) : ISpokenTime
{
    /// <summary>A day with its weekday, and with its year unless it is this one.</summary>
    public string Day(DateOnly day) =>
        day.ToString(
            day.Year == clock.Now.Day.Year ? words["ddd d MMM"] : words["ddd d MMM yyyy"],
            CultureInfo.CurrentCulture
        );

    public string Instant(DateTime utc)
    {
        var wall = clock.Calendar.WallTimeOf(utc);
        return words["{0}, {1}", NearDay(DateOnly.FromDateTime(wall)), Time(wall)];
    }

    /// <summary>For a small space: the wall time, with a word for the day unless it is today.</summary>
    public string ShortInstant(DateTime utc)
    {
        var wall = clock.Calendar.WallTimeOf(utc);
        return DaysFromToday(DateOnly.FromDateTime(wall)) switch
        {
            0 => Time(wall),
            1 => words["tomorrow {0}", Time(wall)],
            _ => wall.ToString("M/d HH:mm", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Hours and minutes on the campus wall.</summary>
    public string WallHour(DateTime utc) => Time(clock.Calendar.WallTimeOf(utc));

    /// <summary>Hours, minutes and seconds on the campus wall.</summary>
    public string WallSecond(DateTime utc) =>
        clock.Calendar.WallTimeOf(utc).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How far away a due day is.</summary>
    public string Due(DateOnly day) =>
        DaysFromToday(day) switch
        {
            < -1 and var days => words["{0} days late", -days],
            -1 => words["1 day late"],
            0 => words["Due today"],
            1 => words["Due tomorrow"],
            var days => words["Due in {0} days", days],
        };

    private string NearDay(DateOnly day) =>
        DaysFromToday(day) switch
        {
            0 => words["today"],
            1 => words["tomorrow"],
            _ => Day(day),
        };

    private int DaysFromToday(DateOnly day) => day.DayNumber - clock.Now.Day.DayNumber;

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Time(DateTime wall) => wall.ToString("HH:mm", CultureInfo.InvariantCulture);
}
