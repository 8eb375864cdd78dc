using Cabi.Web.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Messages.Push;

/// <summary>Messages to browsers through a push service: what arrives, and what becomes of what does not.</summary>
[Trait("Group", "Ops")]
public sealed class PushTests(PushApp app) : JobTest(app), IClassFixture<PushApp>
{
    private static int _tests;

    private PushServer Push => app.Push;

    [Fact]
    public async Task A_message_appears_in_each_of_their_browsers_in_their_language_with_the_way_to_its_screen()
    {
        var student = await GivenStudentAsync();
        var (phone, desk) = (await GivenBrowserAsync(student), await GivenBrowserAsync(student));
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, "ko", Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        await DeliverAsync();

        Assert.Empty(Push.Complaints);
        Assert.Equal([phone, desk], Push.Received.Select(push => push.Browser).OrderBy(browser => browser == desk));
        Assert.All(
            Push.Received,
            push =>
            {
                Assert.Equal("사물함을 대여했어요", push.Title);
                Assert.Contains("까지 쓸 수 있어요", push.Body, StringComparison.Ordinal);
                Assert.Equal(("ko", "/rental"), (push.Language, push.Link));
                Assert.Equal(24 * 60 * 60, push.TimeToLive);
            }
        );
        Assert.Equal(
            2,
            await Db.PushSubscriptions.CountAsync(
                device => device.LastUsedAt == App.RealTime.GetUtcNow().UtcDateTime,
                Token
            )
        );
    }

