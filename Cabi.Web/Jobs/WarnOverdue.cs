using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.People;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Tells everybody who is late, once a day, how late they are and which ban a return today earns.</summary>
public sealed class WarnOverdue(CabiDb db, OutboxWriter outbox) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.DailyAtReminderTime<WarnOverdue>(
            "Rental expiry: warn who is overdue",
            new("Send overdue notices", "연체 알림"),
            HeldPart.SubjectOf
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        window.Days.Count == 0 ? [] : await Late(window).Select(part => (long)part.Member.Id).ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var members = subjects.Select(subject => (int)subject).ToArray();
        var policy = await db.Policies.AsNoTracking().InForceAt(now).SingleAsync(token);

        var parts = await Late(window).Where(part => members.Contains(part.Member.Id)).ToListAsync(token);
        var atStart = await db
            .Policies.AsNoTracking()
            .Where(each => parts.Select(part => part.PolicyId).Contains(each.Id))
            .ToDictionaryAsync(each => each.Id, token);

        foreach (var part in parts)
        {
            part.Member.MarkReminded(now);
            outbox.Add(
                part.Member.StudentId,
                new Notice.Overdue(
                    part.Locker,
                    part.DueOn,
                    now.Day.DayNumber - part.DueOn.DayNumber,
                    Ban.DaysForReturn(part.DueOn, atStart[part.PolicyId], policy, now)
                ),
                now
            );
        }

        await db.SaveChangesAsync(token);
        return parts.Count;
    }

    private IQueryable<HeldPart> Late(JobWindow window)
    {
        var today = window.Now.Day;
        return HeldPart
            .Of(db, db.Rentals.Where(rental => rental.DueOn < today))
            // A day in the future was marked by a clock that was wrong.
            .Where(part => part.Member.RemindedOn == null || part.Member.RemindedOn != today);
    }
}
