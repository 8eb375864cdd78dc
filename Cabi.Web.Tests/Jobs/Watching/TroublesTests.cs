using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Jobs.Watching;
using Cabi.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs.Watching;

/// <summary>What counts as trouble, since when, and what does not.</summary>
public sealed class TroublesTests(CabiApp app) : TroubleTest(app)
{
    [Fact]
    public async Task Where_everything_runs_there_is_none() => Assert.Empty(await NamesAsync());

    [Fact]
    public async Task A_job_that_fails_counts_when_its_first_repeat_has_failed_too()
    {
        await FailAsync(nameof(SettleDrops), "The first.");
        var since = App.RealTime.GetUtcNow().UtcDateTime;
        Assert.Empty(await NamesAsync());
        App.RealTime.Advance(TimeSpan.FromMinutes(3));
        await FailAsync(nameof(SettleDrops), "The second.");

        var trouble = Assert.Single(await Scoped<Troubles>().ReadAsync(Token));

        Assert.Equal(
            ("failing:SettleDrops", since, "InvalidOperationException: The second."),
            (trouble.Name, trouble.Since, trouble.Cause)
        );
        Assert.Equal("/admin/jobs?job=SettleDrops#failures", trouble.Link);
        await SettleAsync(nameof(SettleDrops));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_daily_job_that_was_due_and_has_not_run_is_late_unless_it_is_paused()
    {
        const string name = "late:WarnOverdue";
        await RunAsync<WarnOverdue>();
        SetWall(days: 1, 9, 10);
        Assert.DoesNotContain(name, await NamesAsync());
        SetWall(days: 0, 9, 20);

        var trouble = Assert.Single(await Scoped<Troubles>().ReadAsync(Token), each => each.Name == name);

        Assert.Equal(Now.Calendar.InstantOf(Now.Day, new TimeOnly(9, 0)), trouble.Since);
        Assert.Null(await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(WarnOverdue), Token));
        Assert.DoesNotContain(name, await NamesAsync());
    }

    [Fact]
    public async Task Runs_that_break_off_again_and_again_count_until_one_comes_to_its_end()
    {
        await EndRunAsync(new InvalidOperationException("Broken."));
        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await NamesAsync());
        App.RealTime.Advance(TimeSpan.FromMinutes(2));
        await EndRunAsync(new InvalidOperationException("Broken again."));
        await EndRunAsync(new OperationCanceledException());

        var trouble = Assert.Single(await Scoped<Troubles>().ReadAsync(Token));

        Assert.Equal(("broken:SettleDrops", "InvalidOperationException: Broken again."), (trouble.Name, trouble.Cause));
        await EndRunAsync(error: null);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Jobs_that_nobody_looks_at_count()
    {
        await Scoped<DueJobs>().MarkLookAsync(Token);
        Time.Advance(TimeSpan.FromMinutes(4));
        Assert.DoesNotContain("looks", await NamesAsync());
        Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Contains("looks", await NamesAsync());
    }

    [Fact]
    public async Task An_instance_that_runs_jobs_is_missed()
    {
        EndServer();

        Assert.Equal(["servers"], await NamesAsync());
    }

