using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Jobs;

/// <summary>
/// What every job has in common: failures that stop nothing, a history, and what operators may want of it.
/// </summary>
public sealed class JobRunnerTests(CabiApp app) : JobTest(app)
{
    private const string Job = nameof(FlagLongOverdue);

    [Fact]
    public async Task One_thing_that_fails_stops_no_other_and_is_written_down_with_its_error()
    {
        var broken = await GivenOneOfThreeBrokenAsync();

        Assert.Equal(new JobOutcome(Done: 2, Failed: 1), await RunAsync<FlagLongOverdue>());

        Assert.Equal([(long)broken], await UnflaggedAsync());
        var failure = await Db.JobFailures.SingleAsync(Token);
        Assert.Equal((Job, broken, 1), (failure.Job, failure.Subject, failure.Attempts));
        Assert.Contains("DbUpdateException", failure.Error, StringComparison.Ordinal);

        // The innermost error is the database's own, whichever it is.
        Assert.Matches("^(SqliteException|MySqlException): .*(UNIQUE|Duplicate)", failure.Cause);
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
        Assert.Equal(pauses.Count + 1, OutcomesOf<FlagLongOverdue>().Count);
    }

    [Fact]
    public async Task Once_its_cause_is_mended_an_operator_has_it_tried_again_and_it_is_settled()
    {
        await GivenOneOfThreeBrokenAsync();
        await RunAsync<FlagLongOverdue>();
        await Db.AuditEntries.Where(entry => entry.Action == "Broken").ExecuteDeleteAsync(Token);
        var failure = await Db.JobFailures.SingleAsync(Token);
        var actor = await GivenStaffActAsync();

        Assert.Null(await Scoped<RetryFailures>().ExecuteAsync(actor, new Choice([failure.Id]), Token));
        Assert.Null(await Scoped<RetryFailures>().ExecuteAsync(actor, new Choice([failure.Id]), Token));
        await RunAsync<FlagLongOverdue>();

        Assert.Empty(await UnflaggedAsync());
        Assert.NotNull((await Db.JobFailures.SingleAsync(Token)).SettledAt);
        Assert.Equal(
            1,
            await Db.AuditEntries.CountAsync(
                entry => entry.Subject == $"job:{Job}" && entry.AccountId == actor.AccountId,
                Token
            )
        );
        Assert.Equal(
            new Refusal.NothingChanged(),
            await Scoped<RetryFailures>().ExecuteAsync(await GivenStaffActAsync(), new Choice([failure.Id]), Token)
        );
    }

