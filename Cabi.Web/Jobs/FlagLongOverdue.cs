using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
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

    public static Phrase InAudit => new("found a rental long overdue", "장기 연체를 찾음");

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await (await LongOverdueAsync(window, token))
            .Where(rental => rental.FlaggedAt == null)
            .OrderBy(rental => rental.Id)
            .Select(rental => (long)rental.Id)
            .ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var ids = subjects.Select(subject => (int)subject).ToArray();
        var overdue = await LongOverdueAsync(window, token);
        var rentals = await overdue
            .Include(rental => rental.Members)
            .Where(rental => rental.FlaggedAt == null && ids.Contains(rental.Id))
            .OrderBy(rental => rental.Id)
            .ToListAsync(token);

        // The first batch of a run speaks for the whole of it.
        if (rentals.Count > 0 && !await overdue.AnyAsync(rental => rental.FlaggedAt == now.Utc, token))
            await TellStaffAsync(await overdue.CountAsync(token), token);

        foreach (var rental in rentals)
        {
            rental.Flag(now);
            work.RecordOnce<FlagLongOverdue>(
                rental.Id,
                $"locker:{rental.LockerId}",
                string.Create(CultureInfo.InvariantCulture, $"rental {rental.Id}, due {rental.DueOn:yyyy-MM-dd}"),
                now
            );
        }

        await work.SaveAsync(token);
        return rentals.Count;
    }

    private async Task<IQueryable<Rental>> LongOverdueAsync(JobWindow window, CancellationToken token) =>
        db.Rentals.LongOverdueAt(window.Now, await db.Policies.AsNoTracking().InForceAt(window.Now).SingleAsync(token));

    private async Task TellStaffAsync(int count, CancellationToken token)
    {
        if (!channels.Has(Channel.Email))
            return;

        var roles = db.Roles.Where(role => role.Name == Roles.Staff).Select(role => role.Id);
        var staff = await db
            .Users.Where(account =>
                account.Email != null
                && db.UserRoles.Any(given => given.UserId == account.Id && roles.Contains(given.RoleId))
            )
            .OrderBy(account => account.Id)
            .Select(account => account.Id)
            .ToListAsync(token);
        var mail = new AccountMailName(AccountMail.LongOverdue, count).ToString();
        var realNow = realTime.GetUtcNow().UtcDateTime;
        db.Deliveries.AddRange(staff.Select(accountId => new Delivery(accountId, Channel.Email, mail, realNow)));
    }
}
