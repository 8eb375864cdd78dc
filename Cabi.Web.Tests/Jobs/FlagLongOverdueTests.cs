using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Mail;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Tests.Jobs;

public sealed class FlagLongOverdueTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task After_twenty_one_days_a_late_rental_is_shown_to_staff_once()
    {
        var holder = await GivenHolderAsync();
        await RunAsync<FlagLongOverdue>();
        SetWall(days: 31 + 20, 9);
        await RunAsync<FlagLongOverdue>();
        Assert.Null((await RentalOfAsync(holder)).FlaggedAt);

        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();
        var flaggedAt = Now.Utc;
        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();

        Assert.Equal(flaggedAt, (await RentalOfAsync(holder)).FlaggedAt);
        Assert.Equal(
            1,
            await Db.AuditEntries.CountAsync(
                entry => entry.Action == "FlagLongOverdue" && entry.AccountId == null,
                Token
            )
        );
    }

    [Fact]
    public async Task Everybody_of_the_staff_is_told_once_how_many_and_no_student_is()
    {
        await GivenStaffAsync();
        await GivenOperatorAsync();
        await GivenHolderAsync();
        await GivenHolderAsync();
        SetWall(days: 31 + 21, 9);

        await RunAsync<FlagLongOverdue>();
        await ForgetRunsAsync();
        await RunAsync<FlagLongOverdue>();

        var staff = await Db.UserRoles.Select(given => given.UserId).Distinct().Order().ToListAsync(Token);
        Assert.Equal(2, staff.Count);
        Assert.Equal(staff, (await LettersAsync()).Select(mail => mail.AccountId));
        Assert.All(
            await LettersAsync(),
            mail => Assert.Equal(("LongOverdue:2", Channel.Email), (mail.AccountMail, mail.Channel))
        );
    }

    [Fact]
    public async Task Who_became_long_overdue_later_is_told_of_with_all_that_still_are()
    {
        await GivenStaffAsync();
        await GivenHolderAsync();
        SetWall(days: 1, 10);
        await GivenHolderAsync();
        SetWall(days: 30 + 21, 9);
        await RunAsync<FlagLongOverdue>();

        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();
        SetWall(days: 1, 9);
        await RunAsync<FlagLongOverdue>();

        Assert.Equal(["LongOverdue:1", "LongOverdue:2"], (await LettersAsync()).Select(mail => mail.AccountMail));
    }

    [Fact]
    public async Task A_run_of_several_batches_tells_once()
    {
        await GivenStaffAsync();
        await GivenHolderAsync();
        await GivenHolderAsync();
        var subjects = await Db.Rentals.Select(rental => (long)rental.Id).ToListAsync(Token);
        SetWall(days: 31 + 21, 9);
        var window = new JobWindow(null, Now, DailyTime.Always(new TimeOnly(9, 0)));

        foreach (var subject in subjects)
            Assert.Equal(1, await Scoped<FlagLongOverdue>().CarryOutAsync([subject], window, Token));

        Assert.Equal("LongOverdue:2", Assert.Single(await LettersAsync()).AccountMail);
    }

    [Fact]
    public async Task Where_the_flag_cannot_be_saved_nobody_is_told()
    {
        await GivenStaffAsync();
        var rental = await RentalOfAsync(await GivenHolderAsync());
        var db = Db;
        db.AuditEntries.Add(
            new AuditEntry(
                AuditActor.Service,
                IdempotencyKeys.Of(nameof(FlagLongOverdue), rental.Id),
                "Broken",
                "rental",
                null,
                Now
            )
        );
        await db.SaveChangesAsync(Token);
        SetWall(days: 31 + 21, 9);

        await RunAsync<FlagLongOverdue>();

        Assert.Null((await Db.Rentals.SingleAsync(Token)).FlaggedAt);
        Assert.Empty(await LettersAsync());
    }

    [Theory]
    [InlineData("ko", 1, "사물함 1칸이 장기 연체예요")]
    [InlineData("ko", 3, "사물함 3칸이 장기 연체예요")]
    [InlineData("en", 1, "1 locker is long overdue")]
    [InlineData("en", 3, "3 lockers are long overdue")]
    public async Task The_letter_is_in_the_language_of_its_reader_and_leads_to_the_list_without_a_secret(
        string language,
        int count,
        string title
    )
    {
        await GivenStaffAsync();
        var account = await Db.Users.SingleAsync(Token);
        await Scoped<ChooseLanguage>().ExecuteAsync(account.Id, language, Token);

        for (var i = 0; i < count; i++)
            await GivenHolderAsync();

        SetWall(days: 31 + 21, 9);
        await RunAsync<FlagLongOverdue>();
        await RunAsync<DeliverMail>();

        var mail = await MailToAsync(account);
        Assert.Equal(title, mail.Subject);
        Assert.Contains("http://localhost:5000/admin/overdue?show=long", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token", mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(language == "ko", mail.Text.Contains("오랫동안", StringComparison.Ordinal));
    }

    private Task<List<Cabi.Web.Data.Outbox.Delivery>> LettersAsync() =>
        Db.Deliveries.OrderBy(mail => mail.Id).ToListAsync(Token);

    private async Task<ReceivedMail> MailToAsync(Account account)
    {
        var id = await Db
            .Deliveries.Where(delivery => delivery.AccountId == account.Id)
            .Select(delivery => delivery.Id)
            .SingleAsync(Token);
        var folder = MailFolder.PathIn(
            App.Services.GetRequiredService<IConfiguration>(),
            App.Services.GetRequiredService<IHostEnvironment>()
        );
        return ReceivedMail.Read(await File.ReadAllTextAsync(Path.Combine(folder, $"{id}.eml"), Token));
    }
}
