using System.Globalization;

namespace Cabi.Web.View.Changes;

/// <summary>
/// A watermark: how far the appended changes have been seen, as the greatest ids of floors' and of students' changes.
/// </summary>
/// <remarks>
/// Of two instances the one with the smaller ids has seen less. A change whose id was given out early and whose
/// transaction commits late does not move the watermark; the caches find such a change at their next look.
/// </remarks>
public sealed record ChangeWatermark(long Floors, long Students)
{
    public static ChangeWatermark Start { get; } = new(0, 0);

    public bool IsBehind(ChangeWatermark other) => Floors < other.Floors || Students < other.Students;

    /// <returns>Null for a text that <see cref="ToString"/> has not written.</returns>
    public static ChangeWatermark? Parse(string? text) =>
        text?.Split('-') is [var floors, var students]
        && long.TryParse(floors, NumberStyles.None, CultureInfo.InvariantCulture, out var floorChange)
        && long.TryParse(students, NumberStyles.None, CultureInfo.InvariantCulture, out var studentChange)
            ? new ChangeWatermark(floorChange, studentChange)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Floors}-{Students}");
}
