using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Sharing;

[Trait("Zone", "Any")]
public sealed class ShareRoomTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_room_is_open_for_ten_minutes_with_its_host_in_it()
    {
        var host = await GivenStudentAsync();

        var (locker, room) = await GivenRoomAsync(host);

        Assert.Equal(Now.Utc.AddMinutes(Minutes), room.EndsAt);
        Assert.Equal((locker.Id, host.Id), (room.OpenLockerId, Assert.Single(room.Members).SeatedStudentId));
        Assert.InRange(int.Parse(KeysOf(room).Code), 1000, 9999);
        Assert.Equal(22, KeysOf(room).Token.Length);
    }

    [Theory]
    [InlineData(2, 80)]
    [InlineData(3, 105)]
    public async Task At_its_end_two_or_three_people_rent_the_locker_from_that_instant(int count, int days)
    {
        var people = await GivenStudentsAsync(count);
        var (locker, room) = await GivenRoomAsync(people);
        Time.Advance(TimeSpan.FromHours(5));

        await SettleAsync(locker);

        var rental = await Db.Rentals.Include(rental => rental.Members).SingleAsync(Token);
        var end = Now with { Utc = room.EndsAt };
        Assert.Equal((room.EndsAt, end.Day.AddDays(days)), (rental.StartedAt, rental.DueOn));
        Assert.Equal(people.Select(person => person.Id).Order(), await HoldersAsync(locker));
        Assert.All(
            people,
            person =>
                Assert.Contains(
                    new Notice.SharedRentalStarted(
                        new LockerAddress(locker.Id, new("Saerom"), 2, new("Oasis"), locker.Number),
                        end.Day.AddDays(days),
                        count,
                        0
                    ),
                    ToldAsync(person).Result
                )
        );
    }

    [Fact]
    public async Task The_fourth_person_starts_the_rental_at_once()
    {
        var people = await GivenStudentsAsync(4);

        var (locker, _) = await GivenRoomAsync(people);

        var rental = await Db.Rentals.SingleAsync(Token);
        Assert.Equal((Now.Utc, Now.Day.AddDays(130)), (rental.StartedAt, rental.DueOn));
        Assert.Equal(4, (await HoldersAsync(locker)).Count);
        Assert.Equal(
            (null, Now.Utc, rental.Id),
            (
                (await RoomAsync(locker)).OpenLockerId,
                (await RoomAsync(locker)).EndsAt,
                (await RoomAsync(locker)).RentalId
            )
        );
    }

    [Fact]
    public async Task A_room_with_one_person_dissolves_and_its_locker_is_free_at_once()
    {
        var host = await GivenStudentAsync();
        var (locker, room) = await GivenRoomAsync(host);
        Time.Set(room.EndsAt);

        Assert.Null(await OpenAsync(await GivenStudentAsync(), locker));

        Assert.Equal(0, await Db.Rentals.CountAsync(Token));
        Assert.IsType<Notice.RoomDissolved>(Assert.Single(await ToldAsync(host)));
        Assert.Null(await RentAsync(host, await GivenLockerAsync()));
    }

    [Fact]
    public async Task Who_rented_another_locker_meanwhile_is_left_out_and_everyone_is_told()
    {
        var people = await GivenStudentsAsync(3);
        var (locker, room) = await GivenRoomAsync(people);
        Assert.Null(await RentAsync(people[1], await GivenLockerAsync()));
        Time.Set(room.EndsAt);

        await SettleAsync(locker);

        Assert.Equal([people[0].Id, people[2].Id], await HoldersAsync(locker));
        Assert.IsType<Notice.LeftOutOfRoom>((await ToldAsync(people[1]))[^1]);
        Assert.Equal(1, Assert.IsType<Notice.SharedRentalStarted>(Assert.Single(await ToldAsync(people[0]))).LeftOut);
    }

    [Fact]
    public async Task What_happens_after_its_end_does_not_count_though_nobody_has_settled_it()
    {
        var people = await GivenStudentsAsync(2);
        var (locker, room) = await GivenRoomAsync(people);
        Time.Set(room.EndsAt.AddMinutes(1));

        Assert.Equal(new Refusal.AlreadyRenting(), await RentAsync(people[0], await GivenLockerAsync()));

        Assert.Equal(people.Select(person => person.Id).Order(), await HoldersAsync(locker));
    }

    [Fact]
    public async Task A_ban_at_the_very_instant_of_its_end_comes_after_it_and_so_does_a_pardon()
    {
        var (banned, pardoned) = (await GivenStudentsAsync(2), await GivenStudentsAsync(2));
        var (locker, room) = await GivenRoomAsync(banned);
        var (other, _) = await GivenRoomAsync(pardoned);
        await GivenBanAsync(pardoned[1]);
        Time.Set(room.EndsAt);

        await GivenBanAsync(banned[1]);
        await Db
            .Bans.Where(each => each.StudentId == pardoned[1].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.LiftedAt, room.EndsAt), Token);
        await SettleAsync(locker);
        await SettleAsync(other);

        Assert.Equal(banned.Select(person => person.Id).Order(), await HoldersAsync(locker));
        Assert.Empty(await HoldersAsync(other));
    }

    [Fact]
    public async Task The_host_may_leave_and_the_room_goes_on_and_ends_with_the_last()
    {
        var people = await GivenStudentsAsync(2);
        var (locker, room) = await GivenRoomAsync(people);

        Assert.Null(await LeaveAsync(people[0]));
        Assert.Equal(people[1].Id, Assert.Single((await RoomAsync(locker)).Seated).StudentId);
        Assert.Null(await JoinAsync(people[0], locker, KeysOf(room).Code));
        Assert.Null(await LeaveAsync(people[0]));
        Assert.Null(await LeaveAsync(people[1]));

        Assert.Equal((null, Now.Utc), ((await RoomAsync(locker)).OpenLockerId, (await RoomAsync(locker)).EndsAt));
        Assert.Null(await OpenAsync(people[1], locker));
    }

    [Fact]
    public async Task Nobody_sits_in_two_rooms_and_who_has_a_locker_sits_in_none()
    {
        var people = await GivenStudentsAsync(2);
        await GivenRoomAsync(people[0]);
        var (other, room) = await GivenRoomAsync(people[1]);
        var renter = await GivenStudentAsync();
        await RentAsync(renter, await GivenLockerAsync());

        Assert.Equal(new Refusal.AlreadyInRoom(), await JoinAsync(people[0], other, KeysOf(room).Code));
        Assert.Equal(
            new Refusal.AlreadyInRoom(),
            await OpenAsync(people[0], await GivenLockerAsync(LockerType.Shared))
        );
        Assert.Equal(new Refusal.AlreadyRenting(), await JoinAsync(renter, other, KeysOf(room).Code));
        Assert.Equal(new Refusal.AlreadyRenting(), await OpenAsync(renter, await GivenLockerAsync(LockerType.Shared)));
    }

    [Fact]
    public async Task A_locker_around_which_a_group_gathers_is_refused_with_the_end_of_the_room()
    {
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());

        Assert.Equal(new Refusal.LockerForming(room.EndsAt), await OpenAsync(await GivenStudentAsync(), locker));
    }

    [Fact]
    public async Task Private_and_club_lockers_have_no_rooms()
    {
        var student = await GivenStudentAsync();

        Assert.Equal(new Refusal.LockerForOne(), await OpenAsync(student, await GivenLockerAsync()));
        Assert.Equal(new Refusal.LockerForClubs(), await OpenAsync(student, await GivenLockerAsync(LockerType.Club)));
    }

    [Fact]
    public async Task Every_verb_sent_again_is_answered_as_the_first_was_and_changes_nothing_more()
    {
        var people = await GivenStudentsAsync(2);
        var locker = await GivenLockerAsync(LockerType.Shared);
        var (open, join) = (ActorOf(people[0]), ActorOf(people[1]));

        Assert.Null(await OpenAsync(people[0], locker, open));
        Assert.Null(await OpenAsync(people[0], locker, open));
        var room = await RoomAsync(locker);
        Assert.Null(await JoinAsync(people[1], locker, KeysOf(room).Code, join));
        Assert.Null(await JoinAsync(people[1], locker, KeysOf(room).Code, join));

        Assert.Equal((1, 2), (await Db.ShareRooms.CountAsync(Token), await Db.ShareRoomMembers.CountAsync(Token)));
    }

    [Fact]
    public async Task Settling_twice_starts_one_rental_and_tells_everyone_once()
    {
        var people = await GivenStudentsAsync(2);
        var (locker, room) = await GivenRoomAsync(people);
        Time.Set(room.EndsAt);

        await SettleAsync(locker);
        await SettleAsync(locker);

        Assert.Equal((1, 2), (await Db.Rentals.CountAsync(Token), await Db.Messages.CountAsync(Token)));
    }
}
