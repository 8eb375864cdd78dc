using Cabi.Web.Accounts;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Tests.Messages.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>E-mail by a real SMTP server: what arrives, and what becomes of what does not.</summary>
[Trait("Group", "Ops")]
public sealed class SmtpTests(MailApp app) : SmtpTest(app)
{
    [Fact]
    public async Task A_mail_arrives_as_text_and_as_a_page_in_its_persons_language_with_a_link_to_the_screen()
    {
        Server.Start();
        var student = await GivenStudentAsync();
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, "ko", Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        await DeliverAsync();

        var mail = Assert.Single(Server.Mails);
        Assert.Contains($"{student.Number}@cabi.test", mail.To, StringComparison.Ordinal);
        Assert.Contains("lockers@campus.example", mail.From, StringComparison.Ordinal);
        Assert.Contains("사물함을 대여했어요", mail.Subject, StringComparison.Ordinal);
        Assert.All(
            [mail.Text, mail.Html],
            content =>
            {
                Assert.Contains("까지 쓸 수 있어요", content, StringComparison.Ordinal);
                Assert.Contains("https://lockers.campus.example/rental", content, StringComparison.Ordinal);
                Assert.Contains(
                    "https://lockers.campus.example/account/notifications",
                    content,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_given_up_with_its_reason_and_stops_no_other()
    {
        Server.Start();
        var (gone, there) = (await GivenRenterAsync(), await GivenRenterAsync());
        Server.Answer(($"{gone.Number}@", "550 No such person here"));

        await DeliverAsync();

        Assert.Contains(there.Number, Assert.Single(Server.Mails).To, StringComparison.Ordinal);
        var parked = await Db.Deliveries.SingleAsync(delivery => delivery.DeadLetteredAt != null, Token);
        Assert.Equal((gone.AccountId, 1), (parked.AccountId, parked.Attempts));
        Assert.Contains("No such person here", parked.Error, StringComparison.Ordinal);

        Server.Answer();
        Assert.Null(await Scoped<SendAgain>().ExecuteAsync(await GivenStaffActAsync(), parked.Id, Token));
        await DeliverAsync();
        Assert.Equal(2, Server.Mails.Count);
    }

    [Theory]
    [InlineData("501 5.1.3 Bad recipient address syntax")]
    [InlineData("501 Syntax error in parameters or arguments")]
    [InlineData("556 That domain takes no mail")]
    [InlineData("554 5.1.1 Nobody of that name")]
    public async Task What_is_said_for_good_of_one_address_parks_its_mail_and_the_others_go_on(string reply)
    {
        Server.Start();
        var (odd, one, other) = (await GivenRenterAsync(), await GivenRenterAsync(), await GivenRenterAsync());
        Server.Answer(($"{odd.Number}@", reply));

        await DeliverAsync();

        Assert.Equal(
            new[] { one, other }.Select(student => $"{student.Number}@cabi.test").Order(StringComparer.Ordinal),
            Server.Mails.Select(mail => mail.To.Trim('<', '>')).Order(StringComparer.Ordinal)
        );
        var parked = await Db.Deliveries.SingleAsync(delivery => delivery.DeadLetteredAt != null, Token);
        Assert.Equal((odd.AccountId, 1), (parked.AccountId, parked.Attempts));
        Assert.Contains(reply[4..], parked.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("김하늘@cabi.test")]
    public async Task An_address_that_this_server_cannot_take_is_given_up_and_stops_no_other(string address)
    {
        Server.Start();
        var odd = await GivenRenterAsync();
        var other = await GivenRenterAsync();
        await Db
            .Users.Where(account => account.Id == odd.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Email, address), Token);

        await DeliverAsync();

        Assert.Contains(other.Number, Assert.Single(Server.Mails).To, StringComparison.Ordinal);
        Assert.Equal(
            odd.AccountId,
            (await Db.Deliveries.SingleAsync(delivery => delivery.DeadLetteredAt != null, Token)).AccountId
        );
    }

    [Fact]
    public async Task A_mail_that_is_repeated_because_nobody_knows_whether_it_left_has_the_same_id()
    {
        Server.Start();
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
        Server.Start();
        var student = await GivenStudentAsync();
        await Scoped<ForgetPassword>().ExecuteAsync($" {student.Number}@CABI.test ", Token);
        await Scoped<ForgetPassword>().ExecuteAsync($"{student.Number}@cabi.test", Token);
        await Scoped<ForgetPassword>().ExecuteAsync("nobody@cabi.test", Token);

        await DeliverAsync();

        var link = Assert
            .Single(Server.Mails)
            .Text.Split('\n')
            .Single(line => line.Contains("/account/set-password", StringComparison.Ordinal));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            new Uri(link[link.IndexOf("https", StringComparison.Ordinal)..].Trim()).Query
        );
        Assert.Equal($"{student.AccountId}", query["account"]);
        var (refusal, _) = await Scoped<SetPassword>()
            .ExecuteAsync(student.AccountId!.Value, query["token"]!, "three unlikely otters", device: null, Token);
        Assert.Null(refusal);
    }
}
