using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Jobs, their parameters and their states.</summary>
public sealed class JobTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly DateTime _created = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc).AddMicroseconds(
        123456
    );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_job_is_stored_with_its_call_and_parameters(bool inTransaction)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["Culture"] = "\"ko\"",
            ["Null"] = null,
            ["사물함 🔒"] = new string('가', 100_000),
        };
        var id = Create(inTransaction, parameters);
        var data = Connection.GetJobData(id);

        Assert.Equal(nameof(Work.Say), data.Job.Method.Name);
        Assert.Equal(["나무 🔒"], data.Job.Args);
        Assert.Equal(_created, data.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, data.CreatedAt.Kind);
        Assert.Null(data.State);
        Assert.Null(data.LoadException);
        Assert.Equal(parameters, data.ParametersSnapshot);
        Assert.Equal(_created.AddDays(2), Monitor.JobDetails(id).ExpireAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_job_needs_no_parameters(bool inTransaction) =>
        Assert.Empty(Connection.GetJobData(Create(inTransaction, [])).ParametersSnapshot);

    [Fact]
    public void Ids_are_numbers_that_grow()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => long.Parse(Database.GivenJob())).ToList();
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void A_job_whose_transaction_does_not_commit_is_gone()
    {
        var parameters = new Dictionary<string, string?> { ["a"] = "1" };
        string id;

        using (var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction())
            id = transaction.CreateJob(StorageFixture.Job(), parameters, _created, TimeSpan.FromDays(1));

        Assert.Null(Connection.GetJobData(id));
        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireParameter"));
    }

    [Fact]
    public void The_queue_of_a_call_is_stored()
    {
        var job = Job.FromExpression(() => Work.Say("x"), "critical");
        var id = Connection.CreateExpiredJob(job, new Dictionary<string, string?>(), _created, TimeSpan.FromDays(1));
        Assert.Equal("critical", Connection.GetJobData(id).Job.Queue);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("999999999")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1; DROP TABLE HangfireJob")]
    [InlineData("99999999999999999999")]
    [InlineData("b5f1ff8f-1f5d-4d3f-9f9e-2f8d3a1c7e11")]
    public void An_unknown_id_is_no_job(string id)
    {
        Assert.Null(Connection.GetJobData(id));
        Assert.Null(Connection.GetStateData(id));
        Assert.Null(Connection.GetJobParameter(id, "Culture"));
        Assert.Null(Monitor.JobDetails(id));
    }

    [Theory]
    [InlineData("Gone.Type, Gone", "Run")]
    [InlineData("Cabi.Web.Tests.HangfireMariaDb.Work, Cabi.Web.Tests", "Gone")]
    public void A_call_that_no_longer_exists_is_named_as_such(string type, string method)
    {
        var id = Database.GivenJob();
        Database.Execute(
            $$"""UPDATE HangfireJob SET Invocation = '{"t":"{{type}}","m":"{{method}}","p":[],"a":[]}' WHERE Id = {{id}}"""
        );

        Assert.NotNull(Connection.GetJobData(id).LoadException);
        Assert.Null(Connection.GetJobData(id).Job);
        Assert.NotNull(Monitor.JobDetails(id).LoadException);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("나무 🔒 '\\")]
    public void A_parameter_is_written_and_written_over(string? value)
    {
        var id = Database.GivenJob(new() { ["first"] = "1" });
        Connection.SetJobParameter(id, "first", "2");
        Connection.SetJobParameter(id, "first", value);
        Database.Commit(change => change.SetJobParameter(id, "second", value));

        Assert.Equal(value, Connection.GetJobParameter(id, "first"));
        Assert.Equal(value, Connection.GetJobParameter(id, "second"));
        Assert.Null(Connection.GetJobParameter(id, "third"));
    }

    [Fact]
    public void A_state_is_set_and_its_history_grows()
    {
        var id = Database.GivenJob();
        Database.Commit(change => change.SetJobState(id, new EnqueuedState("default") { Reason = "because" }));
        Database.Commit(change => change.AddJobState(id, new ScheduledState(DateTime.UnixEpoch)));
        var state = Connection.GetStateData(id);

        Assert.Equal(("Enqueued", "because", "default"), (state.Name, state.Reason, state.Data["Queue"]));
        Assert.Equal("default", state.Data["queue"]);
        Assert.Equal("Enqueued", Connection.GetJobData(id).State);
        Assert.Equal(["Scheduled", "Enqueued"], Monitor.JobDetails(id).History.Select(each => each.StateName));
        Assert.Equal("because", Monitor.JobDetails(id).History[1].Reason);
    }

    [Fact]
    public void Of_two_states_of_one_transaction_the_last_is_the_jobs_and_both_are_its_history()
    {
        var id = Database.GivenJob();
        Database.Commit(change =>
        {
            change.SetJobState(id, new EnqueuedState("default"));
            change.SetJobState(id, new DeletedState());
        });

        Assert.Equal("Deleted", Connection.GetStateData(id).Name);
        Assert.Equal(["Deleted", "Enqueued"], Monitor.JobDetails(id).History.Select(each => each.StateName));
    }

    [Fact]
    public void A_job_without_a_state_has_none() => Assert.Null(Connection.GetStateData(Database.GivenJob()));

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(3000)]
    public void A_long_reason_is_cut_between_two_characters(int length)
    {
        var id = Database.GivenJob();
        var reason = "a" + string.Concat(Enumerable.Repeat("🔒", length / 2));
        Database.Commit(change => change.SetJobState(id, new EnqueuedState("default") { Reason = reason }));

        Assert.Equal(reason[..Math.Min(reason.Length, 499)], Connection.GetStateData(id).Reason);
    }

    [Fact]
    public void A_failure_is_stored_with_all_it_says()
    {
        var id = Database.GivenJob();
        Database.Commit(change =>
            change.SetJobState(id, new FailedState(new InvalidOperationException(new string('가', 50_000))))
        );
        Assert.Equal(50_000, Connection.GetStateData(id).Data["ExceptionMessage"].Length);
    }

    [Fact]
    public void A_job_expires_and_is_kept_as_the_last_change_says()
    {
        var id = Database.GivenJob();
        Database.Commit(change => change.PersistJob(id));
        Assert.Null(Monitor.JobDetails(id).ExpireAt);

        Database.Commit(change =>
        {
            change.PersistJob(id);
            change.ExpireJob(id, TimeSpan.FromHours(1));
        });
        var left = Monitor.JobDetails(id).ExpireAt!.Value - Connection.GetUtcDateTime();
        Assert.InRange(left, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));

        Database.Commit(change =>
        {
            change.ExpireJob(id, TimeSpan.FromHours(1));
            change.PersistJob(id);
        });
        Assert.Null(Monitor.JobDetails(id).ExpireAt);

        Database.Commit(change => change.ExpireJob(id, TimeSpan.MaxValue));
        Assert.True(Monitor.JobDetails(id).ExpireAt > DateTime.UnixEpoch.AddYears(900));
    }

    [Fact]
    public void Changes_of_a_job_leave_others_alone()
    {
        var (one, two) = (Database.GivenJob(), Database.GivenJob());
        Database.Commit(change =>
        {
            change.SetJobState(one, new EnqueuedState("default"));
            change.PersistJob(one);
        });

        Assert.Null(Connection.GetStateData(two));
        Assert.NotNull(Monitor.JobDetails(two).ExpireAt);
        Assert.Empty(Monitor.JobDetails(two).History);
    }

    [Fact]
    public void An_id_that_cannot_be_is_refused_when_something_is_to_be_written() =>
        Assert.Throws<FormatException>(() => Database.Commit(change => change.ExpireJob("no number", TimeSpan.Zero)));

    [Fact]
    public void Nothing_of_a_transaction_that_fails_is_kept()
    {
        var id = Database.GivenJob();
        Assert.ThrowsAny<Exception>(() =>
            Database.Commit(change =>
            {
                change.IncrementCounter("counter");
                change.AddToSet("set", "a");
                change.SetJobState(id, new EnqueuedState("default"));
                change.AddJobState("999999999", new EnqueuedState("default"));
            })
        );

        Assert.Null(Connection.GetStateData(id));
        Assert.Equal((0, 0), (Connection.GetCounter("counter"), Connection.GetSetCount("set")));
        Database.Commit(change => change.IncrementCounter("counter"));
        Assert.Equal(1, Connection.GetCounter("counter"));
    }

    [Fact]
    public void Nothing_is_written_before_the_commit()
    {
        using var transaction = (JobStorageTransaction)Connection.CreateWriteTransaction();
        transaction.AddToSet("set", "a");
        transaction.IncrementCounter("counter");
        Assert.Equal((0, 0), (Connection.GetSetCount("set"), Connection.GetCounter("counter")));
        transaction.Commit();
        Assert.Equal((1, 1), (Connection.GetSetCount("set"), Connection.GetCounter("counter")));
    }

    private string Create(bool inTransaction, Dictionary<string, string?> parameters)
    {
        if (!inTransaction)
            return Connection.CreateExpiredJob(StorageFixture.Job(), parameters, _created, TimeSpan.FromDays(2));

        string? id = null;
        Database.Commit(change =>
            id = change.CreateJob(StorageFixture.Job(), parameters, _created, TimeSpan.FromDays(2))
        );
        return id!;
    }
}
