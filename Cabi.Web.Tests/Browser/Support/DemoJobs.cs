using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>What jobs have left behind on the demo campus.</summary>
public static class DemoJobs
{
    extension(DemoCampus campus)
    {
        /// <summary>
        /// Something that failed so often that it is not tried again, and mails that wait because their server does not
        /// answer.
        /// </summary>
        public Task RecordJobsAsync() =>
            campus.AskAsync(async services =>
            {
                var (db, now) = (
                    services.GetRequiredService<CabiDb>(),
                    services.GetRequiredService<CampusClock>().Now.Utc
                );

                if (await db.JobFailures.AnyAsync())
                    return 0;

                var member = await db
                    .RentalMembers.OrderBy(member => member.Id)
                    .FirstAsync(member => member.HoldingStudentId != null);
                var failure = new JobFailure("WarnOverdue", member.Id, since: null);

                while (failure.Attempts == 0 || failure.NextTryAt is not null)
                    failure.Fail(
                        new InvalidOperationException(
                            "The message could not be worded.",
                            new FormatException("Input string was not in a correct format.")
                        ),
                        now
                    );

                db.JobFailures.Add(failure);

                foreach (
                    var account in await db
                        .Users.OrderBy(account => account.Id)
                        .Select(account => account.Id)
                        .Take(3)
                        .ToListAsync()
                )
                {
                    var realNow = TimeProvider.System.GetUtcNow().UtcDateTime;
                    var delivery = new Cabi.Web.Data.Outbox.Delivery(
                        account,
                        Channel.Slack,
                        nameof(AccountMail.PasswordForgotten),
                        realNow
                    );
                    delivery.StartAttempt(realNow.AddDays(1), jitter: 0);
                    delivery.Fail("SocketException: Connection refused", isFinal: false, realNow);
                    db.Deliveries.Add(delivery);
                }

                return await db.SaveChangesAsync();
            });

        /// <summary>A mail that was given up.</summary>
        public Task GiveUpDeliveryAsync() =>
            campus.AskAsync(async services =>
            {
                var db = services.GetRequiredService<CabiDb>();
                var account = await db.Users.OrderBy(each => each.Id).Select(each => each.Id).FirstAsync();
                var realNow = TimeProvider.System.GetUtcNow().UtcDateTime;
                var delivery = new Cabi.Web.Data.Outbox.Delivery(
                    account,
                    Channel.Email,
                    nameof(AccountMail.PasswordForgotten),
                    realNow
                );
                delivery.StartAttempt(realNow, jitter: 0);
                delivery.Fail("550 No such person here", isFinal: true, realNow);
                db.Deliveries.Add(delivery);
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
                await db
                    .Rentals.HeldBy(student.Id)
                    .ExecuteUpdateAsync(rental =>
                        rental
                            .SetProperty(each => each.DueOn, now.Day.AddDays(-40))
                            .SetProperty(each => each.FlaggedAt, now.Utc)
                    );

                // Else the floor shows it in use until something else changes there.
                var floor = await db
                    .Rentals.HeldBy(student.Id)
                    .Select(each => each.Locker.Section.FloorId)
                    .SingleAsync();
                db.FloorChanges.Add(new FloorChange(floor, now));
                return await db.SaveChangesAsync();
            });
        }
    }
}