    [Fact]
    public async Task A_paused_job_waits_and_then_makes_up_for_what_it_missed_once()
    {
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        Assert.Null(await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token));
        Assert.Equal(
            new Refusal.NothingChanged(),
            await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token)
        );
        SetWall(days: 24, 9);
        await RunAsync<RemindOfDueDays>();
        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());

        Assert.Null(await Scoped<ResumeJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(RemindOfDueDays), Token));
        SetWall(days: 1, 8);
        await RunAsync<RemindOfDueDays>();

        Assert.Single(await ToldAllAsync<Notice.DueSoon>());
    }

    [Fact]
    public async Task What_was_discarded_is_left_out_of_further_runs_and_stays_away_from_the_list()
    {
        var until = await GivenBanAsync(await GivenStudentAsync());
        await RunAsync<AnnounceBanEnds>();
        var broken = await Db.Bans.Select(ban => ban.Id).SingleAsync(Token);
        await GivenFailureAsync(nameof(AnnounceBanEnds), broken);
        Time.Set(until);
        var actor = await GivenStaffActAsync();

        Assert.Null(
            await Scoped<DiscardFailures>().ExecuteAsync(actor, new Choice([], nameof(AnnounceBanEnds)), Token)
        );
        await AskAndRunAsync<AnnounceBanEnds>();

        Assert.Empty(await ToldAllAsync<Notice.BanEnded>());
        var failure = await Db.JobFailures.SingleAsync(Token);
        Assert.Equal((broken, 1, true), ((int)failure.Subject, failure.Attempts, failure.IsDiscarded));
        Assert.Equal(nameof(DiscardFailures), (await AuditedAsync(actor)).Action);
        Assert.Equal(
            new Refusal.NothingChanged(),
            await Scoped<RetryFailures>().ExecuteAsync(await GivenStaffActAsync(), new Choice([failure.Id]), Token)
        );
        Assert.DoesNotContain(nameof(AnnounceBanEnds), await Scoped<DueJobs>().FindAsync((_, _) => true, Token));
    }

    [Fact]
    public async Task What_people_wait_for_cannot_be_discarded()
    {
        await GivenBrokenRoomAsync();
        await RunAsync<SettleShareRooms>();
        await GivenFailureAsync(nameof(SettleDrops), 1);
        var failures = await Db.JobFailures.Select(failure => failure.Id).ToListAsync(Token);

        foreach (var id in failures)
            Assert.Equal(
                new Refusal.NotDiscardable(),
                await Scoped<DiscardFailures>().ExecuteAsync(await GivenStaffActAsync(), new Choice([id]), Token)
            );

        Assert.Equal(2, await Db.JobFailures.CountAsync(failure => failure.SettledAt == null, Token));
    }

    [Fact]
    public async Task What_was_discarded_of_a_daily_job_is_tried_on_the_next_day_as_if_it_had_never_failed()
    {
        await GivenOneOfThreeBrokenAsync();
        await RunAsync<FlagLongOverdue>();
        var failure = await Db.JobFailures.SingleAsync(Token);
        Assert.Null(
            await Scoped<DiscardFailures>().ExecuteAsync(await GivenStaffActAsync(), new Choice([failure.Id]), Token)
        );

        SetWall(days: 1, 9);
        Assert.Equal(new JobOutcome(Done: 0, Failed: 1), await RunAsync<FlagLongOverdue>());

        var again = await Db.JobFailures.SingleAsync(Token);
        Assert.Equal((failure.Id, 1, false), (again.Id, again.Attempts, again.IsDiscarded));
    }

    [Fact]
    public async Task All_failures_of_a_job_are_tried_again_with_one_press_and_those_of_others_are_not()
    {
        await GivenOneOfThreeBrokenAsync();
        await RunAsync<FlagLongOverdue>();
        await GivenFailureAsync(nameof(WarnOverdue), 1);
        var now = App.RealTime.GetUtcNow().UtcDateTime;

        Assert.Null(await Scoped<RetryFailures>().ExecuteAsync(await GivenStaffActAsync(), new Choice([], Job), Token));

        Assert.Equal(
            [Job],
            await Db
                .JobFailures.Where(failure => failure.NextTryAt <= now)
                .Select(failure => failure.Job)
                .ToListAsync(Token)
        );
    }

    [Fact]
    public async Task An_operator_has_a_job_run_although_it_is_paused()
    {
        await GivenHolderAsync();
        await Scoped<PauseJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token);
        Assert.Equal(JobOutcome.Nothing, await RunAsync<DispatchMessages>());

        Assert.Null(await Scoped<RunJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token));

        Assert.Equal(new JobOutcome(Done: 1, Failed: 0), await RunAsync<DispatchMessages>());
        Assert.Null((await StateOfAsync<DispatchMessages>()).AskedAt);
    }

    [Fact]
    public async Task An_operator_who_asks_while_a_run_ends_is_not_forgotten()
    {
        await GivenHolderAsync();
        await RunAsync<DispatchMessages>();
        var journal = Scoped<JobJournal>();
        var before = await journal.FindStateAsync(nameof(DispatchMessages), Token);
        Assert.Null(await Scoped<RunJob>().ExecuteAsync(await GivenStaffActAsync(), nameof(DispatchMessages), Token));

        await journal.EndAsync(before, Now, new RunCounts { Done = 3 }, Token);

        Assert.NotNull((await StateOfAsync<DispatchMessages>()).AskedAt);
    }

    [Fact]
    public async Task A_daily_job_runs_once_a_day_however_often_it_is_called()
    {
        Assert.NotEqual(JobOutcome.Nothing, await RunAsync<CleanUp>());
        SetWall(days: 0, 23);
        Assert.Equal(JobOutcome.Nothing, await RunAsync<CleanUp>());

        SetWall(days: 1, 4, 30);
        Assert.NotEqual(JobOutcome.Nothing, await RunAsync<CleanUp>());
        Assert.Equal(JobOutcome.Nothing, await RunAsync<CleanUp>());
    }

    [Fact]
    public async Task A_run_of_a_job_that_this_release_does_not_know_is_skipped_and_told_of_once()
    {
        using var logs = new CapturedLogs(typeof(JobRunner).FullName!);
        using var factory = new LoggerFactory([logs]);
        var runner = new JobRunner(
            App.Services.GetRequiredService<IServiceScopeFactory>(),
            App.Services.GetRequiredService<CampusClock>(),
            App.RealTime,
            new JobTrigger(),
            factory.CreateLogger<JobRunner>()
        );

        Assert.Equal(JobOutcome.Nothing, await runner.RunAsync("GiveBackDeposits", Token));
        Assert.Equal(JobOutcome.Nothing, await runner.RunAsync("GiveBackDeposits", Token));

        Assert.Contains("GiveBackDeposits", Assert.Single(logs.Sentences).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_called_off_says_so_and_what_it_has_not_reached_is_still_due()
    {
        await GivenHolderAsync();
        using var ending = new CancellationTokenSource();
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            App.Services.GetRequiredService<JobRunner>().RunAsync(nameof(DispatchMessages), ending.Token)
        );

        Assert.Equal(new JobOutcome(Done: 1, Failed: 0), await RunAsync<DispatchMessages>());
    }

    private Task<AuditEntry> AuditedAsync(Actor actor) =>
        Db.AuditEntries.SingleAsync(entry => entry.IdempotencyKey == actor.IdempotencyKey, Token);

    /// <summary>A room that has ended. The audit entry of its settlement is taken.</summary>
    private async Task<int> GivenBrokenRoomAsync()
    {
        var (_, room) = await GivenRoomAsync(await GivenStudentsAsync(2));
        var db = Db;
        db.AuditEntries.Add(
            new AuditEntry(
                AuditActor.Service,
                IdempotencyKeys.Of("SettleShareRoom", room.Id),
                "Broken",
                "rental",
                null,
                Now
            )
        );
        await db.SaveChangesAsync(Token);
        Time.Set(room.EndsAt);
        return room.Id;
    }

    private async Task<List<long>> UnflaggedAsync() =>
        await Db.Rentals.Where(rental => rental.FlaggedAt == null).Select(rental => (long)rental.Id).ToListAsync(Token);

    /// <summary>
    /// Three rentals that are long overdue. The audit entry of one is taken, so that it cannot be saved.
    /// </summary>
    /// <returns>That one.</returns>
    private async Task<int> GivenOneOfThreeBrokenAsync()
    {
        await GivenHolderAsync();
        var broken = (await RentalOfAsync(await GivenHolderAsync())).Id;
        await GivenHolderAsync();
        var db = Db;
        db.AuditEntries.Add(
            new AuditEntry(AuditActor.Service, IdempotencyKeys.Of(Job, broken), "Broken", "rental", null, Now)
        );
        await db.SaveChangesAsync(Token);
        SetWall(days: 31 + 21, 9);
        return broken;
    }

    private async Task GivenFailureAsync(string job, long subject)
    {
        var db = Db;
        var failure = new JobFailure(job, subject, since: null);
        failure.Fail(new InvalidOperationException("It is broken."), App.RealTime.GetUtcNow().UtcDateTime);
        db.JobFailures.Add(failure);
        await db.SaveChangesAsync(Token);
    }
}
