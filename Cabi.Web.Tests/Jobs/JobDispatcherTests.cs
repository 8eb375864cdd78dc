using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Tests.Support;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>Who looks whether there is something to do, and what Hangfire hears of it.</summary>
public sealed class JobDispatcherTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task Where_nothing_is_due_nothing_is_enqueued()
    {
        await RunAllAsync();

        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task What_somebody_does_makes_the_jobs_due_that_go_on_with_it()
    {
        await RunAllAsync();
        await GivenHolderAsync();

        Assert.Equal([nameof(DispatchMessages)], await DueAsync());
        await RunAsync<DispatchMessages>();
        Assert.Equal([nameof(DeliverMail)], await DueAsync());
    }

    [Fact]
    public async Task A_daily_job_is_due_from_its_turn_on_until_it_has_run()
    {
        await RunAllAsync();
        SetWall(days: 1, 8, 59, 59);
        Assert.Equal([nameof(CleanUp)], await DueAsync());

        SetWall(days: 0, 9);
        Assert.Equal(
            [nameof(FlagLongOverdue), nameof(RemindOfDueDays), nameof(WarnOverdue), nameof(CleanUp)],
            await DueAsync()
        );
    }

    [Fact]
    public async Task A_paused_job_is_not_due_and_one_that_an_operator_has_asked_for_is()
    {
        await RunAllAsync();
        await GivenHolderAsync();
        Assert.Null(await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token));
        Assert.Empty(await DueAsync());

        Assert.Null(await Scoped<RunJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token));
        Assert.Equal([nameof(DispatchMessages)], await DueAsync());
    }

    [Fact]
    public async Task A_failure_is_due_again_after_its_pause()
    {
        await RunAllAsync();
        var db = Db;
        var failure = new JobFailure(nameof(WarnOverdue), 12, since: null);
        failure.Fail(new InvalidOperationException("It is broken."), App.RealTime.GetUtcNow().UtcDateTime);
        db.JobFailures.Add(failure);
        await db.SaveChangesAsync(Token);
        Assert.Empty(await DueAsync());

        App.RealTime.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([nameof(WarnOverdue)], await DueAsync());
    }

    [Fact]
    public async Task However_often_it_looks_one_run_of_a_job_waits()
    {
        var before = Enqueued();
        var dispatcher = NewDispatcher();

        for (var look = 0; look < 5; look++)
            await dispatcher.LookAsync(Token);

        Assert.Equal(Enqueued() - before, Schedule.All.Count(timetable => !timetable.IsDaily) + await DailyDueAsync());
        Assert.All(await Db.JobStates.ToListAsync(Token), state => Assert.Equal(Now.Utc, state.LastLookAt));
        Assert.Equal(Schedule.All.Count, await Db.JobStates.CountAsync(Token));
    }

    [Fact]
    public async Task The_daily_jobs_stand_in_the_list_of_recurring_jobs_with_campus_time_and_follow_the_policy()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, ReminderTime = new TimeOnly(18, 30) });

        await NewDispatcher().LookAsync(Token);

        using var connection = Storage.GetConnection();
        var recurring = connection.GetRecurringJobs().ToDictionary(job => job.Id, StringComparer.Ordinal);
        Assert.All(recurring.Values, job => Assert.Equal(CampusZone.Id, job.TimeZoneId));
        Assert.Equal("30 18 * * *", recurring["Rental expiry: remind of due days"].Cron);
        Assert.Equal("30 4 * * *", recurring["Clean-up: delete what is old"].Cron);
        Assert.Equal(Schedule.All.Count(timetable => timetable.IsDaily), recurring.Count);
        Assert.All(
            recurring.Values,
            job =>
                Assert.Equal(
                    (typeof(JobRunner), nameof(JobRunner.RunAsync), true),
                    (job.Job.Type, job.Job.Method.Name, Schedule.Find((string)job.Job.Args[0]) is not null)
                )
        );
    }

    [Fact]
    public async Task A_verb_rings_the_bell_and_many_rings_are_one_look()
    {
        var trigger = App.Services.GetRequiredService<JobTrigger>();
        await trigger.WaitAsync(TimeSpan.Zero, Token);
        await GivenHolderAsync();
        await GivenHolderAsync();

        await trigger.WaitAsync(TimeSpan.FromMinutes(5), Token);

        using var patience = new CancellationTokenSource();
        var second = trigger.WaitAsync(TimeSpan.FromMinutes(5), patience.Token);
        Assert.False(second.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(10, 2)]
    [InlineData(100, 1)]
    public void Where_campus_time_runs_faster_it_looks_more_often(int rate, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Sweep.Pause(new CampusClock(Time, CampusZone.Calendar, rate)));

    private JobStorage Storage => App.Services.GetRequiredService<JobStorage>();

    private long Enqueued() => Storage.GetMonitoringApi().EnqueuedCount("default");

    private JobDispatcher NewDispatcher() =>
        ActivatorUtilities.CreateInstance<JobDispatcher>(
            App.Services,
            ActivatorUtilities.CreateInstance<PendingRuns>(App.Services),
            ActivatorUtilities.CreateInstance<DailyRuns>(App.Services)
        );

    private Task<IReadOnlyList<string>> DueAsync() => Scoped<DueJobs>().FindAsync((_, _) => true, Token);

    private async Task<int> DailyDueAsync() => (await DueAsync()).Count(job => Schedule.Find(job)!.IsDaily);

    private async Task RunAllAsync()
    {
        foreach (var timetable in Schedule.All)
            await App.Services.GetRequiredService<JobRunner>().RunAsync(timetable.Name, Token);
    }
}
