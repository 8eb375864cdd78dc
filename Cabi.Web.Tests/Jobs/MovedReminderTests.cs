using Cabi.Web.Domain.Policies;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Jobs;

/// <summary>The policy moves the days and the time at which people are told of due days.</summary>
[Trait("Zone", "Any")]
public sealed class MovedReminderTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task People_are_reminded_on_the_days_and_at_the_time_of_the_policy()
    {
        await GivenPolicyAsync(
            new CabiPolicy
            {
                EffectiveFrom = Now.Utc,
                FirstReminderDays = 10,
                SecondReminderDays = 5,
                LastReminderDays = 2,
                ReminderTime = new TimeOnly(18, 0),
            }
        );
        await GivenHolderAsync();

        for (var day = 0; day < 32; day++)
        {
            SetWall(days: 1, 17, 59, 59);
            await RunAsync<RemindOfDueDays>();
            SetWall(days: 0, 18);
            await RunAsync<RemindOfDueDays>();
        }

        Assert.Equal([10, 5, 2, 0], (await ToldAllAsync<Notice.DueSoon>()).Select(reminder => reminder.DaysLeft));
        Assert.All(await ToldAtAsync(), at => Assert.Equal(18, Now.Calendar.WallTimeOf(at).Hour));
    }

    [Fact]
    public async Task A_day_that_has_had_its_turn_has_no_second_one_when_the_time_is_moved_to_later()
    {
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        SetWall(days: 24, 9);
        await RunAsync<RemindOfDueDays>();

        SetWall(days: 0, 9, 1);
        await MoveAsync(to: 15);
        SetWall(days: 0, 15);
        await RunAsync<RemindOfDueDays>();

        Assert.Equal([7], (await ToldAllAsync<Notice.DueSoon>()).Select(reminder => reminder.DaysLeft));
        Assert.Single(OutcomesOf<RemindOfDueDays>());
    }

    [Fact]
    public async Task A_day_that_waits_for_its_turn_has_it_at_once_when_the_time_is_moved_to_earlier_although_the_job_has_run()
    {
        await MoveAsync(to: 15);
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        SetWall(days: 24, 10);
        await AskAndRunAsync<RemindOfDueDays>();
        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());

        await MoveAsync(to: 9);
        SetWall(days: 0, 12);
        await RunAsync<RemindOfDueDays>();
        SetWall(days: 0, 15);
        await RunAsync<RemindOfDueDays>();

        Assert.Equal([7], (await ToldAllAsync<Notice.DueSoon>()).Select(reminder => reminder.DaysLeft));
    }

    [Fact]
    public async Task However_the_time_is_moved_and_the_job_asked_for_who_is_late_is_told_once_on_each_day()
    {
        var random = new Random(20260302);
        await GivenHolderAsync();
        SetWall(days: 32, 0);
        await RunAsync<WarnOverdue>();
        var first = Now.Day;

        for (var hour = 0; hour < 15 * 24; hour++)
        {
            if (random.Next(8) == 0)
                await MoveAsync(to: random.Next(24));

            if (random.Next(8) == 0)
                await AskAndRunAsync<WarnOverdue>();

            await RunAsync<WarnOverdue>();
            Time.Advance(TimeSpan.FromHours(1));
        }

        var expected = Enumerable.Range(0, Now.Day.DayNumber - first.DayNumber).Select(first.AddDays);
        Assert.Equal(expected, (await ToldAtAsync()).Select(Now.Calendar.DayOf).TakeWhile(day => day < Now.Day));
    }

    private Task MoveAsync(int to) =>
        GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, ReminderTime = new TimeOnly(to, 0) });

    private async Task<List<DateTime>> ToldAtAsync() =>
        [
            .. (await Db.Messages.OrderBy(message => message.Id).ToListAsync(Token))
                .Where(message => OutboxWriter.Read(message) is Notice.DueSoon or Notice.Overdue)
                .Select(message => message.CreatedAt),
        ];
}
