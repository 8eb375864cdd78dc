using System.Globalization;
using Cabi.Web.Domain;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>Says days and instants as people on campus do, in the reader's language.</summary>
public sealed class CampusText(IStringLocalizer<Words> words, CampusClock clock)
{
    public string Day(DateOnly day) => day.ToString(words["d MMMM yyyy"], CultureInfo.CurrentCulture);

    /// <param name="utc">An instant; shown as the wall time of the campus.</param>
    public string Instant(DateTime utc)
    {
        var wall = clock.Calendar.WallTimeOf(utc);
        return words["{0}, {1}", Day(DateOnly.FromDateTime(wall)), wall.ToString("HH:mm", CultureInfo.InvariantCulture)];
    }
}
