using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

/// <summary>What every job has in common: failures that stop nothing, a history, and what operators may want of it.</summary>
public sealed class JobRunnerTests(CabiApp app) : JobTest(app)
{
    private const string Job = nameof(FlagLongOverdue);

    [Fact]
    public async Task One_thing_that_fails_stops_no_other_and_is_written_down_with_its_error()
    {
        var broken = await GivenOneOfThreeBrokenAsync();

        await RunAsync<FlagLongOverdue>();

        Assert.Equal([(long)broken], await UnflaggedAsync());
        var failure = await Db.JobFailures.SingleAsync(Token);
        Assert.Equal((Job, broken, 1), (failure.Job, failure.Subject, failure.Attempts));
        Assert.Contains("DbUpdateException", failure.Error, StringComparison.Ordinal);
        var run = Assert.Single(await RunsOfAsync<FlagLongOverdue>());
        Assert.Equal((2, 1, null), (run.Done, run.Failed, run.Error));
        Assert.NotNull(run.EndedAt);
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_growing_pauses_and_then_only_when_somebody_says_so()
    {
        await GivenOneOfThreeBrokenAsync();
        await RunAsync<FlagLongOverdue>();
        var pauses = new List<TimeSpan>();

        while (await Db.JobFailures.Select(failure => failure.NextTryAt).SingleAsync(Token) is { } next)
        {
            await RunAsync<FlagLongOverdue>();
            pauses.Add(next - App.RealTime.GetUtcNow().UtcDateTime);
            App.RealTime.Set(next);
            await RunAsync<FlagLongOverdue>();
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(pauses.Count + 1, (await Db.JobFailures.SingleAsync(Token)).Attempts);
        App.RealTime.AdvanceDays(30);
        await RunAsync<FlagLongOverdue>();
        Assert.Equal(pauses.Count + 1, (await RunsOfAsync<FlagLongOverdue>()).Count);
    }

    [Fact]
    public async Task Once_its_cause_is_mended_an_operator_has_it_tried_again_and_it_is_settled()
    {
        await GivenOneOfThreeBrokenAsync();
        await RunAsync<FlagLongOverdue>();
        await Db.AuditEntries.Where(entry => entry.Action == "Broken").ExecuteDeleteAsync(Token);
        var failure = await Db.JobFailures.SingleAsync(Token);
        var actor = await GivenStaffActAsync();

        Assert.Null(await Scoped<RetryFailure>().ExecuteAsync(actor, failure.Id, Token));
        Assert.Null(await Scoped<RetryFailure>().ExecuteAsync(actor, failure.Id, Token));
        await RunAsync<FlagLongOverdue>();

        Assert.Empty(await UnflaggedAsync());
        Assert.NotNull((await Db.JobFailures.SingleAsync(Token)).SettledAt);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Subject == $"job:{Job}" && entry.AccountId == actor.AccountId, Token));
        Assert.Equal(new Refusal.NothingChanged(), await Scoped<RetryFailure>().ExecuteAsync(await GivenStaffActAsync(), failure.Id, Token));
    }

    [Fact]
    public async Task A_paused_job_waits_and_then_makes_up_for_what_it_missed_once()
    {
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        Assert.Null(await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token));
        Assert.Equal(new Refusal.NothingChanged(), await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token));
        SetWall(days: 24, 9);
        await RunAsync<RemindOfDueDays>();
        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());

        Assert.Null(await Scoped<ResumeJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token));
        SetWall(days: 1, 8);
        await RunAsync<RemindOfDueDays>();

        Assert.Single(await ToldAllAsync<Notice.DueSoon>());
    }

    [Fact]
    public async Task An_operator_has_a_job_run_although_it_is_paused_and_the_history_says_who_asked()
    {
        await GivenHolderAsync();
        var actor = await GivenStaffActAsync();
        await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token);

        Assert.Null(await Scoped<RunJob>().ExecuteAsync(actor, nameof(DispatchMessages), Token));
        await RunAsync<DispatchMessages>();
        await RunAsync<DispatchMessages>();

        var run = Assert.Single(await RunsOfAsync<DispatchMessages>());
        Assert.Equal((actor.AccountId, 1), (run.AskedByAccountId, run.Done));
        Assert.Null((await StateOfAsync<DispatchMessages>()).AskedAt);
    }

    [Fact]
    public async Task An_operator_who_asks_while_a_run_ends_is_not_forgotten_and_the_run_is_written_down()
    {
        await GivenHolderAsync();
        await RunAsync<DispatchMessages>();
        var journal = Scoped<JobJournal>();
        var before = await journal.FindStateAsync(nameof(DispatchMessages), Token);
        var run = await journal.BeginAsync(before, Now, Token);
        Assert.Null(await Scoped<RunJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token));

        await journal.EndAsync(before, Now, run, new RunCounts { Done = 3 }, Token);

        Assert.NotNull((await StateOfAsync<DispatchMessages>()).AskedAt);
        Assert.Equal(3, (await RunsOfAsync<DispatchMessages>())[^1].Done);
    }

    [Fact]
    public async Task A_run_whose_instance_was_killed_is_told_from_one_that_goes_on()
    {
        var db = Db;
        db.JobRuns.Add(new JobRun(nameof(DispatchMessages), "gone", askedByAccountId: null, Now.Utc));
        await db.SaveChangesAsync(Token);
        await GivenHolderAsync();

        await RunAsync<DispatchMessages>();

        var runs = await RunsOfAsync<DispatchMessages>();
        Assert.Equal([true, false], runs.Select(run => run.IsLost));
        Assert.All(runs, run => Assert.NotNull(run.EndedAt));
        Assert.Equal(1, runs[1].Done);
    }

    [Fact]
    public async Task A_daily_job_runs_once_a_day_and_looking_more_often_writes_nothing()
    {
        await RunAsync<CleanUp>();
        SetWall(days: 0, 23);
        await RunAsync<CleanUp>();
        Assert.Single(await RunsOfAsync<CleanUp>());

        SetWall(days: 1, 4, 30);
        await RunAsync<CleanUp>();
        await RunAsync<CleanUp>();

        Assert.Equal(2, (await RunsOfAsync<CleanUp>()).Count);
    }

    private async Task<List<long>> UnflaggedAsync() =>
        await Db.Rentals.Where(rental => rental.FlaggedAt == null).Select(rental => (long)rental.Id).ToListAsync(Token);

    /// <summary>Three rentals that are long overdue. The audit entry of one is taken, so that it cannot be saved.</summary>
    /// <returns>That one.</returns>
    private async Task<int> GivenOneOfThreeBrokenAsync()
    {
        await GivenHolderAsync();
        var broken = (await RentalOfAsync(await GivenHolderAsync())).Id;
        await GivenHolderAsync();
        var db = Db;
        db.AuditEntries.Add(new AuditEntry(
            AuditActor.Service, IdempotencyKeys.Of(Job, broken), "Broken", "rental", "rental", null, Now));
        await db.SaveChangesAsync(Token);
        SetWall(days: 31 + 21, 9);
        return broken;
    }
}
