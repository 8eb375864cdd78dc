using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Finds the rentals that have become long overdue and tells all staff, so that somebody opens the lockers.
/// </summary>
public sealed class FlagLongOverdue(CabiDb db, UnitOfWork work, Channels channels, TimeProvider realTime)
    : IScheduledJob,
        IAudited
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.DailyAtReminderTime<FlagLongOverdue>(
            "Rental expiry: flag long overdue",
            new("Flag long overdue", "장기 연체 표시"),
            rental => new($"rental {rental}", $"대여 {rental}")
        );

    public static Phrase InAudit => new("flagged a rental as long overdue", "장기 연체로 표시함");

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var overdue = db.Rentals.LongOverdueAt(now, await PolicyAsync(now, token));
        return await overdue
            .Where(rental => rental.FlaggedAt == null)
            .Select(rental => (long)rental.Id)
            .Union(db.Rentals.FlaggedAfter(now).Select(rental => (long)rental.Id))
            .OrderBy(id => id)
            .ToListAsync(token);
    }

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var ids = subjects.Select(subject => (int)subject).ToArray();
        var policy = await PolicyAsync(now, token);
        var overdue = db.Rentals.LongOverdueAt(now, policy);
        var rentals = await db
            .Rentals.Open()
            .Include(rental => rental.Members)
            .Where(rental => (rental.FlaggedAt == null || rental.FlaggedAt > now.Utc) && ids.Contains(rental.Id))
            .OrderBy(rental => rental.Id)
            .ToListAsync(token);

        var before = await TakenBackBeforeAsync(rentals, token);

        foreach (var rental in rentals.Where(rental => rental.FlaggedAt is not null))
        {
            rental.TakeBackFlag();
            work.RecordOnce<FlagLongOverdue>(
                before.Contains(BackOf(rental)) ? $"{rental.Id}/back/{now.Utc.Ticks}" : $"{rental.Id}/back",
                $"locker:{rental.LockerId}",
                $"rental {rental.Id}, taken back: the clock was ahead",
                now
            );
            before.Add(BackOf(rental));
        }

        var found = rentals.Where(rental => rental.IsLongOverdue(policy, now)).ToList();

        // The first batch of a run speaks for the whole of it.
        if (found.Count > 0 && !await overdue.AnyAsync(rental => rental.FlaggedAt == now.Utc, token))
            await TellStaffAsync(await overdue.CountAsync(token), token);

        foreach (var rental in found)
        {
            rental.Flag(now);
            work.RecordOnce<FlagLongOverdue>(
                before.Contains(BackOf(rental)) ? $"{rental.Id}/{now.Utc.Ticks}" : rental.Id,
                $"locker:{rental.LockerId}",
                string.Create(CultureInfo.InvariantCulture, $"rental {rental.Id}, due {rental.DueOn:yyyy-MM-dd}"),
                now
            );
        }

        await work.SaveAsync(token);
        return rentals.Count;
    }

    private Task<CabiPolicy> PolicyAsync(Moment now, CancellationToken token) =>
        db.Policies.AsNoTracking().InForceAt(now).SingleAsync(token);

    // Each entry of the audit has a key of its own, so a rental that is flagged again needs another one.
    private async Task<HashSet<Guid>> TakenBackBeforeAsync(IEnumerable<Rental> rentals, CancellationToken token)
    {
        var keys = rentals.Select(BackOf).ToArray();
        return await db
            .AuditEntries.Where(entry => entry.Actor == AuditActor.Service && keys.Contains(entry.IdempotencyKey))
            .Select(entry => entry.IdempotencyKey)
            .ToHashSetAsync(token);
    }

    private static Guid BackOf(Rental rental) =>
        IdempotencyKeys.Of(AuditAction.Of<FlagLongOverdue>().Name, $"{rental.Id}/back");

    private async Task TellStaffAsync(int count, CancellationToken token)
    {
        if (!channels.Has(Channel.Email))
            return;

        var staff = await db
            .Users.WithMailIn(db, Roles.Staff)
            .OrderBy(account => account.Id)
            .Select(account => account.Id)
            .ToListAsync(token);
        var mail = new AccountMailName(AccountMail.LongOverdue, count).ToString();
        var realNow = realTime.GetUtcNow().UtcDateTime;
        db.Deliveries.AddRange(staff.Select(accountId => new Delivery(accountId, Channel.Email, mail, realNow)));
    }
}
