using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Features.Importing;
using Cabi.Web.View.Cache;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Commands.Demo;

/// <summary>
/// Fills an empty database with the demo campus, its people and a day in its life. Only in Development.
/// </summary>
public sealed class SeedDemoCampus(CabiDb db, CampusClock clock, ImportCampus importCampus, FloorCache cache) : IVerb
{
    // With a term of 31 days: two are overdue, two are due today.
    private static readonly int[] _startedDaysAgo =
    [
        38,
        34,
        31,
        31,
        30,
        29,
        28,
        27,
        26,
        25,
        24,
        24,
        23,
        22,
        21,
        20,
        19,
        18,
        17,
        16,
        15,
        14,
        13,
        12,
        11,
        10,
        9,
        8,
        7,
        6,
        5,
        4,
        4,
        3,
        3,
        2,
        2,
        1,
        1,
        1,
    ];

    private static readonly string[] _faults =
    [
        "The hinge is broken.",
        "The lock is jammed.",
        "The door does not close.",
    ];

    /// <summary>Does nothing when somebody has an account already.</summary>
    public Task ExecuteAsync(CancellationToken token) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                async cancel =>
                {
                    if (await db.Users.AnyAsync(cancel))
                        return;

                    await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                    await importCampus.ExecuteAsync(DemoFiles.Read(), dryRun: false, cancel);
                    var people = new DemoPeople(db);
                    await people.AddStaffAsync(cancel);
                    var students = await people.AddStudentsAsync(cancel);
                    await LiveAsync(students, await people.AddResidentsAsync(cancel), cancel);
                    await transaction.CommitAsync(cancel);
                    cache.Expire();
                },
                token
            );

    private async Task LiveAsync(
        IReadOnlyList<Student> students,
        IReadOnlyList<Student> residents,
        CancellationToken token
    )
    {
        var now = clock.Now;
        var policy = await db.Policies.InForceAt(now).SingleAsync(token);
        var lockers = await ScatteredAsync(token);

        for (var i = 0; i < residents.Count; i++)
            db.Rentals.Add(Rental.Start(residents[i], lockers[i], policy, DaysAgo(now, _startedDaysAgo[i])));

        foreach (var locker in lockers.Skip(residents.Count).Take(4))
            LeaveToday(locker, residents[locker.Id % residents.Count], policy, now);

        foreach (var (locker, fault) in lockers.Skip(residents.Count + 4).Zip(_faults))
            locker.TakeOutOfService(fault);

        ReturnedLate(lockers[^1], students[^1], policy, now);

        await db.SaveChangesAsync(token);
    }

    // Every fifth private locker: some life on each floor, and most of it free.
    private async Task<List<Locker>> ScatteredAsync(CancellationToken token)
    {
        var lockers = await db
            .Lockers.Where(locker => locker.Type == LockerType.Private)
            .OrderBy(locker => locker.Id)
            .ToListAsync(token);

        return [.. lockers.Where((_, index) => index % 5 == 2)];
    }

    private void LeaveToday(Locker locker, Student student, CabiPolicy policy, Moment now)
    {
        var rental = Rental.Start(student, locker, policy, DaysAgo(now, 20));
        rental.End(now);
        locker.Leave(now.Tomorrow(policy.DropTime), handOverCode: null);
        db.Rentals.Add(rental);
    }

    // Three days late, yesterday: a ban that runs for another week, of a locker that is free again.
    private void ReturnedLate(Locker locker, Student student, CabiPolicy policy, Moment now)
    {
        var yesterday = DaysAgo(now, 1);
        var rental = Rental.Start(student, locker, policy, DaysAgo(now, 4 + policy.PrivateTermDays));
        rental.End(yesterday);
        db.Rentals.Add(rental);
        db.Bans.Add(Ban.ForReturn(student.Id, rental.DueOn, policy, policy, yesterday)!);
    }

    private static Moment DaysAgo(Moment now, int days) => now with { Utc = now.SameTimeAfter(-days) };
}
