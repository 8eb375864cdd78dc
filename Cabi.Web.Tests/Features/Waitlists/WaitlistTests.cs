using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Waitlists;

[Trait("Zone", "Any")]
public sealed class WaitlistTests(CabiApp app) : CabiTest(app)
{
    private const int HoldMinutes = 120;

    [Fact]
    public async Task What_opens_at_a_drop_is_held_for_the_first_in_line_for_two_hours_and_nobody_else_gets_it()
    {
        var (locker, opensAt) = await GivenPendingAsync();
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        Assert.Null(await WaitAsync(first));
        Assert.Null(await WaitAsync(second));
        Time.Set(opensAt);

        Assert.Equal(new Refusal.LockerHeld(opensAt.AddMinutes(HoldMinutes)), await RentAsync(second, locker));
        Assert.Equal(
            new Refusal.LockerHeld(opensAt.AddMinutes(HoldMinutes)),
            await RentAsync(await GivenStudentAsync(), locker)
        );
        Assert.Null(await RentAsync(first, locker));
        Assert.IsType<Notice.LockerHeldForYou>((await ToldAsync(first))[0]);
    }

    [Fact]
    public async Task At_its_very_end_a_hold_is_over_and_the_locker_is_free_for_everyone()
    {
        var (locker, opensAt) = await GivenPendingAsync();
        await WaitAsync(await GivenStudentAsync());
        var other = await GivenStudentAsync();

        Time.Set(opensAt.AddMinutes(HoldMinutes).AddTicks(-10));
        Assert.IsType<Refusal.LockerHeld>(await RentAsync(other, locker));
        Time.Set(opensAt.AddMinutes(HoldMinutes));
        Assert.Null(await RentAsync(other, locker));
    }

    [Fact]
    public async Task Lockers_go_by_number_one_to_each_and_who_is_banned_or_has_one_is_passed_over()
    {
        var (one, opensAt) = await GivenPendingAsync();
        var (two, _) = await GivenPendingAsync();
        var (renter, banned, third, fourth) = (
            await GivenStudentAsync(),
            await GivenBannedAsync(),
            await GivenStudentAsync(),
            await GivenStudentAsync()
        );

        foreach (var person in new[] { renter, banned, third, fourth })
            Assert.Null(await WaitAsync(person));

        // Somewhere else, where nobody waits.
        await RentElsewhereAsync(renter);
        Time.Set(opensAt);
        await Scoped<Settlement>().SettleDueAsync(null, one.Id, Token);

        var holds = await Db.Holds.OrderBy(hold => hold.LockerId).ToListAsync(Token);
        Assert.Equal([(one.Id, third.Id), (two.Id, fourth.Id)], holds.Select(hold => (hold.LockerId, hold.StudentId)));
    }

    [Fact]
    public async Task Right_after_the_drop_the_line_is_open_though_nobody_has_written_the_hold_down()
    {
        var (locker, opensAt) = await GivenPendingAsync();
        var first = await GivenStudentAsync();
        await WaitAsync(first);
        Time.Set(opensAt);

        Assert.Null(await WaitAsync(await GivenStudentAsync()));

        Assert.Equal(
            (locker.Id, first.Id),
            await Db.Holds.Select(hold => new ValueTuple<int, int>(hold.LockerId, hold.StudentId)).SingleAsync(Token)
        );
        Assert.Null(await RentAsync(first, locker));
    }

    [Fact]
    public async Task Nobody_stands_in_line_after_the_term()
    {
        await GivenPendingAsync();
        var policy = await GivenPolicyAsync(
            new CabiPolicy { EffectiveFrom = Now.Utc, LatestDueOn = Now.Day.AddDays(-1) }
        );

        Assert.Equal(new Refusal.TermOver(policy.LatestDueOn!.Value), await WaitAsync(await GivenStudentAsync()));
    }

