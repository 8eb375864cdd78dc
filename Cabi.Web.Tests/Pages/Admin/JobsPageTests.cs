using System.Net;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
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

        Assert.Equal(
            Schedule.All.Select(timetable => timetable.Name),
            page.Document.QuerySelectorAll("[data-job]").Select(row => row.GetAttribute("data-job"))
        );
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
        failure.Fail(Broken(), App.RealTime.GetUtcNow().UtcDateTime);
        db.JobFailures.Add(failure);
        await db.SaveChangesAsync(Token);
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");
        var shown = page.Document.QuerySelector($"[data-failure='{failure.Id}']")!;
        Assert.Contains(
            "---> System.TimeoutException: The cause.",
            shown.QuerySelector("pre")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("TimeoutException: The cause.", shown.QuerySelector("p.wide")!.TextContent);

        await visitor.SubmitAsync(page, "retry-failure");

        Assert.Equal(App.RealTime.GetUtcNow().UtcDateTime, (await Db.JobFailures.SingleAsync(Token)).NextTryAt);
    }

    [Fact]
    public async Task What_was_given_up_is_shown_with_its_reason_and_sent_again_one_or_all()
    {
        var (one, other) = (await GivenParkedAsync("550 No such person here"), await GivenParkedAsync("554 Refused"));
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");
        Assert.Contains(
            "No such person",
            page.Document.QuerySelector($"[data-parked='{one}']")!.TextContent,
            StringComparison.Ordinal
        );

        page = await visitor.SubmitAsync(page, "resend", ("DeliveryId", $"{one}"));
        Assert.Equal([other], await ParkedAsync());
        await visitor.SubmitAsync(page, "resend-all");

        Assert.Empty(await ParkedAsync());
        Assert.Equal(2, await Db.AuditEntries.CountAsync(entry => entry.Action == "SendAgain", Token));
    }

    [Fact]
    public async Task A_failure_names_the_person_and_the_locker_it_is_about()
    {
        var holder = await GivenHolderAsync();
        var rental = await RentalOfAsync(holder);
        var locker = await Db.Lockers.SingleAsync(locker => locker.Id == rental.LockerId, Token);
        var member = await Db.RentalMembers.SingleAsync(member => member.RentalId == rental.Id, Token);
        await GivenFailureAsync(nameof(WarnOverdue), member.Id);
        await GivenFailureAsync(nameof(FlagLongOverdue), rental.Id);
        await GivenFailureAsync(nameof(DispatchMessages), (await Db.Messages.SingleAsync(Token)).Id);
        await GivenFailureAsync(nameof(SettleDrops), 12);

        var page = await (await GivenOperatorAsync()).OpenAsync("/admin/jobs");

        string[] both = [$"/admin/people/{holder.Id}", $"/admin/lockers/{locker.Id}"];
        Assert.Equal(
            [both, both, [$"/admin/people/{holder.Id}"], []],
            page.Document.QuerySelectorAll("[data-failure]")
                .Select(each => each.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToArray())
        );
        Assert.Contains(holder.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains($"Locker {locker.Number}", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_are_paged_and_all_of_a_job_are_discarded_with_one_press()
    {
        for (var subject = 1; subject <= 60; subject++)
            await GivenFailureAsync(nameof(CleanUp), subject);

        await GivenFailureAsync(nameof(WarnOverdue), 1);
        var visitor = await GivenOperatorAsync();

        var page = await visitor.OpenAsync("/admin/jobs?job=CleanUp");
        Assert.Equal(50, page.Document.QuerySelectorAll("[data-failure]").Length);
        page = await visitor.OpenAsync(page.Find("[rel=next]")!.GetAttribute("href")!.Split('#')[0]);
        Assert.Equal(10, page.Document.QuerySelectorAll("[data-failure]").Length);
        Assert.Null(page.Find("[rel=next]"));

        await visitor.SubmitAsync(page, "discard-all");

        Assert.Equal(
            [nameof(WarnOverdue)],
            await Db
                .JobFailures.Where(failure => failure.SettledAt == null)
                .Select(failure => failure.Job)
                .ToListAsync(Token)
        );
        Assert.Equal(
            "60 failures: CleanUp",
            (await Db.AuditEntries.SingleAsync(entry => entry.Action == nameof(DiscardFailures), Token)).Detail
        );
    }

    [Fact]
    public async Task Who_presses_with_nothing_checked_is_told_so()
    {
        await GivenFailureAsync(nameof(CleanUp), 1);
        var visitor = await GivenOperatorAsync();

        var page = await visitor.SubmitAsync(await visitor.OpenAsync("/admin/jobs"), "retry-chosen");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Find("[role=alert]"));
    }

    [Fact]
    public async Task What_waits_is_listed_in_the_order_of_its_turn_and_sent_without_waiting()
    {
        var now = App.RealTime.GetUtcNow().UtcDateTime;

        for (var index = 0; index < 55; index++)
            await GivenWaitingAsync(index == 0 ? "421 Too many connections" : null);

        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs");
        Assert.Contains(
            "421 Too many connections",
            page.Find("[data-channel=Email]")!.TextContent,
            StringComparison.Ordinal
        );

        page = await visitor.OpenAsync("/admin/jobs/deliveries?channel=Email");
        Assert.Equal(50, page.Document.QuerySelectorAll("[data-delivery]").Length);
        var rest = await visitor.OpenAsync(page.Find("[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(5, rest.Document.QuerySelectorAll("[data-delivery]").Length);
        Assert.Empty(
            (await visitor.OpenAsync("/admin/jobs/deliveries?channel=Slack")).Document.QuerySelectorAll(
                "[data-delivery]"
            )
        );

        await visitor.SubmitAsync(rest, "send-now");
        Assert.Equal(1, await Db.Deliveries.CountAsync(delivery => delivery.NextTryAt == now, Token));

        await visitor.SubmitAsync(page, "send-all");
        Assert.Equal(55, await Db.Deliveries.CountAsync(delivery => delivery.NextTryAt == now, Token));
        Assert.Equal(
            ["1 deliveries", "54 deliveries: Email"],
            (
                await Db
                    .AuditEntries.Where(entry => entry.Action == nameof(SendNow))
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Detail!)
                    .ToListAsync(Token)
            ).Select(detail => detail.StartsWith("1 ", StringComparison.Ordinal) ? detail.Split(':')[0] : detail)
        );
    }

    [Fact]
    public async Task All_that_waits_is_sent_by_one_press_whatever_its_channel()
    {
        var now = App.RealTime.GetUtcNow().UtcDateTime;

        for (var index = 0; index < 51; index++)
            await GivenWaitingAsync(why: null, index % 2 == 0 ? Channel.Email : Channel.Slack);

        var visitor = await GivenOperatorAsync();
        await visitor.SubmitAsync(await visitor.OpenAsync("/admin/jobs/deliveries"), "send-all");

        Assert.Equal(51, await Db.Deliveries.CountAsync(delivery => delivery.NextTryAt == now, Token));
        Assert.Equal(
            "51 deliveries: all",
            (await Db.AuditEntries.SingleAsync(entry => entry.Action == nameof(SendNow), Token)).Detail
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("9")]
    [InlineData("Email,Slack")]
    [InlineData("Nonsense")]
    public async Task What_is_not_the_name_of_a_channel_is_refused(string channel)
    {
        await GivenWaitingAsync(why: null);
        var visitor = await GivenOperatorAsync();
        var page = await visitor.OpenAsync("/admin/jobs/deliveries?channel=Email");

        var refused = await visitor.SubmitAsync(page, "send-all", ("AllOf", channel));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Find("[role=alert]"));
        Assert.Empty(await Db.AuditEntries.Where(entry => entry.Action == nameof(SendNow)).ToListAsync(Token));
    }

    [Fact]
    public async Task The_number_of_a_channel_in_the_address_is_no_channel()
    {
        await GivenWaitingAsync(why: null, Channel.Email);
        await GivenWaitingAsync(why: null, Channel.Slack);

        var page = await (await GivenOperatorAsync()).OpenAsync("/admin/jobs/deliveries?channel=0");

        Assert.Equal(2, page.Document.QuerySelectorAll("[data-delivery]").Length);
    }

    [Fact]
    public async Task What_was_tried_once_is_not_said_to_have_been_tried_several_times()
    {
        await GivenWaitingAsync("421 Too many connections");
        await GivenFailureAsync(nameof(CleanUp), 1);
        var visitor = await GivenOperatorAsync();

        foreach (var path in new[] { "/admin/jobs/deliveries", "/admin/jobs" })
        {
            var text = (await visitor.OpenAsync(path)).Text;
            Assert.Contains("tried once", text, StringComparison.Ordinal);
            Assert.DoesNotContain("1 times", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Waiting_deliveries_are_the_operators_alone()
    {
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await GivenStaffAsync()).OpenAsync("/admin/jobs/deliveries")).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await (await GivenOperatorAsync()).OpenAsync("/admin/jobs/deliveries?after=1.x&channel=9")).Status
        );
    }

    [Theory]
    [InlineData("/admin/jobs?job=Nonsense&after=abc")]
    [InlineData("/admin/jobs?after=99999999999999999999")]
    [InlineData("/admin/jobs/deliveries?after=-5.1")]
    public async Task Nonsense_in_the_address_is_no_error(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await (await GivenOperatorAsync()).OpenAsync(address)).Status);

    private static InvalidOperationException Broken() => new("It is broken.", new TimeoutException("The cause."));

    private async Task GivenFailureAsync(string job, long subject)
    {
        var db = Db;
        var failure = new JobFailure(job, subject, since: null);
        failure.Fail(Broken(), App.RealTime.GetUtcNow().UtcDateTime);
        db.JobFailures.Add(failure);
        await db.SaveChangesAsync(Token);
    }

    private async Task GivenWaitingAsync(string? why, Channel channel = Channel.Email)
    {
        var (student, now) = (await GivenStudentAsync(), App.RealTime.GetUtcNow().UtcDateTime);
        var db = Db;
        var delivery = new Cabi.Web.Data.Outbox.Delivery(
            student.AccountId!.Value,
            channel,
            nameof(AccountMail.PasswordForgotten),
            now
        );
        delivery.StartAttempt(now, jitter: 0);

        if (why is not null)
            delivery.Fail(why, isFinal: false, now);

        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(Token);
    }

    private Task<List<long>> ParkedAsync() =>
        Db
            .Deliveries.Where(delivery => delivery.DeadLetteredAt != null)
            .Select(delivery => delivery.Id)
            .ToListAsync(Token);

    private async Task<long> GivenParkedAsync(string why)
    {
        var (student, now) = (await GivenStudentAsync(), App.RealTime.GetUtcNow().UtcDateTime);
        var db = Db;
        var delivery = new Cabi.Web.Data.Outbox.Delivery(
            student.AccountId!.Value,
            Channel.Email,
            nameof(AccountMail.PasswordForgotten),
            now
        );
        delivery.StartAttempt(now, jitter: 0);
        delivery.Fail(why, isFinal: true, now);
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(Token);
        return delivery.Id;
    }
}
