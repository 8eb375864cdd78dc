using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Laws;

/// <summary>
/// Random lives of a small campus, alone and together, with tickets and bans, step by step beside a model that keeps
/// nothing but dictionaries; and the laws after every step.
/// </summary>
/// <remarks>A failure prints its seed and the shortest steps that lead to it.</remarks>
[Trait("Zone", "Any")]
public sealed class LawsPropertyTests(CabiApp app) : CabiTest(app)
{
    private const int People = 6;
    private const int Lockers = 5;
    private const int Lives = 12;
    private const int Steps = 40;

    private static readonly Gen<int> _person = Gen.Choose(0, People - 1);
    private static readonly Gen<int> _private = Gen.Choose(0, CampusModel.PrivateLockers - 1);
    private static readonly Gen<int> _shared = Gen.Choose(CampusModel.PrivateLockers, Lockers - 1);

    private static readonly Gen<Deed> _anyDeed = Gen.Frequency(
        (3, from person in _person from locker in _private select (Deed)new Deed.Renting(person, locker)),
        (4, from person in _person select (Deed)new Deed.Returning(person)),
        (3, Gen.Constant((Deed)new Deed.Undoing())),
        (2, from seconds in Gen.Choose(5, 70) select (Deed)new Deed.Passing(TimeSpan.FromSeconds(seconds))),
        (4, from person in _person from locker in _shared select (Deed)new Deed.Opening(person, locker)),
        (
            10,
            from person in _person
            from locker in _shared
            from isRight in Gen.Choose(0, 3)
            select (Deed)new Deed.Joining(person, locker, isRight > 0)
        ),
        (2, from person in _person select (Deed)new Deed.Leaving(person)),
        (3, from person in _person select (Deed)new Deed.Extending(person)),
        (
            3,
            from person in _person
            from locker in Gen.Choose(0, Lockers - 1)
            select (Deed)new Deed.Moving(person, locker)
        ),
        (1, from person in _person select (Deed)new Deed.Banning(person)),
        (5, from minutes in Gen.Choose(1, 12) select (Deed)new Deed.Passing(TimeSpan.FromMinutes(minutes))),
        (2, from hours in Gen.Choose(1, 80) select (Deed)new Deed.Passing(TimeSpan.FromHours(hours))),
        (1, from days in Gen.Choose(20, 140) select (Deed)new Deed.Passing(TimeSpan.FromDays(days)))
    );

