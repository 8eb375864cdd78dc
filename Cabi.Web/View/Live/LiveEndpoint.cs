using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Cabi.Web.Accounts;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.View.Live;

/// <summary>
/// The stream of server-sent events for one browser: names of floors, and <c>me</c> for something of the visitor's own.
/// An event says where to look, never what is there. A stream ends when the process stops, and after ten minutes, so
/// that a visitor who was signed out must show their cookie again.
/// </summary>
public sealed class LiveEndpoint(
    LiveBroadcast broadcast,
    FloorCache cache,
    IHostApplicationLifetime lifetime,
    TimeProvider realTime
) : IDisposable
{
    public const string Address = "/live";

    /// <summary>The most streams of one instance; further browsers poll every few seconds instead.</summary>
    public const int Most = 5000;

    /// <summary>The most streams of one account: a browser has one, whatever its tabs.</summary>
    public const int MostOfOne = 8;

    private const string SignOfLife = "beat";

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<int> _streams = PartitionedRateLimiter.Create<int, int>(account =>
        RateLimitPartition.GetConcurrencyLimiter(
            account,
            _ => new ConcurrencyLimiterOptions { PermitLimit = MostOfOne }
        )
    );

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Address, (HttpContext context, LiveEndpoint stream) => stream.Answer(context))
            .DisableHttpMetrics();

    public void Dispose() => _streams.Dispose();

    private IResult Answer(HttpContext context)
    {
        if (broadcast.Readers >= Most)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

        var stream = _streams.AttemptAcquire(context.User.AccountId ?? 0);
        context.Response.RegisterForDispose(stream);

        if (!stream.IsAcquired)
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);

        return TypedResults.ServerSentEvents(ReadAsync(context.User.StudentId, context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> ReadAsync(
        int? studentId,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        using var reader = broadcast.Join();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var limit = realTime.CreateTimer(_ => ending.Cancel(), state: null, _longest, Timeout.InfiniteTimeSpan);

        // The newest event is taken before the watermark is sent, so that an event between the two is read next. A
        // browser whose page has seen less fetches the page again.
        var told = broadcast.Newest;

        yield return new SseItem<string>(SignOfLife)
        {
            EventId = cache.Position.ToString(),

            // Streams that end together must not all reconnect at the same instant.
            ReconnectionInterval = TimeSpan.FromMilliseconds(Random.Shared.Next(500, 3000)),
        };

        while (await NextAsync(told, ending.Token) is { } next)
        {
            told = next;

            if (WordsFor(next, studentId) is { } words)
                yield return new SseItem<string>(words) { EventId = next.Position.ToString() };
        }
    }

    private static async Task<LiveEvent?> NextAsync(LiveEvent told, CancellationToken ending)
    {
        try
        {
            return await told.Next.WaitAsync(ending);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // Null for an event that does not concern this visitor.
    private static string? WordsFor(LiveEvent told, int? studentId)
    {
        var words = told.Floors.Select(floor => $"floor-{floor}").ToList();

        if (words.Count > 0)
            words.Add("floors");

        if (studentId is { } id && told.Students.Contains(id))
            words.Add("me");

        if (words.Count > 0)
            return string.Join(' ', words);

        return told.Students.Count == 0 ? SignOfLife : null;
    }
}