    [Fact]
    public async Task The_longest_message_fits()
    {
        var student = await GivenStudentAsync();
        await GivenBrowserAsync(student);
        var db = Db;
        var locker = new LockerAddress(1, new(new string('관', 60)), 2, new(new string('구', 60)), new string('9', 12));
        new OutboxWriter(db).Add(
            student.Id,
            new Notice.RentalEndedByStaff(locker, 3, Now.Utc, new string('왜', 200)),
            Now
        );
        await db.SaveChangesAsync(Token);

        await DeliverAsync();

        Assert.Empty(Push.Complaints);
        Assert.Contains(new string('왜', 200), Assert.Single(Push.Received).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_repeated_because_nobody_knows_whether_it_left_replaces_the_one_that_is_shown()
    {
        await GivenRentersAsync(2);
        await DeliverAsync();
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        await Waiting().ExecuteUpdateAsync(delivery => delivery.SetProperty(each => each.NextTryAt, now), Token);

        await DeliverAsync();

        Assert.Equal(4, Push.Received.Count);
        Assert.Equal(2, Push.Received.Select(push => (push.Topic, push.Tag, push.Browser)).Distinct().Count());
        Assert.Equal(2, Push.Received.Select(push => push.Topic).Distinct().Count());
        Assert.All(Push.Received, push => Assert.Equal(push.Topic, push.Tag));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_browser_that_has_left_is_forgotten_with_what_waits_for_it(int status)
    {
        var student = await GivenStudentAsync();
        var (left, stays) = (await GivenBrowserAsync(student), await GivenBrowserAsync(student));
        Push.Answers[left.Endpoint] = status;
        using var gone = new HeardCount("cabi.deliveries.gone");
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        Assert.Null(await ReturnAsync(student));

        await DeliverAsync();

        Assert.Empty(Push.Complaints);
        Assert.Equal([stays, stays], Push.Received.Select(push => push.Browser));
        Assert.Equal(
            PushSubscription.HashOf(stays.Endpoint),
            (await Db.PushSubscriptions.SingleAsync(Token)).EndpointHash
        );
        Assert.Equal(2, await Waiting().CountAsync(Token));
        Assert.Equal(1, gone.Of("Push"));
        Assert.Equal(0, OutcomesOf<DeliverPush>().Sum(outcome => outcome.Failed));
    }

    [Fact]
    public async Task A_browser_that_is_turned_off_while_its_message_is_under_way_disturbs_no_other()
    {
        var (quick, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var browser = await GivenBrowserAsync(quick);
        await GivenBrowserAsync(other);
        Assert.Null(await RentAsync(quick, await GivenLockerAsync()));
        Assert.Null(await RentAsync(other, await GivenLockerAsync()));
        Push.OnTheWay = async each =>
        {
            if (each == browser)
                Assert.Null(
                    await Scoped<UnsubscribeFromPush>()
                        .ExecuteAsync(ActorOf(quick), PushSubscription.HashOf(each.Endpoint), Token)
                );
        };

        await DeliverAsync();
        App.RealTime.Advance(TimeSpan.FromHours(1));
        await DeliverAsync();

        Assert.Equal(2, Push.Received.Count);
        Assert.Equal(1, await Waiting().CountAsync(Token));
        Assert.Equal([0], OutcomesOf<DeliverPush>().Select(outcome => outcome.Failed));
    }

    [Fact]
    public async Task A_limit_of_one_service_is_kept_to_the_second_and_holds_up_no_other_and_uses_up_no_attempts()
    {
        for (var index = 0; index < 20; index++)
            await GivenRenterAsync(index % 2 == 0 ? "127.0.0.1" : "localhost");

        Push.Answers["localhost"] = 429;
        await DeliverAsync();
        Assert.Equal(10, Push.Received.Count);
        var calls = Push.Calls;

        App.RealTime.Advance(Push.Patience - TimeSpan.FromSeconds(1));
        Push.Answers.Clear();
        await DeliverAsync();
        Assert.Equal(calls, Push.Calls);
        Assert.Single(OutcomesOf<DeliverPush>());

        App.RealTime.Advance(TimeSpan.FromSeconds(1));
        await DeliverAsync();
        Assert.Equal(20, Push.Received.Select(push => push.Browser).Distinct().Count());
        Assert.Equal(20, Push.Received.Count);
        Assert.Equal([1], await Waiting().Select(delivery => delivery.Attempts).Distinct().ToListAsync(Token));
    }

    [Fact]
    public async Task One_service_that_fails_for_an_hour_holds_up_no_other_and_nothing_is_lost_or_comes_twice()
    {
        for (var index = 0; index < 20; index++)
            await GivenRenterAsync(index % 2 == 0 ? "127.0.0.1" : "localhost");

        Push.Answers["localhost"] = 503;
        await DeliverAsync();
        Assert.Equal(10, Push.Received.Count);

        for (var second = 0; second < 3600; second += 20, App.RealTime.Advance(TimeSpan.FromSeconds(20)))
            await DeliverAsync();

        Assert.Equal(10, Push.Received.Count);
        Push.Answers.Clear();

        for (var minute = 0; minute < 240; minute += 5, App.RealTime.Advance(TimeSpan.FromMinutes(5)))
            await DeliverAsync();

        Assert.Equal(20, Push.Received.Select(push => push.Browser).Distinct().Count());
        Assert.Equal(20, Push.Received.Count);
    }

    [Fact]
    public async Task A_service_that_is_away_holds_up_no_mail_and_gets_all_later()
    {
        await GivenRentersAsync(5);
        await Push.StopAsync();
        await DeliverAsync();
        await RunAsync<DeliverMail>();
        Assert.Equal(
            5,
            await Db.Deliveries.CountAsync(
                delivery => delivery.Channel == Channel.Email && delivery.SentAt != null,
                Token
            )
        );

        await Push.ComeBackAsync();
        App.RealTime.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal(5, Push.Received.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task What_a_service_refuses_is_given_up_with_its_reason(int status)
    {
        var student = await GivenRenterAsync();
        await GivenRenterAsync();
        Push.Answers[(await BrowserOfAsync(student)).Endpoint] = status;

        await DeliverAsync();

        Assert.Single(Push.Received);
        var parked = await Db.Deliveries.SingleAsync(delivery => delivery.DeadLetteredAt != null, Token);
        Assert.Equal(student.AccountId, parked.AccountId);
        Assert.Contains($"HTTP {status}", parked.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("/push/", parked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_leads_elsewhere_is_not_followed()
    {
        await GivenRentersAsync(1);
        Push.Answers["127.0.0.1"] = 307;

        await DeliverAsync();

        Assert.Equal((1, 0), (Push.Calls, Push.Followed));
        Assert.Contains("HTTP 307", (await Waiting().SingleAsync(Token)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task A_service_may_take_a_message_with_other_words(int status)
    {
        await GivenRentersAsync(1);
        Push.Answers["127.0.0.1"] = status;

        await DeliverAsync();

        Assert.Single(Push.Received);
        Assert.NotNull((await Waiting().SingleAsync(Token)).SentAt);
    }

    [Fact]
    public async Task A_browser_shows_the_messages_of_whoever_turned_it_on_last()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        var browser = await GivenBrowserAsync(first);
        Assert.Null(await RentAsync(first, await GivenLockerAsync()));
        await RunAsync<DispatchMessages>();

        await TurnOnAsync(second, browser);
        Assert.Null(await RentAsync(second, await GivenLockerAsync()));
        Assert.Null(await ReturnAsync(first));
        await DeliverAsync();

        Assert.Equal("사물함을 대여했어요", Assert.Single(Push.Received).Title);
        Assert.Equal(second.AccountId, (await Waiting().SingleAsync(Token)).AccountId);
    }

    [Fact]
    public async Task The_oldest_of_eleven_browsers_leaves_and_one_that_is_turned_on_again_stays_one()
    {
        var student = await GivenStudentAsync();
        var oldest = await GivenBrowserAsync(student);

        for (var index = 1; index <= SubscribeToPush.Most; index++)
            await TurnOnAsync(student, await GivenBrowserAsync(student));

        Assert.Equal(SubscribeToPush.Most, await Db.PushSubscriptions.CountAsync(Token));
        Assert.Equal(
            0,
            await Db.PushSubscriptions.CountAsync(
                device => device.EndpointHash == PushSubscription.HashOf(oldest.Endpoint),
                Token
            )
        );
    }

    [Fact]
    public async Task Who_has_no_browser_that_shows_messages_has_their_mail()
    {
        Assert.Null(await RentAsync(await GivenStudentAsync(), await GivenLockerAsync()));

        await DeliverAsync();

        Assert.Equal([Channel.Email], await Db.Deliveries.Select(delivery => delivery.Channel).ToListAsync(Token));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Push.StartAsync();

        // Each test lives in days of its own: by then no service rests.
        App.RealTime.AdvanceDays(10 * Interlocked.Increment(ref _tests));
    }

    private IQueryable<Cabi.Web.Data.Outbox.Delivery> Waiting() =>
        Db.Deliveries.Where(delivery => delivery.Channel == Channel.Push);

    private async Task DeliverAsync()
    {
        await RunAsync<DispatchMessages>();
        await RunAsync<DeliverPush>();
    }

    private async Task<PushBrowser> GivenBrowserAsync(Student student, string host = "127.0.0.1")
    {
        var browser = Push.NewBrowser(host);
        await TurnOnAsync(student, browser);
        return browser;
    }

    private async Task TurnOnAsync(Student student, PushBrowser browser) =>
        Assert.Null(
            await Scoped<SubscribeToPush>()
                .ExecuteAsync(
                    new Actor(student.AccountId!.Value, Guid.NewGuid()),
                    browser.Endpoint,
                    browser.P256dh,
                    browser.Auth,
                    "Chrome, Linux",
                    Token
                )
        );

    private async Task<Student> GivenRenterAsync(string host = "127.0.0.1")
    {
        var student = await GivenStudentAsync();
        await GivenBrowserAsync(student, host);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }

    private async Task GivenRentersAsync(int count)
    {
        for (var index = 0; index < count; index++)
            await GivenRenterAsync();
    }

    private async Task<PushSubscription> BrowserOfAsync(Student student) =>
        await Db.PushSubscriptions.SingleAsync(device => device.AccountId == student.AccountId, Token);
}
