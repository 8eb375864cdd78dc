using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using Cabi.Web.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Bench;

/// <summary>A thousand browsers follow the news of one instance, while now and then somebody rents a locker.</summary>
public static class LiveStreams
{
    private const int Streams = 1000;
    private const int Rentals = 20;

    // Apart from the renters: one who rents is told more.
    private const int FirstFollower = 500;

    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Prints the megabytes resident before, with and after the streams; the statements a second while nothing happens,
    /// before and with them; how often a stream was told of a rental, and the milliseconds from its answer until then:
    /// median and most.
    /// </summary>
    public static async Task RunAsync(WebApplication app, Uri address, int process)
    {
        using var browser = Student.Browser(address);
        browser.Timeout = Timeout.InfiniteTimeSpan;
        var renters = await WarmUpAsync(app, browser);
        await Task.Delay(_settling);
        var idle = await StatementsASecondAsync(app);
        var before = Resident(process);

        using var end = new CancellationTokenSource();
        var heard = new Heard();
        var cookies = await SessionCookies.IssueAsync(app, FirstFollower, Streams);
        var streams = await Task.WhenAll(cookies.Select(cookie => OpenAsync(browser, cookie)));
        var following = streams.Select(stream => heard.ListenAsync(stream, end.Token)).ToList();
        await Task.Delay(_settling);
        var with = Resident(process);

        var followed = await StatementsASecondAsync(app);

        foreach (var renter in renters)
            await heard.AfterAsync(renter, Streams, _patience);

        await end.CancelAsync();
        await Task.WhenAll(following);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{before} {with} {Resident(process)} {idle:F1} {followed:F1} {heard.Count} {heard.Median:F0} {heard.Most:F0}"
            )
        );
    }

    // Each page once, and what else the first visitors compile.
    private static async Task<List<Student>> WarmUpAsync(WebApplication app, HttpClient browser)
    {
        var students = (await SessionCookies.IssueAsync(app, skip: 0, FirstFollower))
            .Select((cookie, index) => new Student(browser, cookie, lockerId: 101 + index))
            .ToList();

        foreach (var student in students)
        {
            await student.OpenAsync();

            if (student != students[^1] && students.IndexOf(student) >= Rentals)
                await student.RentAsync();
        }

        return students[..Rentals];
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> OpenAsync(HttpClient browser, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Add("Cookie", cookie);
        var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var items = SseParser
            .Create(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync())
            .EnumerateAsync()
            .GetAsyncEnumerator();
        await items.MoveNextAsync();
        return items;
    }

    private static long Resident(int process) =>
        long.Parse(
            File.ReadLines($"/proc/{process}/status")
                .Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    private static async Task<double> StatementsASecondAsync(WebApplication app)
    {
        var before = await StatementsAsync(app);
        await Task.Delay(_quiet);
        return (await StatementsAsync(app) - before - 1) / _quiet.TotalSeconds;
    }

    private static async Task<long> StatementsAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        return (
            await db
                .Database.SqlQueryRaw<long>(
                    "SELECT CAST(VARIABLE_VALUE AS SIGNED) AS Value FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'"
                )
                .ToListAsync()
        )[0];
    }

    /// <summary>What all streams were told, and when.</summary>
    private sealed class Heard
    {
        private readonly List<double> _milliseconds = [];
        private readonly Lock _gate = new();
        private long _rentedAt = Stopwatch.GetTimestamp();

        public int Count => _milliseconds.Count;

        public double Median => _milliseconds.Order().ElementAt(Count / 2);

        public double Most => _milliseconds.Max();

        public async Task ListenAsync(IAsyncEnumerator<SseItem<string>> stream, CancellationToken end)
        {
            while (
                await stream
                    .MoveNextAsync()
                    .AsTask()
                    .WaitAsync(end)
                    .ContinueWith(next => next.IsCompletedSuccessfully && next.Result, TaskScheduler.Default)
            )
            {
                if (!stream.Current.Data.Contains("floor-", StringComparison.Ordinal))
                    continue;

                lock (_gate)
                    _milliseconds.Add(Stopwatch.GetElapsedTime(_rentedAt).TotalMilliseconds);
            }
        }

        /// <summary>Somebody rents; waits until all have been told.</summary>
        public async Task AfterAsync(Student renter, int streams, TimeSpan patience)
        {
            var before = Count;

            if (await renter.RentAsync() != Answer.Rented)
                throw new InvalidOperationException("A free locker was not rented.");

            _rentedAt = Stopwatch.GetTimestamp();

            while (Count < before + streams && Stopwatch.GetElapsedTime(_rentedAt) < patience)
                await Task.Delay(10);

            // Any moment of the second in which the instance looks again is as likely as any other.
            await Task.Delay(Random.Shared.Next(0, 1000));
        }
    }
}
