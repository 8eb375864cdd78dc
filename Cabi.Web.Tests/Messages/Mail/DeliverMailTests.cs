using Cabi.Web.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Mail;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>From a message to its mail, in the folder that stands for a mail server.</summary>
public sealed class DeliverMailTests(CabiApp app) : JobTest(app)
{
    private string Folder =>
        MailFolder.PathIn(
            App.Services.GetRequiredService<IConfiguration>(),
            App.Services.GetRequiredService<IHostEnvironment>()
        );

    [Fact]
    public async Task What_happened_is_mailed_in_the_language_of_whoever_it_concerns_with_a_link_to_its_screen()
    {
        var korean = await GivenRenterAsync("ko");
        var english = await GivenRenterAsync("en");

        await DeliverAsync();

        var (first, second) = (await MailOfAsync(korean), await MailOfAsync(english));
        Assert.Contains($"{korean.Number}@cabi.test", first.To, StringComparison.Ordinal);
        Assert.Contains("까지", first.Text, StringComparison.Ordinal);
        Assert.Contains($"{english.Number}@cabi.test", second.To, StringComparison.Ordinal);
        Assert.Contains("You can use ", second.Html, StringComparison.Ordinal);
        Assert.All(
            [first, second],
            mail => Assert.Contains("http://localhost:5000/rental", mail.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mail_calls_the_place_of_a_locker_as_its_reader_does()
    {
        await GivenLockerAsync();
        var db = Db;
        (await db.Buildings.SingleAsync(Token)).CallAlso("새롬관");
        (await db.Sections.SingleAsync(Token)).CallAlso("오아시스");
        await db.SaveChangesAsync(Token);
        var (korean, english) = (await GivenRenterAsync("ko"), await GivenRenterAsync("en"));

        await DeliverAsync();

        Assert.Contains("새롬관 2층, 오아시스, ", (await MailOfAsync(korean)).Text, StringComparison.Ordinal);
        Assert.Contains("Saerom, floor 2, Oasis, ", (await MailOfAsync(english)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_round_mails_nothing_again()
    {
        await GivenRenterAsync("en");
        await DeliverAsync();
        Assert.Equal(Now.Utc, (await Db.Messages.SingleAsync(Token)).DispatchedAt);
        var delivery = await Db.Deliveries.SingleAsync(Token);
        Assert.Equal((1, App.RealTime.GetUtcNow().UtcDateTime), (delivery.Attempts, delivery.SentAt));
        File.Delete(FileOf(delivery.Id));

        await DeliverAsync();

        Assert.False(File.Exists(FileOf(delivery.Id)));
    }

    [Fact]
    public async Task An_attempt_that_a_killed_process_left_behind_is_made_again_after_its_pause()
    {
        await GivenRenterAsync("en");
        await RunAsync<DispatchMessages>();
        var db = Db;
        var begun = await db.Deliveries.SingleAsync(Token);
        begun.StartAttempt(App.RealTime.GetUtcNow().UtcDateTime, jitter: 0);
        await db.SaveChangesAsync(Token);

        await DeliverAsync();
        Assert.Null((await Db.Deliveries.SingleAsync(Token)).SentAt);

        App.RealTime.Advance(TimeSpan.FromSeconds(30));
        await DeliverAsync();
        Assert.NotNull((await Db.Deliveries.SingleAsync(Token)).SentAt);
        Assert.Equal([FileOf(begun.Id)], Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Who_has_no_account_has_an_inbox_and_holds_up_nobody()
    {
        var db = Db;
        var stranger = new Student(Unique("x"), "No account");
        db.Students.Add(stranger);
        await db.SaveChangesAsync(Token);
        new OutboxWriter(db).Add(
            stranger.Id,
            new Notice.RentalEnded(new LockerAddress(1, new("Saerom"), 2, new("Oasis"), "1"), 0, null),
            Now
        );
        await db.SaveChangesAsync(Token);
        var student = await GivenRenterAsync("en");

        await DeliverAsync();

        Assert.NotEmpty((await MailOfAsync(student)).Subject);
        Assert.Equal(0, await Db.Messages.CountAsync(message => message.DispatchedAt == null, Token));
    }

    [Fact]
    public async Task A_kind_that_somebody_does_not_want_by_mail_stays_in_the_inbox_for_them_alone()
    {
        var (quiet, other) = (await GivenStudentAsync(), await GivenStudentAsync());
        var kinds = NoticeKinds.All.Select(kind => kind.Name).ToList();
        var wanted = kinds
            .Where(kind => kind != nameof(Notice.RentalStarted))
            .Select(kind => (kind, Channel.Email))
            .ToHashSet();
        await Scoped<ChooseChannels>().ExecuteAsync(quiet.AccountId!.Value, kinds, [Channel.Email], wanted, Token);
        Assert.Null(await RentAsync(quiet, await GivenLockerAsync()));
        Assert.Null(await RentAsync(other, await GivenLockerAsync()));

        await DeliverAsync();

        Assert.Equal(other.AccountId, (await Db.Deliveries.SingleAsync(Token)).AccountId);
        Assert.Single(await ToldAsync(quiet));
        Assert.Null(await ReturnAsync(quiet));
        await DeliverAsync();
        Assert.Equal(2, await Db.Deliveries.CountAsync(Token));
    }

    [Fact]
    public async Task A_message_that_cannot_be_worded_is_tried_again_and_given_up_in_the_end_and_stops_no_other()
    {
        var student = await GivenRenterAsync("en");
        var db = Db;
        var broken = new Message(student.Id, "Unknown", """{"kind":"Unknown"}""", Now);
        db.Messages.Add(broken);
        await db.SaveChangesAsync(Token);

        for (var hour = 0; hour < 48; hour++, App.RealTime.Advance(TimeSpan.FromHours(1)))
            await DeliverAsync();

        var deliveries = await Db.Deliveries.ToDictionaryAsync(delivery => delivery.MessageId!.Value, Token);
        Assert.Contains("JsonException", deliveries[broken.Id].Error, StringComparison.Ordinal);
        Assert.NotNull(deliveries[broken.Id].DeadLetteredAt);
        Assert.NotNull(deliveries.Single(each => each.Key != broken.Id).Value.SentAt);
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();

        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private async Task DeliverAsync()
    {
        await RunAsync<DispatchMessages>();
        await RunAsync<DeliverMail>();
    }

    private async Task<Student> GivenRenterAsync(string language)
    {
        var student = await GivenStudentAsync();
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, language, Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }

    private async Task<ReceivedMail> MailOfAsync(Student student)
    {
        var id = await Db
            .Deliveries.Where(delivery => delivery.AccountId == student.AccountId)
            .Select(delivery => delivery.Id)
            .SingleAsync(Token);
        return ReceivedMail.Read(await File.ReadAllTextAsync(FileOf(id), Token));
    }

    private string FileOf(long deliveryId) => Path.Combine(Folder, $"{deliveryId}.eml");
}
