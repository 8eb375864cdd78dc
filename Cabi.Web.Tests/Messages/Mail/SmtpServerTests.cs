using Cabi.Web.Domain.People;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Mail;
using Cabi.Web.Tests.Messages.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>A real SMTP server that is away, silent, busy or short of patience, and how it is connected to.</summary>
[Trait("Group", "Ops")]
public sealed class SmtpServerTests(MailApp app) : SmtpTest(app)
{
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
        Assert.Equal(0, Delivered);
        Server.Start();

        for (var minute = 0; minute < 240; minute += 5, App.RealTime.Advance(TimeSpan.FromMinutes(5)))
            await DeliverAsync();

        Assert.Equal(
            students.Select(student => $"{student.Number}@cabi.test").Order(StringComparer.Ordinal),
            Server.Mails.Select(mail => mail.To.Trim('<', '>')).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_is_spared_and_then_gets_the_rest()
    {
        Server.Start();
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
        Server.Start();
        await GivenRenterAsync();
        await GivenRenterAsync();
        Server.Answer(("lockers@", "553 You may not send as this address"));

        await DeliverAsync();
        await DeliverAsync();

        Assert.Equal(1, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Assert.Equal(0, await Db.Deliveries.CountAsync(delivery => delivery.DeadLetteredAt != null, Token));
        Server.Answer();
        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync();
        Assert.Equal(2, Server.Mails.Count);
    }

    [Fact]
    public async Task Many_mails_go_through_few_connections()
    {
        Server.Start();

        for (var index = 0; index < 40; index++)
            await GivenRenterAsync();

        await DeliverAsync();

        Assert.Equal(40, Server.Mails.Count);
        Assert.InRange(Server.Connections, 1, 16);
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_after_some_mails_is_replaced_and_costs_no_mail_an_attempt()
    {
        Server.Start();
        Server.EndConnectionsAfter(1);

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
        Server.Start();
        Server.EndConnectionsAfter(0);
        await GivenRenterAsync();
        await GivenRenterAsync();

        await DeliverAsync();

        Assert.Contains(
            "421",
            (await Db.Deliveries.SingleAsync(delivery => delivery.Attempts == 1, Token)).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(1, Server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_goes_away_or_falls_silent_before_it_is_left_holds_up_nothing(bool isSilent)
    {
        Server.Start();
        var channel = new SmtpChannel(App.Services.GetRequiredService<SmtpOptions>(), Scoped<MailText>());
        var outcome = await channel.SendAsync(
            new Envelope(1, Guid.NewGuid(), "one@cabi.test", "en", "Title", "Body", "https://campus.example", "See"),
            Token
        );
        Assert.IsType<SendOutcome.Sent>(outcome);

        if (isSilent)
            Server.Freeze();
        else
            await Server.StopAsync();

        await channel.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_server_that_says_nothing_lets_the_channel_rest()
    {
        Server.Start();
        Server.Freeze();
        await GivenRenterAsync();
        await GivenRenterAsync();

        await DeliverAsync();

        Assert.Equal(1, await Db.Deliveries.SumAsync(delivery => delivery.Attempts, Token));
        Assert.Contains(
            "said nothing",
            (await Db.Deliveries.SingleAsync(delivery => delivery.Attempts == 1, Token)).Error,
            StringComparison.Ordinal
        );
    }
}
