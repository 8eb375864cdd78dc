namespace Cabi.Web.Domain.Time;

/// <summary>The campus zone: turns instants (UTC) into campus days and campus wall times into instants.</summary>
/// <remarks>
/// A wall time that does not exist (clocks go forward) moves to the next that does; one that occurs twice
/// (clocks go back) is the first.
/// </remarks>
public sealed class CampusCalendar(TimeZoneInfo zone)
{
    public string ZoneId => zone.Id;

    /// <exception cref="TimeZoneNotFoundException">The machine knows no zone of this IANA id.</exception>
    public static CampusCalendar For(string zoneId) => new(TimeZoneInfo.FindSystemTimeZoneById(zoneId));

    public DateTime WallTimeOf(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(WallTimeOf(utc));

    /// <summary>The first instant of a campus day, which is not midnight where clocks skip it.</summary>
    public DateTime StartOf(DateOnly day) => InstantOf(day, TimeOnly.MinValue);

    public DateTime InstantOf(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);

        if (zone.IsInvalidTime(wall))
            return EndOfGap(wall);

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    // The instant at which the clocks jump is the one at which the offset before the gap would show the gap's start.
    // Every zone's gap begins and ends on a whole minute.
    private DateTime EndOfGap(DateTime wall)
    {
        var before = new DateTime(wall.Ticks - (wall.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);

        while (zone.IsInvalidTime(before))
            before = before.AddMinutes(-1);

        return DateTime.SpecifyKind(before.AddMinutes(1) - zone.GetUtcOffset(before), DateTimeKind.Utc);
    }
}
