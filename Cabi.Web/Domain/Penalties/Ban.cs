using Cabi.Web.Domain.Policies;

namespace Cabi.Web.Domain.Penalties;

/// <summary>A time in which a person may rent nothing.</summary>
public sealed class Ban
{
    private Ban()
    {
    }

    public int Id { get; private set; }

    public int StudentId { get; private set; }

    public DateTime StartsAt { get; private set; }

    /// <summary>Fixed when the ban is made (UTC); at this instant renting is allowed again.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>Campus days the return was late.</summary>
    public int LateDays { get; private set; }

    /// <summary>The ban a return at this moment earns, or null when it is in time.</summary>
    /// <param name="atStart">The policy in force when the rental started: the ban is never harsher than it said.</param>
    /// <param name="inForce">The policy in force now.</param>
    public static Ban? ForReturn(int studentId, DateOnly dueOn, CabiPolicy atStart, CabiPolicy inForce, Moment now)
    {
        var days = Math.Min(atStart.BanDays(dueOn, now), inForce.BanDays(dueOn, now));

        return days == 0
            ? null
            : new Ban
            {
                StudentId = studentId,
                StartsAt = now.Utc,
                EndsAt = now.SameTimeAfter(days),
                LateDays = now.Day.DayNumber - dueOn.DayNumber,
            };
    }
}
