using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace Cabi.Bench;

/// <summary>
/// Sixteen clients rent free lockers, each for a student of its own; the pages with the forms are opened before.
/// </summary>
public static class RentalLoad
{
    private const int Clients = 16;
    private const int WarmUp = 8_000;
    private const int Timed = 6_000;

    /// <summary>Prints rentals per second.</summary>
    public static async Task RunAsync(WebApplication app, Uri address)
    {
        using var browser = Student.Browser(address);
        await AllAsync(await StudentsAsync(app, browser, skip: 0, WarmUp), RentAsync);

        var students = await StudentsAsync(app, browser, skip: WarmUp, Timed);
        var startedAt = Stopwatch.GetTimestamp();
        await AllAsync(students, RentAsync);
        Console.WriteLine($"{Timed / Stopwatch.GetElapsedTime(startedAt).TotalSeconds:F0}");
    }

    // A cookie older than a minute is checked against the database, so they are given out again as late as can be.
    private static async Task<Student[]> StudentsAsync(WebApplication app, HttpClient browser, int skip, int count)
    {
        var cookies = await SessionCookies.IssueAsync(app, skip, count);
        Student[] students =
        [
            .. cookies.Select((cookie, index) => new Student(browser, cookie, Rush.LockerAt(skip + index))),
        ];
        await AllAsync(students, student => student.OpenAsync());

        foreach (var (student, cookie) in students.Zip(await SessionCookies.IssueAsync(app, skip, count)))
            student.Session = cookie;

        return students;
    }

    private static async Task RentAsync(Student student)
    {
        if (await student.RentAsync() is var answer and not Answer.Rented)
            throw new InvalidOperationException($"A free locker was not rented: {answer}.");
    }

    private static async Task AllAsync(Student[] students, Func<Student, Task> actor)
    {
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) is var index && index < students.Length)
                        await actor(students[index]);
                })
        );
    }
}
