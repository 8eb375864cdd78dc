using System.Text;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Sharing;

public sealed class RoomCodeTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Three_wrong_codes_lock_a_person_out_of_that_room_even_with_the_right_one()
    {
        var guest = await GivenStudentAsync();
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());

        Assert.Equal(new Refusal.WrongRoomCode(2), await JoinAsync(guest, locker, WrongCode(room)));
        Assert.Equal(new Refusal.WrongRoomCode(1), await JoinAsync(guest, locker, WrongCode(room)));
        Assert.Equal(new Refusal.WrongRoomCode(0), await JoinAsync(guest, locker, WrongCode(room)));
        Assert.Equal(new Refusal.RoomLocked(room.EndsAt), await JoinAsync(guest, locker, KeysOf(room).Code));
        Assert.Null(await JoinAsync(await GivenStudentAsync(), locker, KeysOf(room).Code));
    }

    [Fact]
    public async Task Leaving_takes_no_wrong_code_back()
    {
        var guest = await GivenStudentAsync();
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());
        await JoinAsync(guest, locker, WrongCode(room));
        await JoinAsync(guest, locker, WrongCode(room));
        Assert.Null(await JoinAsync(guest, locker, KeysOf(room).Code));
        Assert.Null(await LeaveAsync(guest));

        Assert.Equal(new Refusal.WrongRoomCode(0), await JoinAsync(guest, locker, WrongCode(room)));
        Assert.Equal(new Refusal.RoomLocked(room.EndsAt), await JoinAsync(guest, locker, KeysOf(room).Code));
    }

    [Fact]
    public async Task A_wrong_code_sent_again_by_a_double_click_counts_once()
    {
        var guest = await GivenStudentAsync();
        var actor = ActorOf(guest);
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());

        Assert.Equal(new Refusal.WrongRoomCode(2), await JoinAsync(guest, locker, WrongCode(room), actor));
        Assert.Equal(new Refusal.WrongRoomCode(2), await JoinAsync(guest, locker, WrongCode(room), actor));

        Assert.Equal(1, await Db.CodeGuesses.CountAsync(Token));
    }

    [Fact]
    public async Task A_wrong_code_sent_again_when_the_room_has_closed_lets_nobody_in()
    {
        var guest = await GivenStudentAsync();
        var actor = ActorOf(guest);
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());
        await JoinAsync(guest, locker, WrongCode(room), actor);
        Time.Set(room.EndsAt);

        Assert.Equal(new Refusal.RoomOver(), await JoinAsync(guest, locker, WrongCode(room), actor));
    }

    [Fact]
    public async Task Guessing_over_many_rooms_ends_after_nine_wrong_codes_an_hour()
    {
        var guest = await GivenStudentAsync();
        var first = Now.Utc;

        for (var i = 0; i < 3; i++)
        {
            var (each, open) = await GivenRoomAsync(await GivenStudentAsync());

            for (var wrong = 0; wrong < 3; wrong++)
                await JoinAsync(guest, each, WrongCode(open));

            Time.Advance(TimeSpan.FromMinutes(1));
        }

        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());
        Assert.Equal(
            new Refusal.TooManyRoomCodes(first.AddHours(1)),
            await JoinAsync(guest, locker, KeysOf(room).Code)
        );

        // Who has the link guesses nothing.
        Assert.Null(await Scoped<JoinShareRoom>().ByLinkAsync(ActorOf(guest), guest.Id, KeysOf(room).Token, Token));
    }

    [Fact]
    public async Task What_is_no_code_is_refused_and_costs_nothing()
    {
        var guest = await GivenStudentAsync();
        var (locker, _) = await GivenRoomAsync(await GivenStudentAsync());

        Assert.Equal(new Refusal.RoomCodeMalformed(), await JoinAsync(guest, locker, "12a4"));

        Assert.Equal(0, await Db.CodeGuesses.CountAsync(Token));
    }

    [Fact]
    public async Task Of_forty_codes_tried_at_once_no_more_than_three_are_judged()
    {
        var guest = await GivenStudentAsync();
        var (locker, room) = await GivenRoomAsync(await GivenStudentAsync());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var scope = App.Services.CreateAsyncScope();
                        return await scope
                            .ServiceProvider.GetRequiredService<JoinShareRoom>()
                            .ByCodeAsync(ActorOf(guest), guest.Id, locker.Id, WrongCode(room), Token);
                    })
                )
        );

        Assert.Equal(3, answers.Count(answer => answer is Refusal.WrongRoomCode));
        Assert.All(
            answers,
            answer => Assert.True(answer is Refusal.WrongRoomCode or Refusal.RoomLocked or Refusal.TooBusy)
        );
        Assert.Equal(3, await Db.CodeGuesses.CountAsync(Token));
    }

    [Fact]
    public async Task Nobody_reads_code_or_link_from_the_database()
    {
        var (_, room) = await GivenRoomAsync(await GivenStudentAsync());
        var keys = KeysOf(room);

        var kept = $"{room.SealedKeys} {Convert.ToHexString(room.TokenHash)} {Encoding.UTF8.GetString(room.TokenHash)}";

        Assert.Matches("^[1-9][0-9]{3}$", keys.Code);
        Assert.Equal(22, keys.Token.Length);
        Assert.DoesNotContain(keys.Token, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(
            room.GetType().GetProperties(),
            property => property.GetValue(room) is string text && (text == keys.Code || text == keys.Token)
        );
    }

    [Fact]
    public async Task Codes_that_are_typed_at_once_in_many_rooms_are_judged_one_after_the_other()
    {
        var guest = await GivenStudentAsync();
        var rooms = new List<(Locker Locker, ShareRoom Room)>();

        for (var i = 0; i < 8; i++)
            rooms.Add(await GivenRoomAsync(await GivenStudentAsync()));

        await Task.WhenAll(rooms.Select(each => JoinAsync(guest, each.Locker, WrongCode(each.Room))));

        var numbers = await Db
            .CodeGuesses.OrderBy(guess => guess.Attempt)
            .Select(guess => guess.Attempt)
            .ToListAsync(Token);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.InRange(numbers.Count, 1, new CabiPolicy().MaxWrongCodesPerHour);
    }
}