    [Fact]
    public async Task Who_rents_leaves_every_line_and_gives_up_what_was_held()
    {
        var (held, opensAt) = await GivenPendingAsync();
        var person = await GivenStudentAsync();
        await WaitAsync(person);
        Time.Set(opensAt);

        await RentElsewhereAsync(person);

        Assert.Equal(0, await Db.WaitlistLines.CountAsync(line => line.WaitingStudentId != null, Token));
        Assert.Equal(Now.Utc, (await Db.Holds.SingleAsync(Token)).ReleasedAt);
        Assert.Null(await RentAsync(await GivenStudentAsync(), held));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Who_comes_into_line_or_is_banned_after_the_drop_changes_nothing_about_it(int minutes)
    {
        var (locker, opensAt) = await GivenPendingAsync();
        var first = await GivenStudentAsync();
        await WaitAsync(first);
        Time.Set(opensAt.AddMinutes(minutes));
        await GivenBanAsync(first);

        await Scoped<Settlement>().SettleDueAsync(null, locker.Id, Token);

        Assert.Equal(
            (first.Id, opensAt),
            await Db
                .Holds.Select(hold => new ValueTuple<int, DateTime>(hold.StudentId, hold.StartsAt))
                .SingleAsync(Token)
        );
    }

    [Fact]
    public async Task There_is_no_line_where_one_is_free_nor_twice_nor_for_more_than_three_nor_for_who_has_a_locker()
    {
        var person = await GivenStudentAsync();
        await GivenPendingAsync();
        Assert.Null(await WaitAsync(person));
        Assert.Equal(new Refusal.AlreadyWaiting(), await WaitAsync(person));

        var free = await GivenLockerAsync();
        Assert.Equal(new Refusal.FreeHere(), await WaitAsync(await GivenStudentAsync()));
        await RentAsync(await GivenStudentAsync(), free);
        Assert.Equal(new Refusal.NoLineForClubs(), await WaitAsync(person, LockerType.Club));

        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Null(await WaitAsync(person, LockerType.Private, (await GivenFullSectionAsync()).Id));

        Assert.Equal(
            new Refusal.WaitlistFull(3),
            await WaitAsync(person, LockerType.Private, (await GivenFullSectionAsync()).Id)
        );
        Assert.Equal(
            new Refusal.LockerGone(),
            await WaitAsync(person, LockerType.Private, (await GivenAnotherSectionAsync()).Id)
        );

        var renter = await GivenStudentAsync();
        await RentAsync(renter, await GivenLockerAsync());
        Assert.Equal(new Refusal.AlreadyRenting(), await WaitAsync(renter));
    }

    [Fact]
    public async Task Leaving_a_line_makes_room_for_another_and_gives_up_what_is_held_there()
    {
        var (locker, opensAt) = await GivenPendingAsync();
        var person = await GivenStudentAsync();
        await WaitAsync(person);
        Time.Set(opensAt);
        var line = await Db.WaitlistLines.SingleAsync(Token);

        Assert.Null(await Scoped<LeaveWaitlist>().ExecuteAsync(ActorOf(person), person.Id, line.Id, Token));

        Assert.Null(await RentAsync(await GivenStudentAsync(), locker));
        Assert.Equal(
            new Refusal.NotWaiting(),
            await Scoped<LeaveWaitlist>().ExecuteAsync(ActorOf(person), person.Id, line.Id, Token)
        );
    }

    [Fact]
    public async Task A_person_who_presses_in_many_places_at_once_stands_in_three_lines()
    {
        var person = await GivenStudentAsync();
        var sections = new List<int>();

        for (var i = 0; i < 12; i++)
            sections.Add((await GivenFullSectionAsync()).Id);

        var answers = await Task.WhenAll(
            sections.Select(section =>
                Task.Run(async () =>
                {
                    await using var scope = App.Services.CreateAsyncScope();
                    return await scope
                        .ServiceProvider.GetRequiredService<JoinWaitlist>()
                        .ExecuteAsync(ActorOf(person), person.Id, section, LockerType.Private, Token);
                })
            )
        );

        Assert.Equal(3, answers.Count(answer => answer is null));
        Assert.Equal(3, await Db.WaitlistLines.CountAsync(Token));
    }

    [Fact]
    public async Task A_drop_that_many_come_to_at_once_is_settled_once()
    {
        var (locker, opensAt) = await GivenPendingAsync();
        var people = await GivenStudentsAsync(20);
        await WaitAsync(people[7]);
        Time.Set(opensAt);

        var answers = await Task.WhenAll(
            people.Select(person =>
                Task.Run(async () =>
                {
                    await using var scope = App.Services.CreateAsyncScope();
                    return await scope
                        .ServiceProvider.GetRequiredService<Cabi.Web.Features.Rentals.RentLocker>()
                        .ExecuteAsync(ActorOf(person), person.Id, locker.Id, Token);
                })
            )
        );

        Assert.Equal(7, Array.FindIndex(answers, answer => answer is null));
        Assert.Equal(
            (1, 1, 1),
            (
                await Db.Drops.CountAsync(Token),
                await Db.Holds.CountAsync(Token),
                answers.Count(answer => answer is null)
            )
        );
    }

    private Task<Refusal?> WaitAsync(Student student, LockerType type = LockerType.Private, int? sectionId = null) =>
        WaitAsync(ActorOf(student), student, type, sectionId);

    private async Task<Refusal?> WaitAsync(Actor actor, Student student, LockerType type, int? sectionId) =>
        await Scoped<JoinWaitlist>()
            .ExecuteAsync(actor, student.Id, sectionId ?? (await GivenSectionAsync()).Id, type, Token);

    // A private locker that has been returned today.
    private async Task<(Locker Locker, DateTime OpensAt)> GivenPendingAsync()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        await ReturnAsync(student);
        return (locker, Now.Tomorrow(new TimeOnly(13, 0)));
    }

    private async Task RentElsewhereAsync(Student student)
    {
        var section = await GivenAnotherSectionAsync();
        var db = Db;
        var locker = new Locker(
            await db.Sections.SingleAsync(each => each.Id == section.Id, Token),
            Unique("E"),
            LockerType.Private,
            1,
            1,
            1
        );
        db.Lockers.Add(locker);
        await db.SaveChangesAsync(Token);
        Assert.Null(await RentAsync(student, locker));
    }

    // With one private locker, which somebody has.
    private async Task<Section> GivenFullSectionAsync()
    {
        await RentElsewhereAsync(await GivenStudentAsync());
        return await Db.Sections.OrderByDescending(section => section.Id).FirstAsync(Token);
    }

    private async Task<Section> GivenAnotherSectionAsync()
    {
        var first = await GivenSectionAsync();
        var db = Db;
        var section = new Section(
            await db.Floors.SingleAsync(floor => floor.Id == first.FloorId, Token),
            Unique("Section "),
            new PlanArea(1, 2, 1, 2),
            5,
            5
        );
        db.Sections.Add(section);
        await db.SaveChangesAsync(Token);
        return section;
    }

    private async Task<Student> GivenBannedAsync()
    {
        var student = await GivenStudentAsync();
        await GivenBanAsync(student);
        return student;
    }
}
