using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Features.Rentals;

/// <summary>
/// The database decides races: many requests at once, each in a scope and on a connection of its own.
/// </summary>
[Trait("Zone", "Any")]
public sealed class RentalRaceTests(CabiApp app) : CabiTest(app)
{
    private const int Racers = 100;
    private const int MostRounds = 200;

    [Fact]
    public async Task Of_a_hundred_students_one_gets_the_locker_and_the_others_are_told_kindly()
    {
        var locker = await GivenLockerAsync();
        var students = await GivenStudentsAsync(Racers);

        var answers = await RaceAsync(students.Select(student => (student, locker, ActorOf(student))));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(Racers - 1, answers.Count(answer => answer == new Refusal.LockerTaken()));
        Assert.Equal((1, 1, 1), await WrittenAsync());
    }

    [Fact]
    public async Task A_student_who_asks_for_many_lockers_at_once_gets_one()
    {
        var student = await GivenStudentAsync();
        var lockers = new List<Locker>();

        for (var i = 0; i < 30; i++)
            lockers.Add(await GivenLockerAsync());

        var answers = await RaceAsync(lockers.Select(locker => (student, locker, ActorOf(student))));

        Assert.Equal((1, 1, 1), await WrittenAsync());
        Assert.Single(answers, answer => answer is null);
        Assert.Equal(29, answers.Count(answer => answer == new Refusal.AlreadyRenting()));
        Assert.Equal((1, 1, 1), await WrittenAsync());
    }

    [Fact]
    public async Task A_button_pressed_thirty_times_rents_once_and_every_press_is_answered_alike()
    {
        var student = await GivenStudentAsync();
        var locker = await GivenLockerAsync();
        var actor = ActorOf(student);

        var answers = await RaceAsync(Enumerable.Repeat((student, locker, actor), 30));

        Assert.All(answers, Assert.Null);
        Assert.Equal((1, 1, 1), await WrittenAsync());
    }

    [Fact]
    public async Task Of_many_returns_at_once_one_counts()
    {
        var student = await GivenStudentAsync();
        await RentAsync(student, await GivenLockerAsync());
        var startedAt = await StartAsync(student);
        Time.AdvanceDays(31 + 2);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(() =>
                        InScopeAsync<ReturnLocker>(verb =>
                            verb.ExecuteAsync(ActorOf(student), student.Id, startedAt, null, Token)
                        )
                    )
                )
        );

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(19, answers.Count(answer => answer == new Refusal.NothingToReturn()));
        Assert.Equal(1, await Db.Bans.CountAsync(Token));
    }

    [Fact]
    public async Task Whoever_loses_a_race_in_the_database_is_told_and_is_no_error_in_the_log()
    {
        using var logs = new CapturedLogs();
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);

        await RaceUntilAsync(() => Has(logs, CoreEventId.SaveChangesFailed));
        await RaceUntilAsync(() => Has(logs, CoreEventId.OptimisticConcurrencyException));

        Assert.DoesNotContain(logs.Sentences, sentence => sentence.Level >= LogLevel.Error);
    }

    private static bool Has(CapturedLogs logs, EventId id) => logs.Sentences.Any(sentence => sentence.Id == id);

    // Two rent one locker and the winner gives it back twice, until the database has decided a race of the kind looked
    // for: often somebody is so late that the rules say no already.
    private async Task RaceUntilAsync(Func<bool> isLost)
    {
        for (var round = 0; !isLost(); round++)
        {
            Assert.True(round < MostRounds, "The database has decided no race.");
            var locker = await GivenLockerAsync();
            var students = await GivenStudentsAsync(2);

            var rented = await RaceAsync(students.Select(student => (student, locker, ActorOf(student))));
            var winner = students[Array.IndexOf(rented, null)];
            var returned = await AtOnceAsync(Enumerable.Repeat(() => ReturnAsync(winner), 2));

            Assert.Equal([null, new Refusal.LockerTaken()], rented.OrderBy(answer => answer is not null));
            Assert.Equal([null, new Refusal.NothingToReturn()], returned.OrderBy(answer => answer is not null));
        }
    }

    private Task<Refusal?[]> RaceAsync(IEnumerable<(Student Student, Locker Locker, Actor Actor)> requests) =>
        Task.WhenAll(
            requests.Select(request =>
                Task.Run(() =>
                    InScopeAsync<RentLocker>(verb =>
                        verb.ExecuteAsync(request.Actor, request.Student.Id, request.Locker.Id, Token)
                    )
                )
            )
        );

    private async Task<(int Rentals, int Messages, int Entries)> WrittenAsync() =>
        (
            await Db.Rentals.CountAsync(Token),
            await Db.Messages.CountAsync(Token),
            await Db.AuditEntries.CountAsync(Token)
        );
}
