using System.Text;
using Cabi.Web.Domain.Students;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Jobs;
using Cabi.Web.Notifications;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

public sealed class DeliverMailTests(CabiApp app) : JobTest(app)
{
    private string Folder => App.Services.GetRequiredService<MailFolder>().Path;

    [Fact]
    public async Task What_happened_is_mailed_in_the_language_of_whoever_it_concerns_with_a_link_to_its_screen()
    {
        var korean = await GivenRenterAsync("ko");
        var english = await GivenRenterAsync("en");

        await DeliverAsync();

        var (first, second) = (await MailOfAsync(korean), await MailOfAsync(english));
        Assert.Contains($"To: {korean.Number}@cabi.test", first, StringComparison.Ordinal);
        Assert.Contains("까지", first, StringComparison.Ordinal);
        Assert.Contains($"To: {english.Number}@cabi.test", second, StringComparison.Ordinal);
        Assert.Contains("is yours until", second, StringComparison.Ordinal);
        Assert.All([first, second], mail => Assert.Contains("http://localhost:5000/rental", mail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_round_mails_nothing_again()
    {
        var student = await GivenRenterAsync("en");
        await DeliverAsync();
        var message = await Db.Messages.SingleAsync(Token);
        Assert.Equal(Now.Utc, message.MailedAt);
        File.Delete(FileOf(message.Id));

        await DeliverAsync();

        Assert.False(File.Exists(FileOf(message.Id)));
        Assert.Equal(student.Id, message.StudentId);
    }

    [Fact]
    public async Task A_mail_written_again_after_a_crash_replaces_the_first()
    {
        await GivenRenterAsync("en");
        await DeliverAsync();
        await Db.Messages.ExecuteUpdateAsync(messages => messages.SetProperty(message => message.MailedAt, (DateTime?)null), Token);

        await DeliverAsync();

        var id = (await Db.Messages.SingleAsync(Token)).Id;
        Assert.Equal([FileOf(id)], Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Who_has_no_account_holds_up_nobody()
    {
        var db = Db;
        var stranger = new Student(Unique("x"), "No account");
        db.Students.Add(stranger);
        await db.SaveChangesAsync(Token);
        new OutboxWriter(db).Add(stranger.Id, new Notice.RentalEnded(new LockerAddress(1, "Saerom", 2, "Oasis", "1"), 0, null), Now);
        await db.SaveChangesAsync(Token);
        var student = await GivenRenterAsync("en");

        await DeliverAsync();

        Assert.NotEmpty(await MailOfAsync(student));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();

        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private Task DeliverAsync() => RunAsync<DeliverMail>();

    private async Task<Student> GivenRenterAsync(string language)
    {
        var student = await GivenStudentAsync();
        await Scoped<ChooseLanguage>().ExecuteAsync(student.AccountId!.Value, language, Token);
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }

    private async Task<string> MailOfAsync(Student student)
    {
        var message = await Db.Messages.SingleAsync(message => message.StudentId == student.Id, Token);
        return await File.ReadAllTextAsync(FileOf(message.Id), Encoding.UTF8, Token);
    }

    private string FileOf(long messageId) => Path.Combine(Folder, $"{messageId}.eml");
}
