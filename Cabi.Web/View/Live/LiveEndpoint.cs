using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Cabi.Web.Accounts;
using Cabi.Web.View.Cache;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.View.Live;

/// <summary>
/// The news for one browser as server-sent events: names of floors, and <c>me</c> for what is the visitor's own. It says what
/// to look at, never what is there. It ends when the process does, and now and then, so that whoever may no longer look is
/// asked again who they are.
/// </summary>
public sealed class LiveEndpoint(LiveBroadcast news, FloorCache map, IHostApplicationLifetime lifetime, TimeProvider realTime)
{
    public const string Address = "/live";

    /// <summary>On one instance; whoever comes then asks every few seconds instead.</summary>
    public const int Most = 5000;

    private const string SignOfLife = "beat";

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Address, (HttpContext context, LiveEndpoint stream) => stream.Answer(context)).DisableHttpMetrics();

    private IResult Answer(HttpContext context)
    {
        if (news.Readers >= Most)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

        return TypedResults.ServerSentEvents(ReadAsync(context.User.StudentId, context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> ReadAsync(int? studentId, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var reader = news.Join();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var limit = realTime.CreateTimer(_ => ending.Cancel(), state: null, _longest, Timeout.InfiniteTimeSpan);

        // In this order: what is told meanwhile is read next. A browser that has seen less fetches its page again.
        var bulletin = news.Newest;

        yield return new SseItem<string>(SignOfLife)
        {
            EventId = map.Position.ToString(),

            // Many streams that end together do not come back together.
            ReconnectionInterval = TimeSpan.FromMilliseconds(Random.Shared.Next(500, 3000)),
        };

        while (await NextAsync(bulletin, ending.Token) is { } next)
        {
            bulletin = next;

            if (WordsFor(next, studentId) is { } words)
                yield return new SseItem<string>(words) { EventId = next.Position.ToString() };
        }
    }

    private static async Task<LiveEvent?> NextAsync(LiveEvent bulletin, CancellationToken ending)
    {
        try
        {
            return await bulletin.Next.WaitAsync(ending);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // Null for what is none of their business.
    private static string? WordsFor(LiveEvent bulletin, int? studentId)
    {
        var words = bulletin.Floors.Select(floor => $"floor-{floor}").ToList();

        if (words.Count > 0)
            words.Add("floors");

        if (studentId is { } id && bulletin.Students.Contains(id))
            words.Add("me");

        if (words.Count > 0)
            return string.Join(' ', words);

        return bulletin.Students.Count == 0 ? SignOfLife : null;
    }
}
