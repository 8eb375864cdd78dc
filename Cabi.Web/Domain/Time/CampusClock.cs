namespace Cabi.Web.Domain.Time;

/// <summary>The clock on the campus wall. Everything the product decides by time asks it, once per action.</summary>
/// <param name="rate">Campus seconds per real second: one, except where the clock is set to run faster.</param>
public sealed class CampusClock(TimeProvider time, CampusCalendar calendar, double rate = 1)
{
    public double Rate => rate;

    public CampusCalendar Calendar => calendar;

    // Microseconds: what both databases keep, so that a stored instant equals the one it was made from.
    public Moment Now
    {
        get
        {
            var utc = time.GetUtcNow().UtcDateTime;
            return new Moment(
                new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
                calendar
            );
        }
    }
}
