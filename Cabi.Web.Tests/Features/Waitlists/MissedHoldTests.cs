using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Waitlists;

/// <summary>What a hold that nobody takes does to the line, and where none is given.</summary>
[Trait("Zone", "Any")]
public sealed class MissedHoldTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Whoever_does_not_take_a_hold_goes_to_the_end_of_the_line()
    {
        var (first, second) = await GivenTwoInLineAsync();
        await PassDropAsync();
        var visitor = await Visitor.SignedInAsync(App, first);

        Assert.Equal(first.Id, (await Db.Holds.SingleAsync(Token)).StudentId);
        Assert.Contains("1 ahead of you", (await visitor.OpenAsync("/waitlist")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "1 ahead of you",
            (await visitor.OpenAsync("/")).Find(".list")?.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("1 is free now", (await visitor.OpenAsync("/waitlist")).Text, StringComparison.Ordinal);

        // Somebody else takes what was held, and returns it.
        await GivenReturnedAgainAsync();
        await PassDropAsync();

        Assert.Equal(
            [first.Id, second.Id],
            await Db.Holds.OrderBy(hold => hold.Id).Select(hold => hold.StudentId).ToListAsync(Token)
        );
        Assert.Equal(2, await Db.WaitlistLines.CountAsync(line => line.WaitingStudentId != null, Token));
    }

    [Fact]
    public async Task Where_the_policy_says_so_they_are_out_of_it_and_may_stand_in_line_again()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MissedHold = MissedHold.Out });
        var (first, second) = await GivenTwoInLineAsync();
        await PassDropAsync();
        var visitor = await Visitor.SignedInAsync(App, first);

        Assert.Null((await visitor.OpenAsync("/waitlist")).Find("button[data-action='leave-line']"));
        Assert.Null((await visitor.OpenAsync("/")).Find(".list .line"));

        var other = await GivenStudentAsync();
        Assert.Null(await RentAsync(other, await LockerAsync()));
        Assert.Null(await WaitAsync(first));

        var lines = await Db.WaitlistLines.OrderBy(line => line.Id).ToListAsync(Token);
        Assert.Equal(
            [(first.Id, false), (second.Id, true), (first.Id, true)],
            lines.Select(line => (line.StudentId, line.WaitingStudentId is not null))
        );
        Assert.Equal((await Db.Holds.SingleAsync(Token)).EndsAt, lines[0].LeftAt);
    }

    [Fact]
    public async Task The_next_drop_writes_down_who_is_out()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, MissedHold = MissedHold.Out });
        var (first, second) = await GivenTwoInLineAsync();
        await PassDropAsync();
        await GivenReturnedAgainAsync();

        await PassDropAsync();

        Assert.Equal(
            [second.Id],
            await Db
                .WaitlistLines.Where(line => line.WaitingStudentId != null)
                .Select(line => line.StudentId)
                .ToListAsync(Token)
        );
        Assert.Equal(1, await Db.Holds.CountAsync(hold => hold.StudentId == first.Id, Token));
    }

    [Fact]
    public async Task Nothing_is_held_while_a_locker_of_the_kind_stands_free()
    {
        var (first, _) = await GivenTwoInLineAsync();
        var free = await GivenLockerAsync();

        await PassDropAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await Db.Holds.CountAsync(Token));
        Assert.Contains(
            "2 are free now",
            (await (await Visitor.SignedInAsync(App, first)).OpenAsync("/waitlist")).Text,
            StringComparison.Ordinal
        );
        Assert.Null(await RentAsync(await GivenStudentAsync(), free));
    }

    private Task<Refusal?> WaitAsync(Student student) =>
        InScopeAsync<JoinWaitlist>(async verb =>
            await verb.ExecuteAsync(
                ActorOf(student),
                student.Id,
                (await GivenSectionAsync()).Id,
                LockerType.Private,
                Token
            )
        );

    // One private locker, which somebody has returned today.
    private async Task<(Student First, Student Second)> GivenTwoInLineAsync()
    {
        await GivenLockerAsync();
        await GivenReturnedAgainAsync();
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        Assert.Null(await WaitAsync(first));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await WaitAsync(second));
        return (first, second);
    }

    private async Task GivenReturnedAgainAsync()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await LockerAsync()));
        Assert.Null(await ReturnAsync(student));
    }

    private Task<Locker> LockerAsync() => Db.Lockers.OrderBy(locker => locker.Id).FirstAsync(Token);

    // The next drop, written down, and the end of what is held there.
    private async Task PassDropAsync(TimeSpan? after = null)
    {
        var locker = await LockerAsync();
        Time.Set(locker.OpensAt!.Value);
        await Scoped<Settlement>().SettleDueAsync(null, locker.Id, Token);
        Time.Advance(after ?? TimeSpan.FromHours(2));
    }
}
