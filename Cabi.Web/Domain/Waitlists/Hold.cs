using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>A locker kept for the first in line, from the drop at which it opened until its end.</summary>
public sealed class Hold(
    int lockerId,
    int studentId,
    DateTime startsAt,
    DateTime endsAt,
    MissedHold ifMissed = MissedHold.EndOfLine
)
{
    public int Id { get; private set; }

    public int LockerId { get; private set; } = lockerId;

    public int StudentId { get; private set; } = studentId;

    /// <summary>The drop (UTC).</summary>
    public DateTime StartsAt { get; private set; } = startsAt;

    /// <summary>Fixed at the drop (UTC); at this instant the locker is free for everyone.</summary>
    public DateTime EndsAt { get; private set; } = endsAt;

    /// <summary>Fixed at the drop: what becomes of the person's place in line if it runs out.</summary>
    public MissedHold IfMissed { get; private set; } = ifMissed;

    /// <summary>When the person rented or gave the hold up; null while it lasts or has run out.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>When the person was told that it had run out (UTC); null until then.</summary>
    public DateTime? MissToldAt { get; private set; }

    /// <summary>
    /// Told that it has run out. A mark in the future was left by a clock that was ahead and counts as none.
    /// </summary>
    public void MarkMissTold(Moment now) => MissToldAt = MissToldAt <= now.Utc ? MissToldAt : now.Utc;

    /// <param name="at">UTC.</param>
    public void Release(DateTime at) => ReleasedAt ??= at;
}
