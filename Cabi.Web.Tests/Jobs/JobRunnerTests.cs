using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Features.Operating;
using Cabi.Web.Jobs;
using Cabi.Web.Notifications;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

/// <summary>What every job has in common: failures that stop nothing, a history, and what operators may want of it.</summary>
public sealed class JobRunnerTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task One_thing_that_fails_stops_no_other_and_is_written_down_with_its_error()
    {
        await GivenHolderAsync();
        var broken = await GivenBrokenMessageAsync();
        await GivenHolderAsync();

        await RunAsync<DeliverMail>();

        Assert.Equal([broken], await UndeliveredAsync());
        var failure = await Db.JobFailures.SingleAsync(Token);
        Assert.Equal((nameof(DeliverMail), broken, 1), (failure.Job, failure.Subject, failure.Attempts));
        Assert.Contains("JsonException", failure.Error, StringComparison.Ordinal);
        var run = Assert.Single(await RunsOfAsync<DeliverMail>());
        Assert.Equal((2, 1, null), (run.Done, run.Failed, run.Error));
        Assert.NotNull(run.EndedAt);
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_growing_pauses_and_then_only_when_somebody_says_so()
    {
        await GivenBrokenMessageAsync();
        await RunAsync<DeliverMail>();
        var pauses = new List<TimeSpan>();

        while (await Db.JobFailures.Select(failure => failure.NextTryAt).SingleAsync(Token) is { } next)
        {
            await RunAsync<DeliverMail>();
            pauses.Add(next - App.RealTime.GetUtcNow().UtcDateTime);
            App.RealTime.Set(next);
            await RunAsync<DeliverMail>();
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(pauses.Count + 1, (await Db.JobFailures.SingleAsync(Token)).Attempts);
        App.RealTime.AdvanceDays(30);
        await RunAsync<DeliverMail>();
        Assert.Equal(pauses.Count + 1, (await RunsOfAsync<DeliverMail>()).Count);
    }

    [Fact]
    public async Task Once_its_cause_is_mended_an_operator_has_it_tried_again_and_it_is_settled()
    {
        var broken = await GivenBrokenMessageAsync();
        await RunAsync<DeliverMail>();
        await Db.Messages.ExecuteUpdateAsync(message => message.SetProperty(each => each.Content, """{"kind":"BanEnded"}"""), Token);
        var failure = await Db.JobFailures.SingleAsync(Token);
        var act = await GivenStaffActAsync();

        Assert.Null(await Scoped<RetryFailure>().ExecuteAsync(act, failure.Id, Token));
        Assert.Null(await Scoped<RetryFailure>().ExecuteAsync(act, failure.Id, Token));
        await RunAsync<DeliverMail>();

        Assert.Empty(await UndeliveredAsync());
        Assert.NotNull((await Db.JobFailures.SingleAsync(Token)).SettledAt);
        Assert.Equal(1, await Db.AuditEntries.CountAsync(entry => entry.Subject == "job:DeliverMail" && entry.AccountId == act.AccountId, Token));
        Assert.Equal(new Refusal.NothingChanged(), await Scoped<RetryFailure>().ExecuteAsync(await GivenStaffActAsync(), failure.Id, Token));
        Assert.NotEqual(0, broken);
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
        var act = await GivenStaffActAsync();
        await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DeliverMail), Token);

        Assert.Null(await Scoped<RunJob>().ExecuteAsync(act, nameof(DeliverMail), Token));
        await RunAsync<DeliverMail>();
        await RunAsync<DeliverMail>();

        var run = Assert.Single(await RunsOfAsync<DeliverMail>());
        Assert.Equal((act.AccountId, 1), (run.AskedByAccountId, run.Done));
        Assert.Null((await StateOfAsync<DeliverMail>()).AskedAt);
    }

    [Fact]
    public async Task A_run_whose_instance_was_killed_is_told_from_one_that_goes_on()
    {
        var db = Db;
        db.JobRuns.Add(new JobRun(nameof(DeliverMail), "gone", askedByAccountId: null, Now.Utc));
        await db.SaveChangesAsync(Token);
        await GivenHolderAsync();

        await RunAsync<DeliverMail>();

        var runs = await RunsOfAsync<DeliverMail>();
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

    private Task<List<long>> UndeliveredAsync() =>
        Db.Messages.Where(message => message.MailedAt == null).Select(message => message.Id).ToListAsync(Token);

    private async Task<long> GivenBrokenMessageAsync()
    {
        var student = await GivenStudentAsync();
        var db = Db;
        var message = new Message(student.Id, "Unknown", """{"kind":"Unknown"}""", Now);
        db.Messages.Add(message);
        await db.SaveChangesAsync(Token);
        return message.Id;
    }
}
