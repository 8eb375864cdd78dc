using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Jobs;

[Trait("Zone", "Any")]
public sealed class RemindOfDueDaysTests(CabiApp app) : JobTest(app)
{
    [Fact]
    public async Task Nobody_who_has_time_left_is_reminded()
    {
        await GivenHolderAsync();

        await RunThroughAsync(days: 23);

        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());
    }

    [Fact]
    public async Task A_holder_is_reminded_seven_three_and_one_day_before_and_on_the_day()
    {
        var holder = await GivenHolderAsync();

        await RunThroughAsync(days: 40);

        var reminders = await ToldAllAsync<Notice.DueSoon>();
        Assert.Equal([7, 3, 1, 0], reminders.Select(reminder => reminder.DaysLeft));
        Assert.Equal(4, (await ToldAsync(holder)).OfType<Notice.DueSoon>().Count());
    }

    [Fact]
    public async Task The_morning_begins_at_nine_on_the_campus_wall()
    {
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();

        SetWall(days: 24, 8, 59, 59);
        await RunAsync<RemindOfDueDays>();
        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());

        SetWall(days: 0, 9);
        await RunAsync<RemindOfDueDays>();
        Assert.Single(await ToldAllAsync<Notice.DueSoon>());
    }

    [Fact]
    public async Task Everybody_who_shares_a_locker_is_reminded()
    {
        var people = await GivenStudentsAsync(3);
        await GivenSharedRentalAsync(people);

        await RunThroughAsync(days: 106);

        foreach (var person in people)
            Assert.Equal(4, (await ToldAsync(person)).OfType<Notice.DueSoon>().Count());
    }

    [Fact]
    public async Task Run_twice_or_after_it_was_cut_off_nobody_is_reminded_twice()
    {
        await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        SetWall(days: 24, 9);
        await RunAsync<RemindOfDueDays>();

        await ForgetRunsAsync();
        await RunAsync<RemindOfDueDays>();

        Assert.Single(await ToldAllAsync<Notice.DueSoon>());
    }

    [Fact]
    public async Task A_morning_that_was_missed_is_made_up_for_once_with_the_days_that_are_left()
    {
        await GivenHolderAsync();
        await RunThroughAsync(days: 23);

        SetWall(days: 2, 8);
        await RunAsync<RemindOfDueDays>();
        await RunAsync<RemindOfDueDays>();

        Assert.Equal([6], (await ToldAllAsync<Notice.DueSoon>()).Select(reminder => reminder.DaysLeft));
    }

    [Fact]
    public async Task Ten_mornings_that_were_missed_are_made_up_for_by_one_reminder()
    {
        await GivenHolderAsync();
        await RunThroughAsync(days: 21);

        SetWall(days: 10, 12);
        await RunAsync<RemindOfDueDays>();

        Assert.Equal([0], (await ToldAllAsync<Notice.DueSoon>()).Select(reminder => reminder.DaysLeft));
    }

    [Fact]
    public async Task Whoever_has_returned_is_left_alone()
    {
        var holder = await GivenHolderAsync();
        await RunAsync<RemindOfDueDays>();
        await ReturnAsync(holder);

        await RunThroughAsync(days: 32);

        Assert.Empty(await ToldAllAsync<Notice.DueSoon>());
    }

    // Each morning and each midnight.
    private async Task RunThroughAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            SetWall(days: 0, 9, 30);
            await RunAsync<RemindOfDueDays>();
            SetWall(days: 1, 0);
            await RunAsync<RemindOfDueDays>();
        }
    }
}
