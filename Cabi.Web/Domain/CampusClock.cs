namespace Cabi.Web.Domain;

/// <summary>The clock on the campus wall. Everything the product decides by time asks it, once per action.</summary>
public sealed class CampusClock(TimeProvider time, CampusCalendar calendar)
{
    public CampusCalendar Calendar => calendar;

    // Microseconds: what both databases keep, so that a stored instant equals the one it was made from.
    public Moment Now
    {
        get
        {
            var utc = time.GetUtcNow().UtcDateTime;
            return new Moment(new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc), calendar);
        }
    }
}
