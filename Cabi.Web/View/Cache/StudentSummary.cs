using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.View.Cache;

/// <summary>What a student has and owes: facts only, so that a page can judge them at any moment.</summary>
/// <param name="Unread">Messages not yet read.</param>
/// <param name="LastBanEndsAt">
/// When the longest ban ends (UTC), or ended, that had begun when this was read and that nobody has lifted.
/// </param>
/// <param name="RoomId">The share room in which the student sits and which nobody has settled.</param>
/// <param name="RoomEndsAt">The end (UTC) of that share room.</param>
/// <param name="Lines">In how many lines the student waits.</param>
/// <param name="UndoableUntil">Until when (UTC) the student's last return can be undone, or could be.</param>
public sealed record StudentSummary(
    int StudentId,
    int? LockerId,
    DateOnly? DueOn,
    int Unread,
    DateTime? LastBanEndsAt,
    int? RoomId,
    DateTime? RoomEndsAt,
    bool NeedsAccessibleLocker,
    int Lines,
    DateTime? UndoableUntil
)
{
    /// <summary>The end (UTC) of the longest running ban; null when none is running.</summary>
    public DateTime? BannedUntil(Moment now) => LastBanEndsAt > now.Utc ? LastBanEndsAt : null;

    public StudentStanding Standing(Moment now) =>
        new(StudentId, LockerId is not null, BannedUntil(now), RoomId is not null, NeedsAccessibleLocker);
}
