using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Sharing;

/// <summary>
/// The database decides races around share rooms: each request in a scope and on a connection of its own.
/// </summary>
[Trait("Zone", "Any")]
public sealed class SharingRaceTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Of_many_who_open_a_room_around_one_locker_one_does()
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        var people = await GivenStudentsAsync(20);

        var answers = await RaceAsync<OpenShareRoom>(
            people,
            (open, person) => open.ExecuteAsync(ActorOf(person), person.Id, locker.Id, Token)
        );

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.IsType<Refusal.LockerForming>(refusal));
        Assert.Equal(1, await Db.ShareRoomMembers.CountAsync(Token));
    }

    [Fact]
    public async Task Of_four_who_want_the_last_seat_one_gets_it_and_the_rental_has_four_people()
    {
        var (locker, room) = await GivenRoomAsync(await GivenStudentsAsync(3));
        var people = await GivenStudentsAsync(4);

        var answers = await RaceAsync<JoinShareRoom>(
            people,
            (join, person) => join.ByCodeAsync(ActorOf(person), person.Id, locker.Id, KeysOf(room).Code, Token)
        );

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.True(refusal is Refusal.RoomOver or Refusal.RoomFull));
        Assert.Equal(4, (await HoldersAsync(locker)).Count);
        Assert.Equal(1, await Db.Rentals.CountAsync(Token));
    }

    [Fact]
    public async Task Whoever_read_a_room_before_it_became_a_rental_does_not_count_its_people_as_unable()
    {
        var (locker, room) = await GivenRoomAsync(await GivenStudentsAsync(2));
        Assert.All(await RoomReader.SeatsAsync(Db, room.Id, Token), seat => Assert.True(seat.MayRent));

        Time.Set(room.EndsAt);
        await SettleAsync(locker);

        Assert.Equal(1, await Db.Rentals.CountAsync(Token));
        Assert.Empty(await RoomReader.SeatsAsync(Db, room.Id, Token));
    }

    [Fact]
    public async Task Who_joins_while_the_room_ends_is_in_the_rental_or_refused_but_never_lost()
    {
        for (var round = 0; round < 5; round++)
        {
            var people = await GivenStudentsAsync(2);
            var (locker, room) = await GivenRoomAsync(people);
            var late = await GivenStudentAsync();
            var other = await GivenStudentAsync();
            Time.Set(room.EndsAt.AddTicks(-10));

            var joining = Task.Run(() =>
                InScopeAsync<JoinShareRoom>(join =>
                    join.ByCodeAsync(ActorOf(late), late.Id, locker.Id, KeysOf(room).Code, Token)
                )
            );
            var ending = Task.Run(async () =>
            {
                Time.Set(room.EndsAt);
                return await InScopeAsync<OpenShareRoom>(open =>
                    open.ExecuteAsync(ActorOf(other), other.Id, locker.Id, Token)
                );
            });
            var (joined, refused) = (await joining, await ending);
            await SettleAsync(locker);

            Assert.NotNull(refused);
            Assert.Equal(joined is null, (await HoldersAsync(locker)).Contains(late.Id));
            Assert.Equal(0, await Db.ShareRoomMembers.CountAsync(member => member.SeatedStudentId != null, Token));
        }
    }

    [Fact]
    public async Task Many_who_settle_one_room_at_once_start_one_rental_and_tell_everyone_once()
    {
        var people = await GivenStudentsAsync(3);
        var (locker, room) = await GivenRoomAsync(people);
        Time.Set(room.EndsAt);

        await RaceAsync<Settlement>(
            people.Concat(people).Concat(people),
            async (settlement, person) =>
            {
                await settlement.SettleDueAsync(person.Id, locker.Id, Token);
                return null;
            }
        );

        Assert.Equal(
            (1, 3, 3),
            (
                await Db.Rentals.CountAsync(Token),
                (await HoldersAsync(locker)).Count,
                await Db.Messages.CountAsync(Token)
            )
        );
    }

    [Fact]
    public async Task Of_members_who_leave_at_once_the_last_one_is_told_to_return_the_locker()
    {
        var people = await GivenStudentsAsync(4);
        var (locker, _) = await GivenRoomAsync(people);

        var startedAt = await StartAsync(people[0]);

        var answers = await RaceAsync<LeaveSharedLocker>(
            people,
            (leave, person) => leave.ExecuteAsync(ActorOf(person), person.Id, startedAt, Token)
        );

        Assert.Equal(3, answers.Count(answer => answer is null));
        Assert.Single(answers, answer => answer == new Refusal.NobodyStays());
        var last = Assert.Single(people, person => answers[Array.IndexOf(people, person)] is not null);
        Assert.Equal([last.Id], await HoldersAsync(locker));

        Assert.Null(await ReturnAsync(last));
        Assert.Empty(await HoldersAsync(locker));
        Assert.NotNull((await Db.Rentals.SingleAsync(Token)).EndedAt);
        Assert.NotNull((await Db.Lockers.SingleAsync(each => each.Id == locker.Id, Token)).OpensAt);
    }

    private Task<Refusal?[]> RaceAsync<TVerb>(IEnumerable<Student> people, Func<TVerb, Student, Task<Refusal?>> execute)
        where TVerb : notnull =>
        Task.WhenAll(people.Select(person => Task.Run(() => InScopeAsync<TVerb>(verb => execute(verb, person)))));
}
