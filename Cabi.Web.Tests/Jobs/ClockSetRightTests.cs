using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Waitlists;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Outgoing = Cabi.Web.Data.Outbox.Delivery;

namespace Cabi.Web.Tests.Jobs;

/// <summary>A clock that jumped ahead and was set right has silenced nobody.</summary>
public sealed class ClockSetRightTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task Whoever_was_warned_by_the_wrong_clock_is_reminded_and_warned_by_the_right_one()
    {
        var student = await GivenHolderAsync();
        await RunDailyAsync();
        await JumpAsync(days: 31 + 2, RunDailyAsync);

        foreach (var days in new[] { 24, 4, 2, 1 })
        {
            SetWall(days, 9);
            await RunDailyAsync();
        }

        Assert.Equal([7, 3, 1, 0], (await ToldAsync(student)).OfType<Notice.DueSoon>().Select(told => told.DaysLeft));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            SetWall(days: 1, 9);
            await RunDailyAsync();
        }

        Assert.Equal([2, 1, 2], (await ToldAsync(student)).OfType<Notice.Overdue>().Select(told => told.LateDays));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60 * 24 * 9)]
    public async Task The_end_of_a_ban_is_told_at_its_end_though_it_was_told_before(int minutesAhead)
    {
        var student = await GivenStudentAsync();
        var until = await GivenBanAsync(student, days: 3);
        await RunAsync<AnnounceBanEnds>();
        Time.Set(until.AddMinutes(-10));
        await JumpAsync(TimeSpan.FromMinutes(minutesAhead), () => RunAsync<AnnounceBanEnds>());
        await RunAsync<AnnounceBanEnds>();
        Assert.Single((await ToldAsync(student)).OfType<Notice.BanEnded>());

        Time.Set(until);
        await RunAsync<AnnounceBanEnds>();
        await RunAsync<AnnounceBanEnds>();

        Assert.Equal(2, (await ToldAsync(student)).OfType<Notice.BanEnded>().Count());
        Assert.Equal(until, (await Db.Bans.SingleAsync(Token)).EndToldAt);
    }

    [Fact]
    public async Task What_was_flagged_too_early_is_no_longer_and_is_flagged_in_its_time()
    {
        var holder = await GivenHolderAsync();
        await RunAsync<FlagLongOverdue>();
        await JumpAsync(days: 31 + 21, () => RunAsync<FlagLongOverdue>());
        Assert.NotNull((await RentalOfAsync(holder)).FlaggedAt);

        await RunAsync<FlagLongOverdue>();
        Assert.Null((await RentalOfAsync(holder)).FlaggedAt);

        SetWall(days: 31 + 21, 9);
        await RunAsync<FlagLongOverdue>();
        Assert.Equal(Now.Utc, (await RentalOfAsync(holder)).FlaggedAt);
        Assert.Equal(3, await Db.AuditEntries.CountAsync(entry => entry.Action == nameof(FlagLongOverdue), Token));
    }

    [Fact]
    public async Task A_drop_that_was_settled_too_early_is_settled_in_its_time_with_who_waits_then()
    {
        var locker = await GivenLockerAsync();
        var holder = await GivenStudentAsync();
        await RentAsync(holder, locker);
        await ReturnAsync(holder);
        var opensAt = (await Db.Lockers.SingleAsync(Token)).OpensAt!.Value;
        var (early, late) = (await GivenStudentAsync(), await GivenStudentAsync());
        await WaitAsync(early, locker.SectionId);
        await JumpAsync(days: 2, () => RunAsync<SettleDrops>());
        Assert.Equal(early.Id, (await Db.Holds.SingleAsync(Token)).StudentId);

        await Scoped<LeaveWaitlist>()
            .ExecuteAsync(ActorOf(early), early.Id, (await Db.WaitlistLines.SingleAsync(Token)).Id, Token);
        await WaitAsync(late, locker.SectionId);
        Time.Set(opensAt.AddSeconds(20));
        await RunAsync<SettleDrops>();
        await RunAsync<SettleDrops>();

        Assert.Equal(late.Id, (await Db.Holds.SingleAsync(Token)).StudentId);
        Assert.Single((await ToldAsync(late)).OfType<Notice.LockerHeldForYou>());
        Assert.Null(await RentAsync(late, locker));
    }

    [Fact]
    public async Task A_delivery_and_a_failure_that_wait_for_a_day_that_will_not_come_soon_are_due()
    {
        var account = (await GivenStudentAsync()).AccountId!.Value;
        var now = App.RealTime.GetUtcNow().UtcDateTime;
        var db = Db;
        db.Deliveries.Add(new Outgoing(account, Channel.Email, "Welcome", now.AddDays(40)));
        db.Deliveries.Add(new Outgoing(account, Channel.Email, "Welcome", now.AddHours(20)));
        await db.SaveChangesAsync(Token);
        var failure = new JobFailure("Job", 1, since: null);
        failure.Fail(new InvalidOperationException(), now.AddDays(40));

        Assert.Equal(1, await Db.Deliveries.DueAt(now).CountAsync(Token));
        Assert.True(failure.IsDueAt(now, isAsked: false));
        Assert.False(failure.IsDueAt(now.AddDays(40), isAsked: false));
    }

    [Fact]
    public void A_channel_that_rested_by_the_wrong_clock_is_awake()
    {
        var time = new TestTime();
        var circuit = new ChannelCircuit(time);
        time.AdvanceDays(40);
        circuit.Begin(Channel.Email, asked: null);
        time.AdvanceDays(-40);

        Assert.False(circuit.IsOpen(Channel.Email));
        circuit.Begin(Channel.Email, asked: null);
        Assert.True(circuit.IsOpen(Channel.Email));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(circuit.IsOpen(Channel.Email));
    }

    private async Task RunDailyAsync()
    {
        await RunAsync<RemindOfDueDays>();
        await RunAsync<WarnOverdue>();
    }

    private Task JumpAsync(int days, Func<Task> run) => JumpAsync(TimeSpan.FromDays(days), run);

    // The clock is ahead, jobs run, and it is set right.
    private async Task JumpAsync(TimeSpan ahead, Func<Task> run)
    {
        Time.Advance(ahead);
        await run();
        Time.Advance(-ahead);
    }

    private async Task WaitAsync(Student student, int sectionId) =>
        Assert.Null(
            await Scoped<JoinWaitlist>()
                .ExecuteAsync(ActorOf(student), student.Id, sectionId, LockerType.Private, Token)
        );
}
