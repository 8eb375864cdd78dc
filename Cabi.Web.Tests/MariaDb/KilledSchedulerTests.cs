using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Two instances share the jobs; one is killed at a random moment of its morning's work.</summary>
[Trait("Database", "MariaDb")]
public sealed class KilledSchedulerTests(CabiApp app) : JobTest(app)
{
    private const int People = 1200;

    // The morning comes a few seconds after the instances, and they look for it often.
    private const int ClockRate = 10;

    // As promised to operators.
    private static readonly TimeSpan _takeOver = TimeSpan.FromMinutes(1);

    private static readonly CabiPolicy _policy = new();

    private readonly Random _random = new(20260302);

    [Fact]
    public Task Nothing_is_missed_and_nothing_told_twice_when_an_instance_is_killed() => LiveThroughAsync(kills: 2);

    [Fact]
    [Trait("Duration", "Long")]
    public Task Nothing_is_missed_and_nothing_told_twice_when_instances_are_killed_again_and_again() => LiveThroughAsync(kills: 30);

    private async Task LiveThroughAsync(int kills)
    {
        var dueDays = await GivenHoldersAsync();

        for (var round = 0; round < kills; round++)
        {
            SetWall(days: 1, 8, 59, 20);
            var before = await Db.Messages.MaxAsync(message => (long?)message.Id, Token) ?? 0;
            var expected = dueDays.Where(each => IsToldOn(Now.Day, each.Value)).Select(each => each.Key).Order().ToList();
            await KillOneAsync(before);

            Assert.True(await Db.JobRuns.AnyAsync(run => run.IsLost && run.StartedAt >= Now.Utc, Token), "Nothing was cut off.");
            Assert.Equal(expected, await Db.Messages.Where(message => message.Id > before).Select(message => message.StudentId).Order().ToListAsync(Token));
        }
    }

    private static bool IsToldOn(DateOnly day, DateOnly dueOn) =>
        _policy.ReminderDays.Contains(dueOn.DayNumber - day.DayNumber) || dueOn < day;

    private async Task KillOneAsync(long before)
    {
        // Both are there before nine o'clock, whoever begins.
        var epoch = TimeProvider.System.GetUtcNow().UtcDateTime;
        var instances = await Task.WhenAll(StartAsync("one", epoch), StartAsync("two", epoch));
        await using var one = instances[0];
        await using var two = instances[1];
        var told = _random.Next(1, 300);
        string? busy = null;
        await UntilAsync(async () => (busy = await BusyAsync(before, told)) is not null, _takeOver);
        await (busy == "two" ? two : one).KillAsync();

        await UntilAsync(AllDoneAsync, _takeOver);
    }

    // The instance that is still at its morning's work when so many have been told.
    private async Task<string?> BusyAsync(long before, int told) => await Db.Messages.CountAsync(message => message.Id > before, Token) < told
        ? null
        : await Db.JobRuns
            .Where(run => run.EndedAt == null && (run.Job == nameof(RemindOfDueDays) || run.Job == nameof(WarnOverdue)))
            .Select(run => run.Instance)
            .FirstOrDefaultAsync(Token);

    // Both jobs of the morning have come to their end on this day.
    private async Task<bool> AllDoneAsync()
    {
        var morning = Now.Calendar.InstantOf(Now.Day, _policy.ReminderTime);
        return await Db.JobStates.CountAsync(
            state => (state.Name == nameof(RemindOfDueDays) || state.Name == nameof(WarnOverdue)) && state.CaughtUpTo >= morning, Token) == 2;
    }

    private Task<RunningCabi> StartAsync(string name, DateTime epoch) => RunningCabi.StartAsync(
        ("ASPNETCORE_ENVIRONMENT", "Staging"),
        ("ConnectionStrings__Cabi", App.Services.GetRequiredService<IConfiguration>().GetConnectionString("Cabi")!),
        ("Campus__TimeZone", CampusZone.Id),
        ("Clock__Start", Now.Utc.ToString("O", CultureInfo.InvariantCulture)),
        ("Clock__Epoch", epoch.ToString("O", CultureInfo.InvariantCulture)),
        ("Clock__Rate", $"{ClockRate}"),
        ("Instance__Name", name));

    private static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan limit)
    {
        for (var started = Stopwatch.StartNew(); !await holds(); await Task.Delay(5))
            Assert.True(started.Elapsed < limit, $"It did not come true within {limit}.");
    }

    /// <summary>Nearly all are due soon or late on every morning, so that its work lasts long enough to be cut off.</summary>
    /// <returns>The due day of each.</returns>
    private async Task<Dictionary<int, DateOnly>> GivenHoldersAsync()
    {
        var sectionId = (await GivenSectionAsync()).Id;
        var db = Db;
        var section = await db.Sections.SingleAsync(section => section.Id == sectionId, Token);
        var policy = await db.Policies.SingleAsync(Token);
        var students = Enumerable.Range(0, People).Select(index => new Student($"k{index}", $"Student {index}")).ToList();
        var lockers = Enumerable.Range(0, People)
            .Select(index => new Locker(section, $"{index}", LockerType.Private, 1, (index / 60) + 1, (index % 60) + 1))
            .ToList();
        db.AddRange(students);
        db.AddRange(lockers);
        await db.SaveChangesAsync(Token);

        var rentals = students.Zip(lockers).Select((pair, index) => Rental.Start(
            pair.First, pair.Second, policy, new Moment(Now.Utc.AddDays((index % 4) - policy.PrivateTermDays), Now.Calendar))).ToList();
        db.AddRange(rentals);
        await db.SaveChangesAsync(Token);
        return rentals.ToDictionary(rental => rental.Members.Single().StudentId, rental => rental.DueOn);
    }
}
