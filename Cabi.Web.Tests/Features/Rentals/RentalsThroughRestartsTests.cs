using System.Collections.Concurrent;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>
/// The server is killed while pairs of students race for lockers and return them. Whoever sees an error presses the
/// same button again; what they are told in the end is what the database holds.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class RentalsThroughRestartsTests(FrailApp app) : CabiTest(app), IClassFixture<FrailApp>
{
    private const int Pairs = 6;
    private const int LockersForEachPair = 500;

    private readonly ConcurrentBag<(Actor Actor, Refusal? Answer)> _rents = [];
    private readonly ConcurrentBag<(Actor Actor, Refusal? Answer)> _returns = [];
    private int _errors;

    [Fact]
    public Task What_people_are_told_is_what_is_stored_when_the_server_is_killed_once() => LiveThroughAsync(kills: 1);

    [Fact]
    [Trait("Duration", "Long")]
    public Task What_people_are_told_is_what_is_stored_when_the_server_is_killed_again_and_again() =>
        LiveThroughAsync(kills: 12);

    private async Task LiveThroughAsync(int kills)
    {
        var lockers = await GivenLockersAsync();
        var students = new List<Student>();

        for (var i = 0; i < 2 * Pairs; i++)
            students.Add(await GivenStudentAsync());

        using var stop = new CancellationTokenSource();
        var lives = Enumerable
            .Range(0, Pairs)
            .Select(pair =>
                Task.Run(() =>
                    RaceAsync(
                        students[2 * pair],
                        students[(2 * pair) + 1],
                        lockers.Skip(pair * LockersForEachPair).Take(LockersForEachPair),
                        stop.Token
                    )
                )
            )
            .ToList();

        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(1000);
            app.MariaDb.Kill();
            await Task.Delay(200);
            await app.MariaDb.ResumeAsync();
        }

        await Task.Delay(500);
        Assert.DoesNotContain(lives, life => life.IsCompletedSuccessfully);
        await stop.CancelAsync();
        await Task.WhenAll(lives);
    }

    private async Task RaceAsync(Student first, Student second, IEnumerable<int> lockers, CancellationToken stop)
    {
        foreach (var locker in lockers)
        {
            if (stop.IsCancellationRequested)
                return;

            await Task.WhenAll(RentAndReturnAsync(first, locker), RentAndReturnAsync(second, locker));
        }
    }

    private async Task RentAndReturnAsync(Student student, int locker)
    {
        var rent = ActorOf(student);
        var answer = await PressAsync<RentLocker>(verb => verb.ExecuteAsync(rent, student.Id, locker, Token));
        _rents.Add((rent, answer));

        if (answer is not null)
            return;

        var giveBack = ActorOf(student);
        _returns.Add(
            (
                giveBack,
                await PressAsync<ReturnLocker>(verb => verb.ExecuteAsync(giveBack, student.Id, Now.Utc, "0042", Token))
            )
        );
    }

    private async Task<Refusal?> PressAsync<TVerb>(Func<TVerb, Task<Refusal?>> execute)
        where TVerb : notnull
    {
        for (var press = 0; press < 20; press++)
        {
            try
            {
                await using var scope = app.Services.CreateAsyncScope();
                return await execute(scope.ServiceProvider.GetRequiredService<TVerb>());
            }
            catch (Exception error) when (error is not InvalidOperationException { InnerException: null })
            {
                Interlocked.Increment(ref _errors);
                await Task.Delay(250);
            }
        }

        throw new InvalidOperationException("The server has been back for long and still nothing works.");
    }

    private async Task AssertToldWhatIsStoredAsync()
    {
        var stored = (await Db.AuditEntries.Select(entry => entry.IdempotencyKey).ToListAsync(Token)).ToHashSet();
        var acts = _rents.Concat(_returns).ToList();

        Assert.All(acts, actor => Assert.Equal(actor.Answer is null, stored.Contains(actor.Actor.IdempotencyKey)));
        Assert.Equal(acts.Count(actor => actor.Answer is null), stored.Count);
        Assert.All(_returns, giveBack => Assert.Null(giveBack.Answer));
        Assert.All(
            _rents.Where(rent => rent.Answer is not null),
            rent => Assert.True(rent.Answer is Refusal.LockerTaken or Refusal.LockerPending, $"{rent.Answer}")
        );

        // Each locker went to exactly one of its two, and nobody holds one now.
        Assert.Equal(_rents.Count / 2, _rents.Count(rent => rent.Answer is null));
        Assert.Equal(_returns.Count, await Db.Rentals.CountAsync(rental => rental.EndedAt != null, Token));
        Assert.Equal(0, await Db.RentalMembers.CountAsync(member => member.HoldingStudentId != null, Token));
        Assert.Equal(acts.Count(actor => actor.Answer is null), await Db.Messages.CountAsync(Token));
    }

    private async Task<List<int>> GivenLockersAsync()
    {
        var sectionId = (await GivenSectionAsync()).Id;
        var db = Db;
        var section = await db.Sections.SingleAsync(section => section.Id == sectionId, Token);
        var lockers = Enumerable
            .Range(0, Pairs * LockersForEachPair)
            .Select(index => new Locker(
                section,
                $"L{index}",
                LockerType.Private,
                1,
                (index / 60) + 1,
                (index % 60) + 1
            ))
            .ToList();
        db.Lockers.AddRange(lockers);
        await db.SaveChangesAsync(Token);
        return lockers.ConvertAll(locker => locker.Id);
    }
}
