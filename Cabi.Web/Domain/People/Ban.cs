using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.People;

/// <summary>A time in which a person may rent nothing: earned by a late return or set by staff.</summary>
public sealed class Ban
{
    public const int ReasonLength = 200;

    private Ban() { }

    public int Id { get; private set; }

    public int StudentId { get; private set; }

    public DateTime StartsAt { get; private set; }

    /// <summary>Fixed when the ban is made (UTC); at this instant renting is allowed again.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>Campus days the return was late; zero when staff set it.</summary>
    public int LateDays { get; private set; }

    /// <summary>The account of the staff member who set it; null when it was earned.</summary>
    public int? SetByAccountId { get; private set; }

    /// <summary>Why staff set it; null when it was earned.</summary>
    public string? Reason { get; private set; }

    /// <summary>When staff ended it early, or the return was undone that had earned it (UTC).</summary>
    public DateTime? LiftedAt { get; private set; }

    public int? LiftedByAccountId { get; private set; }

    public string? LiftReason { get; private set; }

    /// <summary>When its end was dealt with (UTC): the person was told, or another ban was still running.</summary>
    public DateTime? EndToldAt { get; private set; }

    /// <summary>The days of the ban that a return at this moment earns; zero when it is in time.</summary>
    /// <param name="atStart">
    /// The policy in force when the rental started: the ban is never harsher than it said.
    /// </param>
    /// <param name="inForce">The policy in force now.</param>
    public static int DaysForReturn(DateOnly dueOn, CabiPolicy atStart, CabiPolicy inForce, Moment now) =>
        Math.Min(atStart.BanDays(dueOn, now), inForce.BanDays(dueOn, now));

    /// <summary>The ban that a return at this moment earns; null when it is in time.</summary>
    public static Ban? ForReturn(int studentId, DateOnly dueOn, CabiPolicy atStart, CabiPolicy inForce, Moment now)
    {
        var days = DaysForReturn(dueOn, atStart, inForce, now);

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

    /// <param name="endsAt">UTC, after now.</param>
    public static Ban ByStaff(int studentId, DateTime endsAt, int accountId, string reason, Moment now) =>
        new()
        {
            StudentId = studentId,
            StartsAt = now.Utc,
            EndsAt = endsAt,
            SetByAccountId = accountId,
            Reason = reason,
        };

    public bool IsRunningAt(Moment now) => StartsAt <= now.Utc && now.Utc < EndsAt && !(LiftedAt <= now.Utc);

    // An instant in the future was marked by a clock that was wrong.
    public void MarkEndTold(Moment now) => EndToldAt = EndToldAt <= now.Utc ? EndToldAt : now.Utc;

    /// <summary>The return that had earned it is undone.</summary>
    public void TakeBack(Moment now) => LiftedAt ??= now.Utc;

    /// <exception cref="InvalidOperationException">It is not running.</exception>
    public void Lift(int accountId, string reason, Moment now)
    {
        if (!IsRunningAt(now))
            throw new InvalidOperationException($"Ban {Id} is not running.");

        LiftedAt = now.Utc;
        LiftedByAccountId = accountId;
        LiftReason = reason;
    }
}
