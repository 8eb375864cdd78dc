using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Reminds everybody who holds a locker some days before it is due. A morning that was missed is made up for once, with
/// the days that are left then.
/// </summary>
public sealed class RemindOfDueDays(CabiDb db, OutboxWriter outbox) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.DailyAtReminderTime<RemindOfDueDays>(
            "Rental expiry: remind of due days",
            new("Remind of due days", "반납일 알림"),
            HeldPart.SubjectOf
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        [.. (await DueAsync(window, token)).Select(part => (long)part.Member.Id)];

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var parts = await DueAsync(window, token, [.. subjects.Select(subject => (int)subject)]);

        foreach (var part in parts)
        {
            part.Member.MarkReminded(now);
            outbox.Add(
                part.Member.StudentId,
                new Notice.DueSoon(part.Locker, part.DueOn, part.DueOn.DayNumber - now.Day.DayNumber),
                now
            );
        }

        await db.SaveChangesAsync(token);
        return parts.Count;
    }

    private async Task<IReadOnlyList<HeldPart>> DueAsync(
        JobWindow window,
        CancellationToken token,
        int[]? members = null
    )
    {
        var policy = await db.Policies.AsNoTracking().InForceAt(window.Now).SingleAsync(token);
        var mornings = MorningsByDueDay(window, policy);
        var dueDays = mornings.Keys.ToArray();
        var parts = HeldPart.Of(db, db.Rentals.Where(rental => dueDays.Contains(rental.DueOn)));

        if (members is not null)
            parts = parts.Where(part => members.Contains(part.Member.Id));

        return
        [
            .. (await parts.ToListAsync(token)).Where(part =>
                !part.Member.IsRemindedSince(mornings[part.DueOn], window.Now)
            ),
        ];
    }

    // Of several mornings that were missed the latest counts: whoever was reminded since needs no other reminder.
    private static Dictionary<DateOnly, DateOnly> MorningsByDueDay(JobWindow window, CabiPolicy policy) =>
        (
            from morning in window.Days
            from days in policy.ReminderDays
            where morning.AddDays(days) >= window.Now.Day
            group morning by morning.AddDays(days)
        ).ToDictionary(mornings => mornings.Key, mornings => mornings.Max());
}
