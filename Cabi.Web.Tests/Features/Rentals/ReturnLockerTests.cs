using Cabi.Web.Domain;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

[Trait("Zone", "Any")]
public sealed class ReturnLockerTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_returned_locker_is_nobodys_and_pending()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        Time.AdvanceDays(2);

        Assert.Null(await ReturnAsync(student));

        var rental = await Db.Rentals.Include(rental => rental.Members).SingleAsync(Token);
        var member = Assert.Single(rental.Members);
        Assert.Equal(
            (Now.Utc, null, Now.Utc, null),
            (rental.EndedAt, rental.HeldLockerId, member.LeftAt, member.HoldingStudentId)
        );
        Assert.Equal(Now.Tomorrow(new TimeOnly(13, 0)), (await Db.Lockers.SingleAsync(Token)).OpensAt);
    }

    [Fact]
    public async Task The_last_instant_of_the_due_day_earns_no_ban()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        Time.Set(CampusZone.Calendar.StartOf(Now.Day.AddDays(32)).AddSeconds(-1));

        await ReturnAsync(student);

        Assert.Empty(await Db.Bans.ToListAsync(Token));
    }

    [Fact]
    public async Task Late_days_squared_is_the_ban_and_the_message_says_until_when()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        Time.AdvanceDays(31 + 4);

        await ReturnAsync(student);

        var ban = await Db.Bans.SingleAsync(Token);
        Assert.Equal(
            (student.Id, 4, Now.Utc, Now.SameTimeAfter(16)),
            (ban.StudentId, ban.LateDays, ban.StartsAt, ban.EndsAt)
        );
        var message = await Db.Messages.OrderByDescending(message => message.Id).FirstAsync(Token);
        Assert.Equal(
            new Notice.RentalEnded(
                new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                4,
                ban.EndsAt
            ),
            OutboxWriter.Read(message)
        );
    }

    [Fact]
    public async Task The_hand_over_code_keeps_its_zeros_and_cannot_be_read_in_the_database()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());

        await ReturnAsync(student, "0042");

        var stored = (await Db.Lockers.SingleAsync(Token)).HandOverCode!;
        Assert.DoesNotContain("0042", stored, StringComparison.Ordinal);
        Assert.Equal("0042", App.Services.GetRequiredService<CodeVault>().Unlock(stored));
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("12345")]
    [InlineData("12a4")]
    [InlineData("１２３４")]
    public async Task A_code_that_is_not_four_digits_is_refused_and_nothing_is_written(string code)
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());

        Assert.Equal(new Refusal.CodeMalformed(), await ReturnAsync(student, code));
        Assert.Null((await Db.Rentals.SingleAsync(Token)).EndedAt);
    }

    [Fact]
    public async Task Who_has_nothing_is_told_so() =>
        Assert.Equal(new Refusal.NothingToReturn(), await ReturnAsync(await GivenStudentAsync()));

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        var actor = ActorOf(student);

        Assert.Null(await ReturnAsync(student, null, actor));
        Assert.Null(await ReturnAsync(student, null, actor));

        Assert.Equal(2, await Db.Messages.CountAsync(Token));
    }
}
