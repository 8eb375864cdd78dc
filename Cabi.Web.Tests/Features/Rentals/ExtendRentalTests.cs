using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Rentals;

[Trait("Zone", "Any")]
public sealed class ExtendRentalTests(CabiApp app) : CabiTest(app)
{
    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(31)]
    public async Task A_ticket_moves_the_due_day_by_its_days_and_is_used_up(int days)
    {
        var student = await GivenHolderAsync();
        var due = (await RentalOfAsync(student)).DueOn;
        var ticket = await GivenTicketAsync(student, days: days);
        Time.AdvanceDays(5);

        Assert.Null(await ExtendAsync(student, ticket));

        var rental = await RentalOfAsync(student);
        var used = await Db.Tickets.SingleAsync(Token);
        Assert.Equal(due.AddDays(days), rental.DueOn);
        Assert.Equal((Now.Utc, rental.Id), (used.UsedAt, used.RentalId));
    }

    [Fact]
    public async Task On_the_due_day_itself_it_is_not_too_late()
    {
        var student = await GivenHolderAsync();
        Time.Set(CampusZone.Calendar.StartOf(Now.Day.AddDays(32)).AddSeconds(-1));

        Assert.Null(await ExtendAsync(student, await GivenTicketAsync(student)));
    }

    [Fact]
    public async Task Any_members_ticket_moves_the_due_day_of_all_and_all_are_told()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        var locker = await GivenSharedRentalAsync(first, second);

        Assert.Null(await ExtendAsync(second, await GivenTicketAsync(second, days: 15)));

        var due = Now.Day.AddDays(80 + 15);
        Assert.Equal((due, due), ((await RentalOfAsync(first)).DueOn, (await RentalOfAsync(second)).DueOn));
        var told = await Db.Messages.OrderBy(message => message.StudentId).ToListAsync(Token);
        Assert.Equal([first.Id, second.Id], told.Select(message => message.StudentId));
        Assert.All(
            told,
            message =>
                Assert.Equal(
                    new Notice.RentalExtended(
                        new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                        due
                    ),
                    OutboxWriter.Read(message)
                )
        );
    }

    [Fact]
    public async Task Who_did_it_is_written_down_with_it()
    {
        var student = await GivenHolderAsync();
        var rental = await RentalOfAsync(student);
        var actor = ActorOf(student);

        await ExtendAsync(student, await GivenTicketAsync(student), actor);

        var entry = await Db.AuditEntries.OrderBy(entry => entry.Id).LastAsync(Token);
        Assert.Equal(
            (actor.IdempotencyKey, student.AccountId, "ExtendRental", $"locker:{rental.LockerId}"),
            (entry.IdempotencyKey, entry.AccountId, entry.Action, entry.Subject)
        );
    }

    [Fact]
    public async Task Who_holds_nothing_is_told_so()
    {
        var student = await GivenStudentAsync();

        await RefusedAsync(new Refusal.NothingRented(), student, await GivenTicketAsync(student));
    }

    [Fact]
    public async Task An_overdue_rental_cannot_be_extended()
    {
        var student = await GivenHolderAsync();
        Time.AdvanceDays(31 + 2);

        await RefusedAsync(new Refusal.RentalOverdue(2), student, await GivenTicketAsync(student));
    }

    [Fact]
    public async Task Nobody_extends_while_banned_and_from_its_end_on_they_may()
    {
        var student = await GivenHolderAsync();
        var ticket = await GivenTicketAsync(student);
        var until = await GivenBanAsync(student);

        await RefusedAsync(new Refusal.Banned(until), student, ticket);

        Time.Set(until);
        Assert.Null(await ExtendAsync(student, ticket));
    }

    [Fact]
    public async Task A_ban_of_one_member_does_not_keep_the_other_from_extending()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);
        await GivenBanAsync(first);

        Assert.Null(await ExtendAsync(second, await GivenTicketAsync(second)));
    }

    [Fact]
    public async Task Alone_in_a_shared_locker_nobody_extends()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);
        var db = Db;
        var rental = await db.Rentals.Include(rental => rental.Members).SingleAsync(Token);
        rental.Leave(first.Id, Now);
        await db.SaveChangesAsync(Token);

        await RefusedAsync(new Refusal.AloneInShared(), second, await GivenTicketAsync(second));
    }

    [Fact]
    public async Task Two_extensions_are_the_most_of_a_rental_whoever_made_them()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);
        Assert.Null(await ExtendAsync(first, await GivenTicketAsync(first)));
        Assert.Null(await ExtendAsync(second, await GivenTicketAsync(second)));

        await RefusedAsync(new Refusal.ExtensionsSpent(2), first, await GivenTicketAsync(first));
    }

    [Fact]
    public async Task The_next_rental_may_be_extended_again()
    {
        var student = await GivenHolderAsync();

        for (var i = 0; i < 2; i++)
            Assert.Null(await ExtendAsync(student, await GivenTicketAsync(student)));

        await ReturnAsync(student);
        await RentAsync(student, await GivenLockerAsync());

        Assert.Null(await ExtendAsync(student, await GivenTicketAsync(student)));
    }

    [Fact]
    public async Task The_due_day_is_cut_to_the_latest_and_then_nothing_more_is_to_be_gained()
    {
        var student = await GivenHolderAsync();
        var latest = Now.Day.AddDays(31 + 4);
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = latest });

        Assert.Null(await ExtendAsync(student, await GivenTicketAsync(student, days: 15)));
        Assert.Equal(latest, (await RentalOfAsync(student)).DueOn);

        await RefusedAsync(new Refusal.LatestDueReached(latest), student, await GivenTicketAsync(student));
    }

    [Fact]
    public async Task A_ticket_that_is_anothers_or_used_or_for_a_move_is_no_ticket()
    {
        var student = await GivenHolderAsync();
        await GivenTicketAsync(student, days: 31);
        var used = await GivenTicketAsync(student);
        Assert.Null(await ExtendAsync(student, used));

        await RefusedAsync(new Refusal.NoTicket(), student, used);
        await RefusedAsync(new Refusal.NoTicket(), student, await GivenTicketAsync(student, TicketKind.Move));
        await RefusedAsync(new Refusal.NoTicket(), student, await GivenTicketAsync(await GivenStudentAsync()));
    }

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more_and_is_answered_as_the_first_was()
    {
        var student = await GivenHolderAsync();
        var ticket = await GivenTicketAsync(student);
        var actor = ActorOf(student);

        Assert.Null(await ExtendAsync(student, ticket, actor));
        var written = await WrittenSoFarAsync();

        Assert.Null(await ExtendAsync(student, ticket, actor));
        Assert.Equal(written, await WrittenSoFarAsync());
    }

    private async Task RefusedAsync(Refusal refusal, Student student, Ticket ticket)
    {
        var written = await WrittenSoFarAsync();

        Assert.Equal(refusal, await ExtendAsync(student, ticket));
        Assert.Equal(written, await WrittenSoFarAsync());
    }
}
