using System.Globalization;
using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>What the dashboard asks for.</summary>
public sealed class MonitoringTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly Dictionary<string, StateList> _lists = new()
    {
        ["Processing"] = new(
            () => new Processing(),
            (monitor, from, count) => [.. monitor.ProcessingJobs(from, count).Select(job => job.Key)],
            monitor => monitor.ProcessingCount(),
            false
        ),
        ["Scheduled"] = new(
            () => new ScheduledState(TimeSpan.FromDays(1)),
            (monitor, from, count) => [.. monitor.ScheduledJobs(from, count).Select(job => job.Key)],
            monitor => monitor.ScheduledCount(),
            false
        ),
        ["Awaiting"] = new(
            () => new AwaitingState("1"),
            (monitor, from, count) => [.. monitor.AwaitingJobs(from, count).Select(job => job.Key)],
            monitor => monitor.AwaitingCount(),
            false
        ),
        ["Succeeded"] = new(
            () => new SucceededState(null, 1, 2),
            (monitor, from, count) => [.. monitor.SucceededJobs(from, count).Select(job => job.Key)],
            monitor => monitor.SucceededListCount(),
            true
        ),
        ["Failed"] = new(
            () => new FailedState(new InvalidOperationException("🔒")),
            (monitor, from, count) => [.. monitor.FailedJobs(from, count).Select(job => job.Key)],
            monitor => monitor.FailedCount(),
            true
        ),
        ["Deleted"] = new(
            () => new DeletedState(),
            (monitor, from, count) => [.. monitor.DeletedJobs(from, count).Select(job => job.Key)],
            monitor => monitor.DeletedListCount(),
            true
        ),
    };

    public static TheoryData<string> Lists => [.. _lists.Keys];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_is_paged_and_counted_and_holds_no_other_state(string state)
    {
        var (make, page, count, isNewestFirst) = _lists[state];
        var ids = Enumerable.Range(0, 5).Select(_ => GivenIn(make())).ToList();
        GivenIn(new EnqueuedState("default"));
        Database.GivenJob();

        if (isNewestFirst)
            ids.Reverse();

        Assert.Equal(ids, page(Monitor, 0, 10));
        Assert.Equal(ids[1..3], page(Monitor, 1, 2));
        Assert.Empty(page(Monitor, 5, 10));
        Assert.Empty(page(Monitor, 0, 0));
        Assert.Equal(5, count(Monitor));
        Assert.Equal(5, page(Monitor, 0, int.MaxValue).Count);
    }

    [Fact]
    public void Each_list_shows_what_its_state_says()
    {
        GivenIn(new Processing());
        GivenIn(new ScheduledState(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc)));
        GivenIn(new SucceededState("done", 20, 300));
        GivenIn(new FailedState(new InvalidOperationException("사물함 🔒")) { Reason = "why" });
        GivenIn(new DeletedState());
        GivenIn(new AwaitingState("17"));

        var processing = Monitor.ProcessingJobs(0, 1)[0].Value;
        Assert.Equal(("server:1", true), (processing.ServerId, processing.InProcessingState));
        Assert.Equal(new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), processing.StartedAt);
        var scheduled = Monitor.ScheduledJobs(0, 1)[0].Value;
        Assert.Equal(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), scheduled.EnqueueAt);
        Assert.NotNull(scheduled.ScheduledAt);
        var succeeded = Monitor.SucceededJobs(0, 1)[0].Value;
        Assert.Equal((320, "\"done\""), (succeeded.TotalDuration, (string)succeeded.Result));
        AssertRecent(succeeded.SucceededAt);
        var failed = Monitor.FailedJobs(0, 1)[0].Value;
        Assert.Equal(
            ("why", "System.InvalidOperationException", "사물함 🔒"),
            (failed.Reason, failed.ExceptionType, failed.ExceptionMessage)
        );
        AssertRecent(failed.FailedAt);
        AssertRecent(Monitor.DeletedJobs(0, 1)[0].Value.DeletedAt);
        AssertRecent(Monitor.AwaitingJobs(0, 1)[0].Value.AwaitingAt);
        Assert.Equal("나무 🔒", scheduled.Job.Args[0]);
    }

    [Fact]
    public void Queues_show_what_waits_and_what_is_fetched()
    {
        var ids = Enumerable.Range(0, 7).Select(_ => GivenIn(new EnqueuedState("default"))).ToList();
        var critical = GivenIn(new EnqueuedState("critical"));
        using var fetched = Database.Create().Fetchers.For(["critical"]).Take(CancellationToken.None);
        var queues = Monitor.Queues();

        Assert.Equal(
            [("critical", 0, 1), ("default", 7, 0)],
            queues.Select(queue => (queue.Name, queue.Length, queue.Fetched!.Value))
        );
        Assert.Equal(ids[..5], queues[1].FirstJobs.Select(job => job.Key));
        Assert.Equal(ids[2..4], Monitor.EnqueuedJobs("default", 2, 2).Select(job => job.Key));
        Assert.True(Monitor.EnqueuedJobs("default", 0, 1)[0].Value.InEnqueuedState);
        AssertRecent(Monitor.EnqueuedJobs("default", 0, 1)[0].Value.EnqueuedAt);
        Assert.Equal([critical], Monitor.FetchedJobs("critical", 0, 10).Select(job => job.Key));
        AssertRecent(Monitor.FetchedJobs("critical", 0, 1)[0].Value.FetchedAt);
        Assert.Empty(Monitor.EnqueuedJobs("critical", 0, 10));
        Assert.Equal((7, 0), (Monitor.EnqueuedCount("default"), Monitor.FetchedCount("default")));
        Assert.Equal((0, 1), (Monitor.EnqueuedCount("critical"), Monitor.FetchedCount("critical")));
        Assert.Equal(0, Monitor.EnqueuedCount("nothing"));
    }

    [Fact]
    public void Statistics_count_everything()
    {
        foreach (var (make, _, _, _) in _lists.Values)
            GivenIn(make());

        GivenIn(new EnqueuedState("default"));
        GivenIn(new EnqueuedState("critical"));
        Connection.AnnounceServer("one", new Hangfire.Server.ServerContext { WorkerCount = 1, Queues = ["default"] });
        Database.Commit(change =>
        {
            change.AddToSet("recurring-jobs", "a");
            change.AddToSet("recurring-jobs", "b");
            change.AddToSet("retries", "1");
            change.IncrementCounter("stats:succeeded");
            change.IncrementCounter("stats:succeeded");
            change.IncrementCounter("stats:deleted");
        });
        var all = Monitor.GetStatistics();

        Assert.Equal((1, 2, 1, 2), (all.Servers, all.Recurring, all.Retries, all.Queues));
        Assert.Equal((2, 1, 1, 1, 1), (all.Enqueued, all.Scheduled, all.Processing, all.Failed, all.Awaiting));
        Assert.Equal((2, 1), (all.Succeeded, all.Deleted));
    }

    [Fact]
    public void Statistics_of_empty_tables_are_zero()
    {
        var all = Monitor.GetStatistics();
        Assert.Equal((0, 0, 0, 0, 0), (all.Succeeded, all.Deleted, all.Recurring, all.Retries, all.Queues));
        Assert.Empty(Monitor.Queues());
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("deleted")]
    public void Graphs_are_of_the_last_days_and_hours(string what)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var day = now.Date.AddDays(-3);
        var hour = now.Date.AddHours(now.Hour - 5);
        Database.Commit(change =>
        {
            change.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{day:yyyy-MM-dd}"));
            change.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{hour:yyyy-MM-dd-HH}"));
            change.IncrementCounter(string.Create(CultureInfo.InvariantCulture, $"stats:{what}:{hour:yyyy-MM-dd-HH}"));
        });
        var (days, hours) = what switch
        {
            "succeeded" => (Monitor.SucceededByDatesCount(), Monitor.HourlySucceededJobs()),
            "failed" => (Monitor.FailedByDatesCount(), Monitor.HourlyFailedJobs()),
            _ => (Monitor.DeletedByDatesCount(), Monitor.HourlyDeletedJobs()),
        };

        Assert.Equal((7, 24), (days.Count, hours.Count));
        Assert.Equal((1, 1), (days[day], days.Values.Sum()));
        Assert.Equal((2, 2), (hours[hour], hours.Values.Sum()));
    }

    [Fact]
    public void Details_show_a_job_with_its_properties_and_history()
    {
        var id = Database.GivenJob(new() { ["Culture"] = "\"ko\"", ["Null"] = null });
        Database.Commit(change => change.SetJobState(id, new EnqueuedState("default") { Reason = "because" }));
        Database.Commit(change => change.SetJobState(id, new FailedState(new InvalidOperationException("no"))));
        var details = Monitor.JobDetails(id);

        Assert.Equal(new Dictionary<string, string?> { ["Culture"] = "\"ko\"", ["Null"] = null }, details.Properties);
        Assert.Equal(["Failed", "Enqueued"], details.History.Select(each => each.StateName));
        Assert.Equal("no", details.History[0].Data["ExceptionMessage"]);
        AssertRecent(details.History[0].CreatedAt);
        Assert.Equal(DateTimeKind.Utc, details.CreatedAt!.Value.Kind);
        Assert.Equal(nameof(Work.Say), details.Job.Method.Name);
    }

    [Fact]
    public void A_job_that_no_longer_exists_in_code_is_listed_all_the_same()
    {
        var id = GivenIn(new FailedState(new InvalidOperationException("no")));
        Database.Execute(
            $$"""UPDATE HangfireJob SET Invocation = '{"t":"Gone, Gone","m":"Run","p":[],"a":[]}' WHERE Id = {{id}}"""
        );
        var job = Monitor.FailedJobs(0, 1)[0].Value;

        Assert.Null(job.Job);
        Assert.NotNull(job.LoadException);
        Assert.Equal("Gone, Gone", job.InvocationData.Type);
    }

    [Fact]
    public void Recurring_jobs_are_registered_triggered_and_removed()
    {
        var manager = new RecurringJobManager(Database.Storage);
        manager.AddOrUpdate("대여 만료 🔒", Job.FromExpression(() => Work.Say("x")), "0 9 * * *");
        manager.AddOrUpdate("대여 만료 🔒", Job.FromExpression(() => Work.Say("y")), "0 10 * * *");
        manager.Trigger("대여 만료 🔒");
        var recurring = Assert.Single(Connection.GetRecurringJobs());

        Assert.Equal(("대여 만료 🔒", "0 10 * * *", "y"), (recurring.Id, recurring.Cron, recurring.Job.Args[0]));
        Assert.Equal(1, Monitor.EnqueuedCount("default"));
        manager.RemoveIfExists("대여 만료 🔒");
        Assert.Empty(Connection.GetRecurringJobs());
    }

    [Fact]
    public void A_client_enqueues_schedules_requeues_and_deletes()
    {
        var client = new BackgroundJobClient(Database.Storage);
        var now = client.Create(StorageFixture.Job(), new EnqueuedState("default"));
        var later = client.Create(StorageFixture.Job(), new ScheduledState(TimeSpan.FromHours(1)));
        var after = client.ContinueJobWith(now, () => Work.Say("after"));

        Assert.Equal((1, 1, 1), (Monitor.EnqueuedCount("default"), Monitor.ScheduledCount(), Monitor.AwaitingCount()));
        Assert.Equal(later, Connection.GetFirstByLowestScoreFromSet("schedule", 0, double.MaxValue));
        Assert.True(client.Delete(later));
        Assert.Equal((0, 1), (Connection.GetSetCount("schedule"), Monitor.DeletedListCount()));
        Assert.NotNull(Monitor.JobDetails(later).ExpireAt);
        Assert.True(client.Requeue(later));
        Assert.Null(Monitor.JobDetails(later).ExpireAt);
        Assert.Equal("Awaiting", Connection.GetStateData(after).Name);
        Assert.False(client.Delete("999999999"));
    }

    private void AssertRecent(DateTime? at) =>
        Assert.InRange(at!.Value - Connection.GetUtcDateTime(), TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));

    private string GivenIn(IState state)
    {
        var id = Database.GivenJob();
        Database.Commit(change =>
        {
            change.SetJobState(id, state);

            if (state is EnqueuedState enqueued)
                change.AddToQueue(enqueued.Queue, id);
        });
        return id;
    }

    // Hangfire's own cannot be made by others.
    private sealed class Processing : IState
    {
        public string Name => ProcessingState.StateName;

        public string? Reason => null;

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() =>
            new()
            {
                ["StartedAt"] = "2026-03-02T08:00:00.0000000Z",
                ["ServerId"] = "server:1",
                ["WorkerId"] = "w",
            };
    }

    private sealed record StateList(
        Func<IState> Make,
        Func<JobStorageMonitor, int, int, List<string>> Page,
        Func<JobStorageMonitor, long> Count,
        bool IsNewestFirst
    );
}
