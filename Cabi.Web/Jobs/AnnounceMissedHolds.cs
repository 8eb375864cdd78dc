using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Tells people that the locker held for them is anybody's again, and what has become of their place in line. Whoever
/// has rented a locker since is not told.
/// </summary>
public sealed class AnnounceMissedHolds(CabiDb db, OutboxWriter outbox) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<AnnounceMissedHolds>(
            "Waitlist: announce missed holds",
            new("Announce missed holds", "지나간 차례 알림"),
            hold => new($"hold {hold}", $"배정 {hold}")
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await Missed(window).OrderBy(hold => hold.Id).Select(hold => (long)hold.Id).ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var missed = await (
            from hold in Missed(window)
            where subjects.Contains(hold.Id)
            join locker in db.Lockers.Include(locker => locker.Section.Floor.Building) on hold.LockerId equals locker.Id
            orderby hold.Id
            select new
            {
                Hold = hold,
                Locker = locker,
                HasLocker = db.RentalMembers.Any(member => member.HoldingStudentId == hold.StudentId),
            }
        ).ToListAsync(token);

        foreach (var each in missed)
        {
            each.Hold.MarkMissTold(now);

            if (!each.HasLocker)
                outbox.Add(
                    each.Hold.StudentId,
                    new Notice.HoldMissed(LockerAddress.Of(each.Locker), each.Hold.IfMissed == MissedHold.Out),
                    now
                );
        }

        await db.SaveChangesAsync(token);
        return missed.Count;
    }

    // Without a last run nothing is announced: whoever missed a hold in a summer without jobs is not told in autumn.
    // What a clock that was ahead has told before its end is told again.
    private IQueryable<Hold> Missed(JobWindow window)
    {
        var now = window.Now.Utc;
        var since = window.Since - JobState.Drift;
        return db.Holds.Where(hold =>
            hold.EndsAt <= now
            && hold.ReleasedAt == null
            && ((hold.EndsAt > since && hold.MissToldAt == null) || hold.MissToldAt > now)
        );
    }
}