    [Fact]
    public void Whatever_people_do_the_answers_are_the_models_and_the_laws_hold()
    {
        var lives = Arb.From(_anyDeed.ArrayOf(Steps), Shorter);

        Prop.ForAll(lives, steps => LiveAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Lives));
    }

    private async Task<bool> LiveAsync(Deed[] steps)
    {
        await App.ResetAsync();
        Forget();
        var people = await GivenStudentsAsync(People);
        var lockers = new Locker[Lockers];

        for (var i = 0; i < Lockers; i++)
            lockers[i] = await GivenLockerAsync(
                i < CampusModel.PrivateLockers ? LockerType.Private : LockerType.Shared
            );

        foreach (var person in people)
        {
            for (var i = 0; i < CampusModel.Tickets; i++)
            {
                await GivenTicketAsync(person);
                await GivenTicketAsync(person, TicketKind.Move);
            }
        }

        var model = new CampusModel();

        foreach (var step in steps)
        {
            Assert.Equal(model.Do(step, Now), (await DoAsync(step, people, lockers))?.GetType());

            if (step is not Deed.Passing)
                await SettleAllAsync(lockers);

            await AssertSameAsync(model, people, lockers);
        }

        return true;
    }

    private async Task<Refusal?> DoAsync(Deed deed, Student[] people, Locker[] lockers)
    {
        switch (deed)
        {
            case Deed.Renting rent:
                return await RentAsync(people[rent.Person], lockers[rent.Locker]);
            case Deed.Returning giveBack:
                return await ReturnAsync(people[giveBack.Person]);
            case Deed.Undoing:
                var given = await Db.Returns.OrderByDescending(given => given.Id).FirstOrDefaultAsync(Token);
                return await UndoAsync(people.SingleOrDefault(each => each.Id == given?.StudentId) ?? people[0]);
            case Deed.Opening open:
                return await OpenAsync(people[open.Person], lockers[open.Locker]);
            case Deed.Joining join:
                return await JoinAsync(
                    people[join.Person],
                    lockers[join.Locker],
                    await CodeAsync(lockers[join.Locker], join.IsRightCode)
                );
            case Deed.Leaving leave:
                return await LeaveRoomAsync(people[leave.Person]);
            case Deed.Extending extend:
                return await ExtendAsync(people[extend.Person], await TicketAsync(people[extend.Person]));
            case Deed.Moving move:
                return await MoveAsync(people[move.Person], lockers[move.Locker]);
            case Deed.Banning ban:
                await GivenBanAsync(people[ban.Person], CampusModel.BanDays);
                return null;
            case Deed.Passing pass:
                Time.Advance(pass.Time);
                return null;
            default:
                throw new InvalidOperationException($"{deed} is no deed.");
        }
    }

    // Only after the verb: what the verb itself does not touch is settled later, and must come out the same.
    private async Task SettleAllAsync(Locker[] lockers)
    {
        foreach (var locker in lockers)
            await SettleAsync(locker);
    }

    private async Task<string> CodeAsync(Locker locker, bool isRight)
    {
        var room = await Db.ShareRooms.SingleOrDefaultAsync(room => room.OpenLockerId == locker.Id, Token);
        var code = room is null ? null : KeysOf(room).Code;
        return isRight ? code ?? "5000"
            : code == "1000" ? "1001"
            : "1000";
    }

    private async Task<Refusal?> LeaveRoomAsync(Student person)
    {
        var roomId = await Db
            .ShareRoomMembers.Where(member => member.SeatedStudentId == person.Id)
            .Select(member => member.RoomId)
            .SingleOrDefaultAsync(Token);
        return await InScopeAsync<LeaveShareRoom>(verb => verb.ExecuteAsync(ActorOf(person), person.Id, roomId, Token));
    }

    private async Task<Ticket> TicketAsync(Student person) =>
        await Db
            .Tickets.Where(ticket => ticket.StudentId == person.Id && ticket.Kind == TicketKind.Extension)
            .OrderBy(ticket => ticket.UsedAt != null)
            .ThenBy(ticket => ticket.Id)
            .FirstAsync(Token);

    private async Task AssertSameAsync(CampusModel model, Student[] people, Locker[] lockers)
    {
        var rentals = await Db.Rentals.Include(rental => rental.Members).ToListAsync(Token);
        var open = rentals.Where(rental => rental.HeldLockerId is not null).ToList();

        Assert.Equal(
            model
                .Holdings.Select(held =>
                    (
                        lockers[held.Key].Id,
                        held.Value.DueOn,
                        Listed(held.Value.People.Select(person => people[person].Id))
                    )
                )
                .Order(),
            open.Select(rental =>
                    (
                        rental.HeldLockerId!.Value,
                        rental.DueOn,
                        Listed(rental.Holders.Select(member => member.StudentId))
                    )
                )
                .Order()
        );
        Assert.Equal(
            model
                .Rooms.Select(room =>
                    (lockers[room.Key].Id, Listed(room.Value.People.Select(person => people[person].Id)))
                )
                .Order(),
            (
                await Db
                    .ShareRooms.Include(room => room.Members)
                    .Where(room => room.OpenLockerId != null)
                    .ToListAsync(Token)
            )
                .Select(room => (room.OpenLockerId!.Value, Listed(room.Seated.Select(member => member.StudentId))))
                .Order()
        );
        Assert.Equal(model.Bans, await Db.Bans.CountAsync(Token));

        // The laws that no model is needed for.
        Assert.All(rentals, rental => Assert.True(rental.DueOn >= Now.Calendar.DayOf(rental.StartedAt)));
        Assert.All(
            open,
            rental =>
                Assert.InRange(
                    rental.Holders.Count(),
                    1,
                    lockers.Single(locker => locker.Id == rental.HeldLockerId).Capacity
                )
        );
        Assert.Equal(
            await Db.Tickets.CountAsync(ticket => ticket.UsedAt != null, Token),
            await Db.AuditEntries.CountAsync(
                entry => entry.Action == nameof(ExtendRental) || entry.Action == nameof(MoveRental),
                Token
            )
        );
    }

    private static string Listed(IEnumerable<int> people) => string.Join(",", people.Order());

    // A shorter life first: without each step in turn.
    private static IEnumerable<Deed[]> Shorter(Deed[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray());
}
