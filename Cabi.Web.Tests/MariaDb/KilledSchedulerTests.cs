using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Jobs;
using Cabi.Web.Tests.Support;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Two instances share the jobs; one is killed at a random moment of its morning's work.</summary>
[Trait("Database", "MariaDb")]
public sealed class KilledSchedulerTests(CabiApp app) : JobTest(app)
{
    private const int People = 1200;

    // As promised to operators.
    private static readonly TimeSpan _takeOver = TimeSpan.FromSeconds(30);

    // The morning comes some seconds after the instances.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private static readonly CabiPolicy _policy = new();

    private readonly Random _random = new(20260302);

    [Fact]
    public Task Nothing_is_missed_and_nothing_told_twice_when_an_instance_is_killed() =>
        LiveThroughAsync(kills: 2, clockRate: 1);

    // Instances look more often where campus time runs faster.
    [Fact]
    [Trait("Duration", "Long")]
    public Task Nothing_is_missed_and_nothing_told_twice_when_instances_are_killed_again_and_again() =>
        LiveThroughAsync(kills: 30, clockRate: 10);

    private async Task LiveThroughAsync(int kills, int clockRate)
    {
        var dueDays = await GivenHoldersAsync();

        for (var round = 0; round < kills; round++)
        {
            SetWall(days: 1, 8, 59, 60 - (4 * clockRate));
            var before = await Db.Messages.MaxAsync(message => (long?)message.Id, Token) ?? 0;
            var soon = dueDays
                .Where(each => _policy.ReminderDays.Contains(each.Value.DayNumber - Now.Day.DayNumber))
                .Select(each => each.Key)
                .ToList();
            var late = dueDays.Where(each => each.Value < Now.Day).Select(each => each.Key).ToList();
            await KillOneAsync(
                before,
                new() { [nameof(RemindOfDueDays)] = soon.Count, [nameof(WarnOverdue)] = late.Count },
                clockRate
            );

            Assert.Equal(
                soon.Concat(late).Order(),
                await Db
                    .Messages.Where(message => message.Id > before)
                    .Select(message => message.StudentId)
                    .Order()
                    .ToListAsync(Token)
            );
        }
    }

    private async Task KillOneAsync(long before, Dictionary<string, int> expected, int clockRate)
    {
        // Both are there before nine o'clock, whoever begins.
        var epoch = TimeProvider.System.GetUtcNow().UtcDateTime;
        var instances = await Task.WhenAll(StartAsync("one", epoch, clockRate), StartAsync("two", epoch, clockRate));
        await using var one = instances[0];
        await using var two = instances[1];
        var told = _random.Next(1, 250);
        RunUnderWay? busy = null;
        await UntilAsync(async () => (busy = await BusyAsync(before, told, expected)) is not null, _patience);
        await (busy!.IsOn("two") ? two : one).KillAsync();

        // The kill has landed inside the run: nobody has written down its end, and some people wait to be told.
        var cut = await CountAsync(before, busy.Job);
        Assert.Equal(
            ProcessingState.StateName,
            (await Task.Run(() => Storage.GetMonitoringApi().JobDetails(busy.Id))).History[0].StateName
        );
        Assert.InRange(cut, told, expected[busy.Job] - 1);

        var killed = Stopwatch.StartNew();
        await UntilAsync(async () => await CountAsync(before, busy.Job) > cut, _patience);
        Assert.InRange(killed.Elapsed, TimeSpan.Zero, _takeOver);
        await UntilAsync(AllDoneAsync, _patience);
    }

    private JobStorage Storage => App.Services.GetRequiredService<JobStorage>();

    // The run that goes on when so many have been told, and not all. Of two of one job the first has the lock.
    private async Task<RunUnderWay?> BusyAsync(long before, int told, Dictionary<string, int> expected)
    {
        foreach (
            var (id, run) in Storage.GetMonitoringApi().ProcessingJobs(0, 20).OrderBy(each => each.Value?.StartedAt)
        )
        {
            if (
                run?.Job?.Args[0] is string job
                && expected.TryGetValue(job, out var all)
                && await CountAsync(before, job) is var count
                && count >= told
                && count < all - 100
            )
            {
                return new RunUnderWay(id, run.ServerId, job);
            }
        }

        return null;
    }

    private Task<int> CountAsync(long before, string job)
    {
        var kind = job == nameof(WarnOverdue) ? nameof(Notice.Overdue) : nameof(Notice.DueSoon);
        return Db.Messages.CountAsync(message => message.Id > before && message.Kind == kind, Token);
    }

    // Both jobs of the morning have come to their end on this day.
    private async Task<bool> AllDoneAsync()
    {
        var morning = Now.Calendar.InstantOf(Now.Day, _policy.ReminderTime);
        return await Db.JobStates.CountAsync(
                state =>
                    (state.Name == nameof(RemindOfDueDays) || state.Name == nameof(WarnOverdue))
                    && state.CaughtUpTo >= morning,
                Token
            ) == 2;
    }

    private Task<RunningCabi> StartAsync(string name, DateTime epoch, int clockRate) =>
        RunningCabi.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Staging"),
            ("ConnectionStrings__Cabi", App.Services.GetRequiredService<IConfiguration>().GetConnectionString("Cabi")!),
            ("Campus__TimeZone", CampusZone.Id),
            ("Clock__Start", Now.Utc.ToString("O", CultureInfo.InvariantCulture)),
            ("Clock__Epoch", epoch.ToString("O", CultureInfo.InvariantCulture)),
            ("Clock__Rate", $"{clockRate}"),
            ("Instance__Name", name)
        );

    private static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan limit)
    {
        for (var started = Stopwatch.StartNew(); !await holds(); await Task.Delay(5))
            Assert.True(started.Elapsed < limit, $"It did not come true within {limit}.");
    }

    /// <summary>
    /// Nearly all are due soon or late on every morning, so that its work lasts long enough to be cut off.
    /// </summary>
    /// <returns>The due day of each.</returns>
    private async Task<Dictionary<int, DateOnly>> GivenHoldersAsync()
    {
        var sectionId = (await GivenSectionAsync()).Id;
        var db = Db;
        var section = await db.Sections.SingleAsync(section => section.Id == sectionId, Token);
        var policy = await db.Policies.SingleAsync(Token);
        var students = Enumerable
            .Range(0, People)
            .Select(index => new Student($"k{index}", $"Student {index}"))
            .ToList();
        var lockers = Enumerable
            .Range(0, People)
            .Select(index => new Locker(section, $"{index}", LockerType.Private, 1, (index / 60) + 1, (index % 60) + 1))
            .ToList();
        db.AddRange(students);
        db.AddRange(lockers);
        await db.SaveChangesAsync(Token);

        var rentals = students
            .Zip(lockers)
            .Select(
                (pair, index) =>
                    Rental.Start(
                        pair.First,
                        pair.Second,
                        policy,
                        new Moment(Now.Utc.AddDays((index % 4) - policy.PrivateTermDays), Now.Calendar)
                    )
            )
            .ToList();
        db.AddRange(rentals);
        await db.SaveChangesAsync(Token);
        return rentals.ToDictionary(rental => rental.Members.Single().StudentId, rental => rental.DueOn);
    }

    private sealed record RunUnderWay(string Id, string Server, string Job)
    {
        public bool IsOn(string instance) => Server.StartsWith($"{instance}:", StringComparison.Ordinal);
    }
}
