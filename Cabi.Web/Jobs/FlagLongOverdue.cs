using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Shows staff the rentals that have become long overdue, so that somebody opens the locker.</summary>
public sealed class FlagLongOverdue(CabiDb db, ActionLog log) : IJob
{
    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        await (await LongOverdueAsync(window, token)).Select(rental => (long)rental.Id).ToListAsync(token);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var now = window.Now;
        var ids = subjects.Select(subject => (int)subject).ToArray();
        var rentals = await (await LongOverdueAsync(window, token))
            .Include(rental => rental.Members)
            .Where(rental => ids.Contains(rental.Id))
            .ToListAsync(token);

        foreach (var rental in rentals)
        {
            rental.Flag(now);
            log.Record(
                RequestIds.Of(nameof(FlagLongOverdue), rental.Id),
                nameof(FlagLongOverdue),
                $"locker:{rental.LockerId}",
                string.Create(CultureInfo.InvariantCulture, $"rental {rental.Id}, due {rental.DueOn:yyyy-MM-dd}"),
                now);
        }

        await log.SaveAsync(token);
        return rentals.Count;
    }

    private async Task<IQueryable<Rental>> LongOverdueAsync(JobWindow window, CancellationToken token)
    {
        var policy = await db.Policies.AsNoTracking().InForceAt(window.Now).SingleAsync(token);
        var latest = window.Now.Day.AddDays(-policy.LongOverdueDays);
        return db.Rentals.Open().Where(rental => rental.DueOn <= latest && rental.FlaggedAt == null).OrderBy(rental => rental.Id);
    }
}
