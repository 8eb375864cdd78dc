using System.Diagnostics;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Tests.Support;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage.Monitoring;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>Runs through Hangfire's own server, on whichever database.</summary>
public sealed class HangfireTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task A_run_that_did_something_is_kept_for_thirty_days_with_its_outcome()
    {
        await GivenHolderAsync();

        var run = await PerformAsync(nameof(DispatchMessages));

        Assert.Equal(SucceededState.StateName, run.History[0].StateName);
        Assert.Contains("\"Done\":1", run.History[0].Data["Result"], StringComparison.Ordinal);
        Assert.InRange(
            run.ExpireAt!.Value - TimeProvider.System.GetUtcNow().UtcDateTime,
            LongestKept() - TimeSpan.FromHours(1),
            LongestKept()
        );
    }

    [Theory]
    [InlineData(nameof(SettleDrops))]
    [InlineData("GiveBackDeposits")]
    public async Task A_run_that_found_nothing_or_is_not_known_here_is_gone_within_minutes(string job)
    {
        var run = await PerformAsync(job);

        Assert.Equal(SucceededState.StateName, run.History[0].StateName);
        Assert.InRange(
            run.ExpireAt!.Value - TimeProvider.System.GetUtcNow().UtcDateTime,
            TimeSpan.Zero,
            TimeSpan.FromMinutes(5)
        );
    }

    [Fact]
    public async Task While_one_run_of_a_job_goes_on_another_is_deleted_without_doing_anything()
    {
        await GivenHolderAsync();
        using var other = Storage.GetConnection();
        JobDetailsDto run;

        using (other.AcquireDistributedLock($"run:{nameof(DispatchMessages)}", TimeSpan.Zero))
            run = await PerformAsync(nameof(DispatchMessages));

        Assert.Equal(DeletedState.StateName, run.History[0].StateName);
        Assert.Contains(nameof(OneAtATimeAttribute), run.History[0].Reason, StringComparison.Ordinal);
        Assert.InRange(
            run.ExpireAt!.Value - TimeProvider.System.GetUtcNow().UtcDateTime,
            TimeSpan.Zero,
            TimeSpan.FromMinutes(5)
        );
        Assert.Equal(SucceededState.StateName, (await PerformAsync(nameof(DispatchMessages))).History[0].StateName);
    }

    [Fact]
    public async Task Failed_runs_are_deleted_once_they_are_old()
    {
        var client = App.Services.GetRequiredService<IBackgroundJobClient>();
        var id = client.Create<JobRunner>(
            runner => runner.RunAsync("CleanUp", CancellationToken.None),
            new FailedState(new InvalidOperationException("It is broken."))
        );
        var failed = App.Services.GetRequiredService<FailedRuns>();

        await Task.Run(() => failed.Delete(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-30), Token));
        Assert.Equal(FailedState.StateName, Storage.GetMonitoringApi().JobDetails(id).History[0].StateName);
        await Task.Run(() => failed.Delete(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1), Token));

        Assert.Equal(DeletedState.StateName, Storage.GetMonitoringApi().JobDetails(id).History[0].StateName);
    }

    [Fact]
    public async Task A_process_enqueues_no_second_run_while_one_waits_and_after_one_that_came_to_nothing_only_with_the_next_sweep()
    {
        var runs = App.Services.GetRequiredService<PendingRuns>();
        Assert.True(runs.MayEnqueue(nameof(SettleDrops), isAsked: false));
        runs.Enqueue(nameof(SettleDrops));
        Assert.False(runs.MayEnqueue(nameof(SettleDrops), isAsked: true));
        using (NewServer())
            await UntilAsync(() => runs.MayEnqueue(nameof(SettleDrops), isAsked: true));

        Assert.False(runs.MayEnqueue(nameof(SettleDrops), isAsked: false));
        await UntilAsync(() => runs.MayEnqueue(nameof(SettleDrops), isAsked: false));
    }

    private JobStorage Storage => App.Services.GetRequiredService<JobStorage>();

    // In memory nothing outlives a day.
    private TimeSpan LongestKept() =>
        Storage is Hangfire.InMemory.InMemoryStorage ? TimeSpan.FromDays(1) : KeepRunsAttribute.Long;

    private BackgroundJobServer NewServer()
    {
        var services = App.Services;
        return new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = 1,
                Activator = services.GetRequiredService<JobActivator>(),
                FilterProvider = services.GetRequiredService<Hangfire.Common.IJobFilterProvider>(),
            },
            Storage
        );
    }

    private async Task<JobDetailsDto> PerformAsync(string job)
    {
        var id = App
            .Services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<JobRunner>(runner => runner.RunAsync(job, CancellationToken.None));
        using var server = NewServer();
        await UntilAsync(() =>
            Storage.GetMonitoringApi().JobDetails(id).History[0].StateName is not ("Enqueued" or "Processing")
        );
        var run = Storage.GetMonitoringApi().JobDetails(id);
        Assert.False(
            run.History[0].StateName == FailedState.StateName,
            run.History[0].Data.TryGetValue("ExceptionDetails", out var error) ? error : run.History[0].Reason
        );
        return run;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var started = Stopwatch.StartNew(); !holds(); await Task.Delay(50))
            Assert.True(started.Elapsed < TimeSpan.FromMinutes(2), "It did not come true within two minutes.");
    }
}
