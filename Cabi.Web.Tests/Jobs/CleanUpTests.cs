using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

public sealed class CleanUpTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task What_nobody_reads_any_more_goes_and_what_is_young_stays()
    {
        var student = await GivenStudentAsync();
        var (campus, real) = (Now, App.RealTime.GetUtcNow().UtcDateTime);
        var db = Db;
        db.SignInAttempts.AddRange(
            new SignInAttempt("A@CABI.TEST", "127.0.0.1", real.AddDays(-2)),
            new SignInAttempt("A@CABI.TEST", "127.0.0.1", real)
        );
        foreach (var days in new[] { -401, -399 })
        {
            var then = campus with { Utc = campus.Utc.AddDays(days) };
            var message = new Message(student.Id, "BanEnded", """{"kind":"BanEnded"}""", then);
            message.MarkDispatched(then);
            db.Messages.Add(message);
        }

        db.Messages.Add(
            new Message(
                student.Id,
                "BanEnded",
                """{"kind":"BanEnded"}""",
                campus with
                {
                    Utc = campus.Utc.AddDays(-500),
                }
            )
        );
        db.AuditEntries.Add(
            new AuditEntry(
                AuditActor.Service,
                Guid.NewGuid(),
                "RentLocker",
                "locker:1",
                null,
                campus with
                {
                    Utc = campus.Utc.AddYears(-9),
                }
            )
        );
        await db.SaveChangesAsync(Token);

        await RunAsync<CleanUp>();

        Assert.Equal(real, (await Db.SignInAttempts.SingleAsync(Token)).At);
        var kept = await Db.Messages.OrderBy(message => message.CreatedAt).ToListAsync(Token);
        Assert.Equal(
            [(campus.Utc.AddDays(-500), null), (campus.Utc.AddDays(-399), campus.Utc.AddDays(-399))],
            kept.Select(message => (message.CreatedAt, message.DispatchedAt))
        );
        Assert.Equal(1, await Db.AuditEntries.CountAsync(Token));
        Assert.Empty(await Db.JobFailures.ToListAsync(Token));
    }

    [Fact]
    public async Task A_return_that_can_no_longer_be_undone_is_kept_by_the_rental_alone()
    {
        var (early, late) = (await GivenHolderAsync(), await GivenHolderAsync());
        await ReturnAsync(early, "0042");
        Time.Advance(TimeSpan.FromSeconds(61));
        await ReturnAsync(late);

        await RunAsync<CleanUp>();

        Assert.Equal(late.Id, (await Db.Returns.SingleAsync(Token)).StudentId);
        Assert.Equal(2, await Db.Rentals.CountAsync(Token));
    }

    [Fact]
    public async Task Of_the_changes_those_stay_that_an_instance_may_still_ask_for()
    {
        var floorId = (await GivenSectionAsync()).FloorId;
        var db = Db;
        db.FloorChanges.AddRange(Enumerable.Range(0, 12_500).Select(_ => new FloorChange(floorId, Now)));
        await db.SaveChangesAsync(Token);

        await RunAsync<CleanUp>();

        Assert.Equal(10_000, await Db.FloorChanges.CountAsync(Token));
    }
}
