using Cabi.Web.Domain;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>An undo among others that come at once, or again.</summary>
[Trait("Zone", "Any")]
public sealed class UndoRaceTests(CabiApp app) : CabiTest(app)
{
    private const int Rounds = 10;

    [Fact]
    public async Task The_same_request_sent_again_changes_nothing_more()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        var (id, actor) = (await LastReturnAsync(student), ActorOf(student));

        Assert.Null(await UndoAsync(student, id, actor));
        var written = await WrittenSoFarAsync();
        Assert.Null(await UndoAsync(student, id, actor));
        Assert.Equal(new Refusal.FormReused(), await UndoAsync(student, id + 1, actor));

        Assert.Equal(written, await WrittenSoFarAsync());
    }

    [Fact]
    public async Task Of_many_at_once_one_counts()
    {
        var student = await GivenHolderAsync();
        await ReturnAsync(student);
        var id = await LastReturnAsync(student);

        var answers = await AtOnceAsync(Enumerable.Repeat(() => UndoAsync(student, id), 20));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(19, answers.Count(answer => answer is Refusal.NothingToUndo or Refusal.AlreadyRenting));
        Assert.Equal(3, (await ToldAsync(student)).Count);
    }

    [Fact]
    public async Task Who_rents_another_at_the_same_time_has_one_of_the_two()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (student, other) = (await GivenHolderAsync(), await GivenLockerAsync());
            await ReturnAsync(student);
            var id = await LastReturnAsync(student);

            var answers = await AtOnceAsync(() => UndoAsync(student, id), () => RentAsync(student, other));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers, answer => answer == new Refusal.AlreadyRenting());
            Assert.Equal(answers[1] is null, (await RentalOfAsync(student)).LockerId == other.Id);
        }
    }

    [Fact]
    public async Task Two_who_left_at_once_are_both_back_and_the_due_day_is_what_it_was()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var people = await GivenStudentsAsync(3);
            await GivenSharedRentalAsync(people);
            var dueOn = (await RentalOfAsync(people[2])).DueOn;
            await ReturnAsync(people[0]);
            await ReturnAsync(people[1]);

            var answers = await AtOnceAsync(() => UndoAsync(people[0]), () => UndoAsync(people[1]));

            Assert.All(answers, Assert.Null);
            var rental = await RentalOfAsync(people[2]);
            Assert.Equal((dueOn, 3), (rental.DueOn, rental.Holders.Count()));
        }
    }

    [Fact]
    public async Task The_last_who_returns_while_another_comes_back_leaves_no_half_of_either()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var people = await GivenStudentsAsync(2);
            var locker = await GivenSharedRentalAsync(people);
            await ReturnAsync(people[0]);

            var answers = await AtOnceAsync(() => UndoAsync(people[0]), () => ReturnAsync(people[1]));

            var holders = await HoldersAsync(locker);
            Assert.Equal(answers[0] is null, holders.Contains(people[0].Id));
            Assert.Equal(answers[1] is not null, holders.Contains(people[1].Id));
            Assert.All(
                answers,
                answer => Assert.True(answer is null or Refusal.RentalOver or Refusal.OthersStay, $"{answer}")
            );
            Assert.Contains(answers, answer => answer is null);
        }
    }
}