    [Fact]
    public async Task A_channel_that_takes_nothing_counts_until_it_takes_something()
    {
        var deliveries = await GivenDeliveriesAsync(2);
        await ChangeAsync(deliveries[0], (each, now) => each.Fail("553 Not you", false, now, isOfChannel: true));
        Assert.Empty(await NamesAsync());
        App.RealTime.Advance(TimeSpan.FromMinutes(6));

        var trouble = Assert.Single(await Scoped<Troubles>().ReadAsync(Token));

        Assert.Equal(("resting:Email", "553 Not you"), (trouble.Name, trouble.Cause));
        await ChangeAsync(deliveries[1], (each, now) => each.MarkSent(now));
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task One_address_that_fails_is_no_trouble_of_the_channel()
    {
        var deliveries = await GivenDeliveriesAsync(1);
        await ChangeAsync(deliveries[0], (each, now) => each.Fail("450 Mailbox busy", isFinal: false, now));
        App.RealTime.Advance(TimeSpan.FromMinutes(6));

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Deliveries_that_are_due_and_not_tried_count()
    {
        await GivenDeliveriesAsync(1);
        App.RealTime.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(["waiting:Email"], await NamesAsync());
    }

    [Fact]
    public async Task Messages_that_are_not_handed_over_count()
    {
        await GivenHolderAsync();
        Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(["messages"], await NamesAsync());
    }

    [Fact]
    public async Task Many_that_were_given_up_within_a_day_count_and_a_few_do_not()
    {
        var deliveries = await GivenDeliveriesAsync(10);

        foreach (var delivery in deliveries.Skip(1))
            await ChangeAsync(delivery, (each, now) => each.Fail("550 No such user", isFinal: true, now));

        Assert.Empty(await NamesAsync());
        await ChangeAsync(deliveries[0], (each, now) => each.Fail("550 Nobody", isFinal: true, now));
        Assert.Equal(["given-up:Email"], await NamesAsync());
        App.RealTime.AdvanceDays(1);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public void A_database_that_was_away_counts_for_an_hour_more_and_one_failed_look_does_not()
    {
        var watch = new DatabaseWatch(App.RealTime);
        watch.Failed(new SqliteException("disk I/O error", 10));
        App.RealTime.Advance(TimeSpan.FromSeconds(20));
        watch.Answered(TimeSpan.Zero);
        Assert.Empty(watch.Read());
        watch.Failed(new SqliteException("disk I/O error", 10));
        var since = App.RealTime.GetUtcNow().UtcDateTime;
        App.RealTime.Advance(TimeSpan.FromMinutes(2));
        watch.Failed(new SqliteException("another", 10));
        watch.Answered(TimeSpan.Zero);

        var trouble = Assert.Single(watch.Read());

        Assert.Equal(("database", since), (trouble.Name, trouble.Since));
        Assert.Contains("disk I/O error", trouble.Cause, StringComparison.Ordinal);
        App.RealTime.Advance(TimeSpan.FromMinutes(61));
        Assert.Empty(watch.Read());
    }

    [Fact]
    public void A_database_is_slow_when_it_was_three_times_in_a_row()
    {
        var watch = new DatabaseWatch(App.RealTime);
        watch.Answered(TimeSpan.FromSeconds(3));
        watch.Answered(TimeSpan.FromSeconds(3));
        Assert.Empty(watch.Read());
        watch.Answered(TimeSpan.FromSeconds(4));
        Assert.Equal("slow", Assert.Single(watch.Read()).Name);
        watch.Answered(TimeSpan.FromSeconds(1));
        Assert.Empty(watch.Read());
    }

    private async Task EndRunAsync(Exception? error)
    {
        var journal = Scoped<JobJournal>();
        var state = await journal.FindStateAsync(nameof(SettleDrops), Token);
        await journal.EndAsync(state, Now, new RunCounts { Error = error }, Token);
    }

    private async Task<List<long>> GivenDeliveriesAsync(int count)
    {
        var student = await GivenStudentAsync();
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        var db = Db;
        var deliveries = Enumerable
            .Range(0, count)
            .Select(_ => new Web.Data.Outbox.Delivery(student.AccountId!.Value, Channel.Email, "Welcome", now))
            .ToList();
        db.Deliveries.AddRange(deliveries);
        await db.SaveChangesAsync(Token);
        return deliveries.ConvertAll(delivery => delivery.Id);
    }

    private async Task ChangeAsync(long id, Action<Web.Data.Outbox.Delivery, DateTime> change)
    {
        var db = Db;
        var delivery = await db.Deliveries.SingleAsync(delivery => delivery.Id == id, Token);
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        delivery.StartAttempt(now, jitter: 0);
        delivery.Postpone(now.AddHours(1));
        change(delivery, now);
        await db.SaveChangesAsync(Token);
    }
}
