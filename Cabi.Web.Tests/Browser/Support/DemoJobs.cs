using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>What jobs have left behind on the demo campus.</summary>
public static class DemoJobs
{
    extension(DemoCampus campus)
    {
        /// <summary>Something that failed, a run that broke off, one whose instance was killed, and one that went well.</summary>
        public Task RecordJobsAsync() => campus.AskAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);

            if (await db.JobFailures.AnyAsync())
                return 0;

            var error = new InvalidOperationException("Share room 12 could not be settled.").ToString() + "\n   at Cabi.Web.Features.Settling.RoomSettlement.SettleAsync(Int32 roomId, CancellationToken token)";
            var failure = new JobFailure("SettleShareRooms", 12, since: null);
            failure.Fail(error, now.Utc);
            db.JobFailures.Add(failure);

            foreach (var (done, failed, problem) in new[] { (3, 1, null), (12, 0, error), (240, 0, null) })
            {
                var run = new JobRun("SettleShareRooms", "cabi-1", askedByAccountId: null, now.Utc);
                run.End(now, TimeSpan.FromMilliseconds(done * 7), done, failed, problem);
                db.JobRuns.Add(run);
            }

            return await db.SaveChangesAsync();
        });

        /// <summary>Somebody's rental is long overdue, and has been noted as such.</summary>
        public async Task BeLongOverdueAsync()
        {
            var email = await campus.NewHolderAsync();
            await campus.AskAsync(async services =>
            {
                var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);
                var student = await DemoCampus.StudentAsync(services, email);
                return await db.Rentals.HeldBy(student.Id).ExecuteUpdateAsync(rental => rental
                    .SetProperty(each => each.DueOn, now.Day.AddDays(-40))
                    .SetProperty(each => each.FlaggedAt, now.Utc));
            });
        }
    }
}
