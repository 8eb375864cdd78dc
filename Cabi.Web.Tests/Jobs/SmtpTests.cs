using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Students;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Features.Operating;
using Cabi.Web.Jobs;
using Cabi.Web.Notifications;
using Cabi.Web.Tests.Jobs.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>E-mail by a real SMTP server: what arrives, and what becomes of what does not.</summary>
[Trait("Group", "Ops")]
public sealed class SmtpTests(MailApp app) : JobTest(app), IClassFixture<MailApp>
{
    private MailServer Server => app.Mail;

    [Fact]
    public async Task A_mail_arrives_as_text_and_as_a_page_in_its_persons_language_with_a_link_to_the_screen()
    {
        await Server.StartAsync();
        var student = await GivenStudentAsync();
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, "ko", Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        await DeliverAsync();

        var mail = Assert.Single(Server.Mails);
        Assert.Contains($"{student.Number}@cabi.test", mail.To, StringComparison.Ordinal);
        Assert.Contains("lockers@campus.example", mail.From, StringComparison.Ordinal);
        Assert.Contains("사물함을 대여했어요", mail.Subject, StringComparison.Ordinal);
        Assert.All([mail.Text, mail.Html], content =>
        {
            Assert.Contains("까지 쓸 수 있어요", content, StringComparison.Ordinal);
            Assert.Contains("https://lockers.campus.example/rental", content, StringComparison.Ordinal);
            Assert.Contains("https://lockers.campus.example/account/notifications", content, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_given_up_with_its_reason_and_stops_no_other()
    {
        await Server.StartAsync();
        var (gone, there) = (await GivenRenterAsync(), await GivenRenterAsync());
        Server.Answer(($"{gone.Number}@", "550 No such person here"));

        await DeliverAsync();

        Assert.Contains(there.Number, Assert.Single(Server.Mails).To, StringComparison.Ordinal);
        var parked = await Db.Deliveries.SingleAsync(delivery => delivery.ParkedAt != null, Token);
        Assert.Equal((gone.AccountId, 1), (parked.AccountId, parked.Attempts));
        Assert.Contains("No such person here", parked.Error, StringComparison.Ordinal);

        Server.Answer();
        Assert.Null(await Scoped<SendAgain>().ExecuteAsync(await GivenStaffActAsync(), parked.Id, Token));
        await DeliverAsync();
        Assert.Equal(2, Server.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_was_away_for_an_hour_has_lost_nothing_and_nothing_comes_twice()
    {
        await Server.StopAsync();
        var students = new List<Student>();

        for (var index = 0; index < 15; index++)
            students.Add(await GivenRenterAsync());

        for (var second = 0; second < 3600; second += 20, App.RealTime.Advance(TimeSpan.FromSeconds(20)))
            await DeliverAsync();

        Assert.Equal(15, await Db.Deliveries.CountAsync(delivery => delivery.NextTryAt != null, Token));
        Assert.Equal(0, (await RunsOfAsync<DeliverMail>()).Sum(run => run.Done));
        await Server.StartAsync();

        for (var minute = 0; minute < 240; minute += 5, App.RealTime.Advance(TimeSpan.FromMinutes(5)))
            await DeliverAsync();

        Assert.Equal(
            students.Select(student => $"{student.Number}@cabi.test").Order(StringComparer.Ordinal),
            Server.Mails.Select(mail => mail.To.Trim('<', '>')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_is_spared_and_then_gets_the_rest()
    {
        await Server.StartAsync();
        await GivenRenterAsync();
        await GivenRenterAsync();
        Server.Answer(("@cabi.test", "451 Too many mails, please slow down"));

        await DeliverAsync();
        await DeliverAsync();

        Assert.Equal(1, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Server.Answer();
        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync();
        Assert.Equal(2, Server.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_take_our_own_address_is_spared_and_no_mail_is_given_up()
    {
        await Server.StartAsync();
        await GivenRenterAsync();
        await GivenRenterAsync();
        Server.Answer(("lockers@", "553 You may not send as this address"));

        await DeliverAsync();
        await DeliverAsync();

        Assert.Equal(1, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Assert.Equal(0, await Db.Deliveries.CountAsync(delivery => delivery.ParkedAt != null, Token));
        Server.Answer();
        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync();
        Assert.Equal(2, Server.Mails.Count);
    }

    [Fact]
    public async Task Many_mails_go_through_few_connections()
    {
        await Server.StartAsync();

        for (var index = 0; index < 40; index++)
            await GivenRenterAsync();

        await DeliverAsync();

        Assert.Equal(40, Server.Mails.Count);
        Assert.InRange(Server.Connections, 1, 16);
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_after_some_mails_is_replaced_and_costs_no_mail_an_attempt()
    {
        await Server.StartAsync();
        Server.Answer(("lockers@", "end after 1"));

        for (var index = 0; index < 40; index++)
            await GivenRenterAsync();

        await DeliverAsync();

        Assert.Equal(40, Server.Mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal(40, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Assert.Equal(40, Server.Connections);
    }

    [Fact]
    public async Task A_new_connection_that_the_server_ends_at_once_lets_the_channel_rest()
    {
        await Server.StartAsync();
        Server.Answer(("lockers@", "end after 0"));
        await GivenRenterAsync();
        await GivenRenterAsync();

        await DeliverAsync();

        Assert.Contains("421", (await Db.Deliveries.SingleAsync(delivery => delivery.Attempts == 1, Token)).Error, StringComparison.Ordinal);
        Assert.Equal(1, Server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_goes_away_or_falls_silent_before_it_is_left_holds_up_nothing(bool isSilent)
    {
        await Server.StartAsync();
        var channel = new SmtpChannel(App.Services.GetRequiredService<SmtpOptions>(), Scoped<MailText>());
        var outcome = await channel.SendAsync(new Envelope(1, Guid.NewGuid(), "one@cabi.test", "en", "Title", "Body", "https://campus.example", "See"), Token);
        Assert.IsType<SendOutcome.Sent>(outcome);

        await (isSilent ? Server.FreezeAsync() : Server.StopAsync());

        await channel.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_server_that_says_nothing_lets_the_channel_rest()
    {
        await Server.StartAsync();
        await Server.FreezeAsync();
        await GivenRenterAsync();
        await GivenRenterAsync();

        await DeliverAsync();

        Assert.Equal(1, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Assert.Contains("said nothing", (await Db.Deliveries.SingleAsync(delivery => delivery.Attempts == 1, Token)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("김하늘@cabi.test")]
    public async Task An_address_that_this_server_cannot_take_is_given_up_and_stops_no_other(string address)
    {
        await Server.StartAsync();
        var odd = await GivenRenterAsync();
        var other = await GivenRenterAsync();
        await Db.Users.Where(account => account.Id == odd.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.Email, address), Token);

        await DeliverAsync();

        Assert.Contains(other.Number, Assert.Single(Server.Mails).To, StringComparison.Ordinal);
        Assert.Equal(odd.AccountId, (await Db.Deliveries.SingleAsync(delivery => delivery.ParkedAt != null, Token)).AccountId);
    }

    [Fact]
    public async Task A_mail_that_is_repeated_because_nobody_knows_whether_it_left_has_the_same_id()
    {
        await Server.StartAsync();
        await GivenRenterAsync();
        await DeliverAsync();
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        await Db.Deliveries.ExecuteUpdateAsync(delivery => delivery.SetProperty(each => each.NextTryAt, now), Token);

        await DeliverAsync();

        Assert.Equal(2, Server.Mails.Count);
        Assert.Single(Server.Mails.Select(mail => mail.Id).Distinct());
    }

    [Fact]
    public async Task A_letter_carries_a_link_that_works_and_whoever_asks_again_at_once_gets_no_second()
    {
        await Server.StartAsync();
        var student = await GivenStudentAsync();
        await Scoped<ForgetPassword>().ExecuteAsync($" {student.Number}@CABI.test ", Token);
        await Scoped<ForgetPassword>().ExecuteAsync($"{student.Number}@cabi.test", Token);
        await Scoped<ForgetPassword>().ExecuteAsync("nobody@cabi.test", Token);

        await DeliverAsync();

        var link = Assert.Single(Server.Mails).Text.Split('\n').Single(line => line.Contains("/account/set-password", StringComparison.Ordinal));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(link[link.IndexOf("https", StringComparison.Ordinal)..].Trim()).Query);
        Assert.Equal($"{student.AccountId}", query["account"]);
        Assert.Null(await Scoped<SetPassword>().ExecuteAsync(student.AccountId!.Value, query["token"]!, "a new and long password"));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.StopAsync();
        App.Services.GetRequiredService<ChannelRests>().Answered(Channel.Email);
    }

    private async Task DeliverAsync()
    {
        await RunAsync<HandOverMessages>();
        await RunAsync<DeliverMail>();
    }

    private async Task<Student> GivenRenterAsync()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }
}
