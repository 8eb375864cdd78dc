using System.Globalization;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Ui;

/// <summary>A date and time on the campus wall, as a field of a form carries it.</summary>
public static class WallTime
{
    private const int FirstYear = 2001;
    private const int LastYear = 2199;

    private static readonly string[] _shapes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <returns>The instant (UTC); null when the text is no date and time of these centuries.</returns>
    public static DateTime? Read(string? text, CampusCalendar calendar) =>
        DateTime.TryParseExact(text?.Trim(), _shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
        && wall.Year is >= FirstYear and <= LastYear
            ? calendar.InstantOf(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall))
            : null;

    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(
            text?.Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(
            text?.Trim(),
            ["HH:mm", "HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    public static string Write(DateTime utc, CampusCalendar calendar) =>
        calendar.WallTimeOf(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
