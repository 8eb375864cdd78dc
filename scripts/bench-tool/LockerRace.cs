using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace Cabi.Bench;

/// <summary>
/// Two hundred students press the button of one locker at the same moment, some lockers after another.
/// </summary>
public static class LockerRace
{
    private const int Clients = 200;
    private const int Rounds = 5;
    private const int FirstStudent = 15_000;

    /// <summary>Prints for each round: winners, refusals, failures, milliseconds to the last answer.</summary>
    public static async Task RunAsync(WebApplication app, Uri address)
    {
        using var browser = Student.Browser(address);
        var cookies = await SessionCookies.IssueAsync(app, FirstStudent, Clients * Rounds);

        for (var round = 0; round < Rounds; round++)
        {
            var locker = Rush.LockerAt(FirstStudent + round);
            Student[] students =
            [
                .. cookies.Skip(round * Clients).Take(Clients).Select(cookie => new Student(browser, cookie, locker)),
            ];
            await Task.WhenAll(students.Select(student => student.OpenAsync()));

            var startedAt = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(students.Select(student => student.RentAsync()));
            var elapsed = Stopwatch.GetElapsedTime(startedAt);

            Console.WriteLine(
                $"{Count(Answer.Rented)} {Count(Answer.Refused)} {Count(Answer.Failed)} {elapsed.TotalMilliseconds:F0}"
            );
            int Count(Answer answer) => answers.Count(given => given == answer);
        }
    }
}
