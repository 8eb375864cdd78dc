using Cabi.Web.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Messages.Slack;

/// <summary>Messages by Slack's web API: what arrives, and what becomes of what does not.</summary>
[Trait("Group", "Ops")]
public sealed class SlackTests(SlackApp app) : JobTest(app), IClassFixture<SlackApp>
{
    private static int _tests;

    private SlackServer Slack => app.Slack;

    [Fact]
    public async Task A_message_arrives_in_its_persons_language_with_a_button_to_the_screen()
    {
        var student = await GivenMemberAsync();
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, "ko", Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        Assert.Equal(1, await DeliverAsync());

        var message = Assert.Single(Slack.Messages);
        Assert.Equal(SlackServer.IdOf(EmailOf(student)), message.Channel);
        Assert.StartsWith("*사물함을 대여했어요*\n", message.Text, StringComparison.Ordinal);
        Assert.Contains("까지 쓸 수 있어요", message.Text, StringComparison.Ordinal);
        Assert.Contains("까지 쓸 수 있어요", message.Fallback, StringComparison.Ordinal);
        Assert.Equal("https://lockers.campus.example/rental", message.Link);
        Assert.Matches("[가-힣]", message.Button);
    }

    [Fact]
    public async Task What_people_write_stays_what_they_have_written()
    {
        var student = await GivenMemberAsync();
        var db = Db;
        new OutboxWriter(db).Add(
            student.Id,
            new Notice.BanSet(Now.Utc.AddDays(1), "<!channel> Keys & <https://a.example|a note> > 3 were lost. &lt;"),
            Now
        );
        await db.SaveChangesAsync(Token);

        await DeliverAsync();

        const string Escaped =
            "&lt;!channel&gt; Keys &amp; &lt;https://a.example|a note&gt; &gt; 3 were lost. &amp;lt;";
        var message = Assert.Single(Slack.Messages);
        Assert.All([message.Text, message.Fallback], text => Assert.Contains(Escaped, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_is_repeated_because_nobody_knows_whether_it_left_has_the_same_id_and_no_other_has_it()
    {
        await GivenRentersAsync(2);
        await DeliverAsync();
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        await Db
            .Deliveries.Where(delivery => delivery.Channel == Channel.Slack)
            .ExecuteUpdateAsync(delivery => delivery.SetProperty(each => each.NextTryAt, now), Token);

        await DeliverAsync();

        Assert.Equal(4, Slack.Messages.Count);
        Assert.Equal(2, Slack.Messages.Select(message => message.Id).Distinct().Count());
        Assert.Equal(2, Slack.Messages.Select(message => (message.Id, message.Channel)).Distinct().Count());
    }

    [Fact]
    public async Task A_limit_is_kept_to_the_second_and_uses_up_nobodys_attempts()
    {
        await GivenRentersAsync(40);
        Slack.Allowance = 7;

        for (var rest = 0; rest < 30 && Slack.Messages.Count < 40; rest++)
        {
            Slack.Forgive();
            await DeliverAsync();
            var calls = Slack.Calls.Values.Sum();
            App.RealTime.Advance(Slack.Patience - TimeSpan.FromSeconds(1));
            await DeliverAsync();
            Assert.Equal(calls, Slack.Calls.Values.Sum());
            App.RealTime.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(40, Slack.Messages.Select(message => message.Channel).Distinct().Count());
        Assert.Equal(40, Slack.Messages.Count);
        Assert.Equal(
            [1],
            await Db
                .Deliveries.Where(delivery => delivery.Channel == Channel.Slack)
                .Select(delivery => delivery.Attempts)
                .Distinct()
                .ToListAsync(Token)
        );
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Who_is_not_there_leaves_nothing_to_repair_and_is_asked_for_again_after_an_hour(
        bool deleted,
        bool isBot
    )
    {
        var (there, missing) = (await GivenMemberAsync(), await GivenStudentAsync());

        if (deleted || isBot)
            Slack.Know(EmailOf(missing), deleted, isBot);

        using var gone = new HeardCount("cabi.deliveries.gone");
        Assert.Null(await RentAsync(missing, await GivenLockerAsync()));
        Assert.Null(await RentAsync(there, await GivenLockerAsync()));
        Assert.Equal(1, await DeliverAsync());
        Assert.Null(await ReturnAsync(missing));
        await DeliverAsync();

        Assert.Equal(SlackServer.IdOf(EmailOf(there)), Assert.Single(Slack.Messages).Channel);
        Assert.Equal(
            [there.AccountId!.Value],
            await Db
                .Deliveries.Where(delivery => delivery.Channel == Channel.Slack)
                .Select(delivery => delivery.AccountId)
                .ToListAsync(Token)
        );
        Assert.Equal(2, Slack.Calls["users.lookupByEmail"]);
        Assert.Equal(2, gone.Of("Slack"));

        Slack.Know(EmailOf(missing));
        App.RealTime.Advance(TimeSpan.FromHours(1));
        Assert.Null(await RentAsync(missing, await GivenLockerAsync()));
        await DeliverAsync();
        Assert.Equal(2, Slack.Messages.Count);
    }

    [Fact]
    public async Task A_workspace_that_was_away_for_an_hour_has_lost_nothing_and_nothing_comes_twice()
    {
        await GivenRentersAsync(15);
        await Slack.StopAsync();

        for (var second = 0; second < 3600; second += 20, App.RealTime.Advance(TimeSpan.FromSeconds(20)))
            await DeliverAsync();

        Assert.Equal(
            15,
            await Db.Deliveries.CountAsync(
                delivery => delivery.Channel == Channel.Slack && delivery.NextTryAt != null,
                Token
            )
        );
        await Slack.ComeBackAsync();

        for (var minute = 0; minute < 240; minute += 5, App.RealTime.Advance(TimeSpan.FromMinutes(5)))
            await DeliverAsync();

        Assert.Equal(15, Slack.Messages.Select(message => message.Channel).Distinct().Count());
        Assert.Equal(15, Slack.Messages.Count);
    }

    [Theory]
    [InlineData("token_revoked")]
    [InlineData("missing_scope")]
    [InlineData("account_inactive")]
    [InlineData("internal_error")]
    public async Task What_is_wrong_with_the_app_is_told_once_and_waits_until_it_is_mended(string error)
    {
        await GivenRentersAsync(20);
        Slack.Error = error;

        await DeliverAsync();
        await DeliverAsync();

        Assert.Equal(
            1,
            await Db
                .Deliveries.Where(delivery => delivery.Channel == Channel.Slack)
                .SumAsync(delivery => delivery.Attempts, Token)
        );
        Assert.Equal(
            $"chat.postMessage: {error}",
            await Db
                .Deliveries.Where(delivery => delivery.Error != null)
                .Select(delivery => delivery.Error)
                .SingleAsync(Token)
        );
        Slack.Error = null;
        App.RealTime.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal(20, Slack.Messages.Count);
    }

    [Fact]
    public async Task A_message_that_Slack_does_not_take_stops_no_other_and_waits_for_an_operator()
    {
        await GivenRentersAsync(1);
        Slack.Error = "msg_too_long";

        for (var hour = 0; hour < 48; hour++, App.RealTime.Advance(TimeSpan.FromHours(1)))
            await DeliverAsync();

        Slack.Error = null;
        var other = await GivenMemberAsync();
        Assert.Null(await RentAsync(other, await GivenLockerAsync()));
        await DeliverAsync();
        Assert.Equal(SlackServer.IdOf(EmailOf(other)), Assert.Single(Slack.Messages).Channel);
        Assert.Contains(
            "msg_too_long",
            (await Db.Deliveries.SingleAsync(delivery => delivery.DeadLetteredAt != null, Token)).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Slack_that_is_away_stops_no_mail()
    {
        await GivenRentersAsync(3);
        await Slack.StopAsync();

        await DeliverAsync();
        await RunAsync<DeliverMail>();

        Assert.Equal(
            3,
            await Db.Deliveries.CountAsync(
                delivery => delivery.Channel == Channel.Email && delivery.SentAt != null,
                Token
            )
        );
        Assert.Equal(
            0,
            await Db.Deliveries.CountAsync(
                delivery => delivery.Channel == Channel.Slack && delivery.SentAt != null,
                Token
            )
        );
    }

    [Fact]
    public async Task People_choose_what_is_sent_to_Slack()
    {
        var student = await GivenMemberAsync();
        var visitor = await Visitor.SignedInAsync(App, student);
        var page = await visitor.OpenAsync("/account/notifications");
        page.Document.QuerySelector("input[value='RentalStarted.Slack']")!.RemoveAttribute("checked");
        await visitor.SubmitAsync(page, "choose-channels");
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        Assert.Null(await ReturnAsync(student));

        Assert.Equal(1, await DeliverAsync());
        Assert.Equal(3, await Db.Deliveries.CountAsync(Token));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Slack.StartAsync();

        // Each test lives in days of its own: by then no channel rests, and nobody is remembered.
        App.RealTime.AdvanceDays(10 * Interlocked.Increment(ref _tests));
    }

    /// <returns>How many have left for Slack.</returns>
    private async Task<int> DeliverAsync()
    {
        await RunAsync<DispatchMessages>();
        var before = Slack.Messages.Count;
        await RunAsync<DeliverSlack>();
        return Slack.Messages.Count - before;
    }

    private async Task<Student> GivenMemberAsync()
    {
        var student = await GivenStudentAsync();
        Slack.Know(EmailOf(student));
        return student;
    }

    private async Task GivenRentersAsync(int count)
    {
        for (var index = 0; index < count; index++)
            Assert.Null(await RentAsync(await GivenMemberAsync(), await GivenLockerAsync()));
    }

    private static string EmailOf(Student student) => $"{student.Number}@cabi.test";
}
