using System.Net;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Admin;

public sealed class JobsPageTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task It_is_the_operators_alone()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await GivenStaffAsync()).OpenAsync("/admin/jobs")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await GivenOperatorAsync()).OpenAsync("/admin/jobs")).Status);
    }

    [Fact]
    public async Task Every_job_is_shown_before_it_has_ever_run()
    {
        var page = await (await GivenOperatorAsync()).OpenAsync("/admin/jobs");

        Assert.Equal(Schedule.All.Select(timetable => timetable.Name), page.Document.QuerySelectorAll("[data-job]").Select(row => row.GetAttribute("data-job")));
    }

    [Fact]
    public async Task A_job_of_the_morning_shows_the_time_that_the_policy_sets()
    {
        await RunAsync<WarnOverdue>();
        SetWall(days: 1, 12);
        await RunAsync<WarnOverdue>();
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, ReminderTime = new TimeOnly(18, 30) });

        var page = await (await GivenOperatorAsync()).OpenAsync("/admin/jobs");

        var cells = page.Document.QuerySelectorAll("[data-job=WarnOverdue] td");
        Assert.Equal("daily at 18:30", cells[0].TextContent.Trim());
        Assert.Equal(Scoped<CampusText>().Instant(Now.Tomorrow(new TimeOnly(18, 30))), cells[2].TextContent.Trim());
    }

    [Fact]
    public async Task A_job_is_paused_asked_for_and_resumed_with_one_press_each()
    {
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");

        page = await visitor.SubmitAsync(page, "pause-job", ("Job", nameof(CleanUp)));
        Assert.Equal("true", page.Document.QuerySelector("[data-job=CleanUp]")!.GetAttribute("data-paused"));
        Assert.NotNull((await StateOfAsync<CleanUp>()).PausedAt);

        page = await visitor.SubmitAsync(page, "run-job", ("Job", nameof(CleanUp)));
        Assert.NotNull((await StateOfAsync<CleanUp>()).AskedAt);

        await visitor.SubmitAsync(page, "resume-job", ("Job", nameof(CleanUp)));
        Assert.Null((await StateOfAsync<CleanUp>()).PausedAt);
        Assert.Equal(3, await Db.AuditEntries.CountAsync(entry => entry.Subject == "job:CleanUp", Token));
    }

    [Fact]
    public async Task What_failed_is_shown_with_its_stack_trace_and_tried_again_with_one_press()
    {
        var db = Db;
        var failure = new JobFailure(nameof(WarnOverdue), 12, since: null);
        failure.Fail("System.InvalidOperationException: It is broken.\n   at Cabi.Somewhere()", App.RealTime.GetUtcNow().UtcDateTime);
        db.JobFailures.Add(failure);
        await db.SaveChangesAsync(Token);
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");
        var shown = page.Document.QuerySelector($"[data-failure='{failure.Id}']")!;
        Assert.Contains("at Cabi.Somewhere()", shown.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);

        await visitor.SubmitAsync(page, "retry-failure");

        Assert.Equal(App.RealTime.GetUtcNow().UtcDateTime, (await Db.JobFailures.SingleAsync(Token)).NextTryAt);
    }

    [Fact]
    public async Task What_was_given_up_is_shown_with_its_reason_and_sent_again_one_or_all()
    {
        var (one, other) = (await GivenParkedAsync("550 No such person here"), await GivenParkedAsync("554 Refused"));
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");
        Assert.Contains("No such person", page.Document.QuerySelector($"[data-parked='{one}']")!.TextContent, StringComparison.Ordinal);

        page = await visitor.SubmitAsync(page, "resend", ("DeliveryId", $"{one}"));
        Assert.Equal([other], await ParkedAsync());
        await visitor.SubmitAsync(page, "resend-all");

        Assert.Empty(await ParkedAsync());
        Assert.Equal(2, await Db.AuditEntries.CountAsync(entry => entry.Action == "SendAgain", Token));
    }

    [Fact]
    public async Task The_history_of_one_job_is_paged_by_its_runs()
    {
        var db = Db;
        db.JobRuns.AddRange(Enumerable.Range(0, 35).Select(_ => new JobRun(nameof(CleanUp), "one", null, Now.Utc)));
        db.JobRuns.Add(new JobRun(nameof(WarnOverdue), "one", null, Now.Utc));
        await db.SaveChangesAsync(Token);
        var visitor = await GivenOperatorAsync();

        var page = await visitor.OpenAsync("/admin/jobs?job=CleanUp");
        Assert.Equal(30, page.Document.QuerySelectorAll("[data-run]").Length);
        page = await visitor.OpenAsync(page.Document.QuerySelector("[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(5, page.Document.QuerySelectorAll("[data-run]").Length);
    }

    [Theory]
    [InlineData("/admin/jobs?job=Nonsense&before=abc")]
    [InlineData("/admin/jobs?before=99999999999999999999")]
    public async Task Nonsense_in_the_address_is_no_error(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await (await GivenOperatorAsync()).OpenAsync(address)).Status);

    private Task<List<long>> ParkedAsync() =>
        Db.Deliveries.Where(delivery => delivery.DeadLetteredAt != null).Select(delivery => delivery.Id).ToListAsync(Token);

    private async Task<long> GivenParkedAsync(string why)
    {
        var (student, now) = (await GivenStudentAsync(), App.RealTime.GetUtcNow().UtcDateTime);
        var db = Db;
        var delivery = new Cabi.Web.Data.Outbox.Delivery(student.AccountId!.Value, Channel.Email, nameof(AccountMail.PasswordForgotten), now);
        delivery.StartAttempt(now, jitter: 0);
        delivery.Fail(why, isFinal: true, now);
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(Token);
        return delivery.Id;
    }
}
