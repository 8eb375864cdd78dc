using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Bench;

/// <summary>A thousand students press at the very instant at which lockers open, each at one of them.</summary>
public static class Drop
{
    private const int Clients = 1000;

    /// <summary>
    /// Prints: rentals, 5xx answers, presses, milliseconds to the last answer, half of the answers, and 99 % of them;
    /// pages that were fetched again, and those that were told to wait.
    /// </summary>
    /// <param name="skip">Students who are no part of it.</param>
    /// <param name="isFollowed">Whether each has a page open that follows the news.</param>
    public static async Task RunAsync(WebApplication app, Uri address, DateTime opensAt, int skip, bool isFollowed)
    {
        var clock = app.Services.GetRequiredService<CampusClock>();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var lockers = await db
            .Lockers.Where(locker => locker.OpensAt == opensAt)
            .Select(locker => locker.Id)
            .ToArrayAsync();

        using var connections = Student.Browser(address);
        var sessions = await SessionCookies.IssueAsync(app, skip, Clients);
        DropStudent[] students =
        [
            .. sessions.Select(session => new DropStudent(
                new Browsing(connections, session),
                lockers[RandomNumberGenerator.GetInt32(lockers.Length)]
            )),
        ];

        // Over the minutes before, not at once.
        foreach (var some in students.Chunk(50))
            await Task.WhenAll(some.Select(student => student.PrepareAsync()));

        // A cookie older than a minute is checked against the database, so they are given out again as late as can be.
        foreach (var (student, session) in students.Zip(await SessionCookies.IssueAsync(app, skip, Clients)))
            student.SignIn(session);

        await using var onlookers = await Onlookers.OpenAsync(
            connections,
            isFollowed ? await SessionCookies.IssueAsync(app, skip, Clients) : []
        );
        var left = opensAt - clock.Now.Utc;
        await Task.Delay(
            left > TimeSpan.Zero
                ? left
                : throw new InvalidOperationException($"The drop was {-left} ago when everybody was ready.")
        );

        var startedAt = Stopwatch.GetTimestamp();
        await Task.WhenAll(students.Select(student => student.RunAsync()));
        var elapsed = Stopwatch.GetElapsedTime(startedAt);

        var answers = students.SelectMany(student => student.Answers).Order().ToArray();
        var rented = await db.Rentals.CountAsync(rental => lockers.Contains(rental.HeldLockerId!.Value));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rented} {students.Sum(student => student.Failures)} {answers.Length} {elapsed.TotalMilliseconds:F0} {Percentile(50):F0} {Percentile(99):F0} {onlookers.Fetched} {onlookers.ToldToWait}"
            )
        );

        double Percentile(int percent) => answers[(answers.Length - 1) * percent / 100].TotalMilliseconds;
    }
}
