using System.Globalization;
using System.Threading.RateLimiting;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Hosting.Requests;

/// <summary>
/// How many pages are worked on at once; the others wait in the order in which they came. All at once would each hold a
/// database connection for longer, until many get none in time and fail. Files and cached pages do not wait. If the
/// queue is full, the visitor is told so. Pages that are fetched again because of a live event take a quarter of the
/// places at most and are refused otherwise: a person who presses a button comes first.
/// </summary>
public sealed class PageConcurrency(RequestDelegate next) : IDisposable
{
    public const int AtOnce = 24;

    /// <summary>More visitors would wait for longer than anybody looks at a page that loads.</summary>
    public const int Waiting = 1000;

    private const int RefetchedAtOnce = AtOnce / 4;

    // A browser that fetches a page again repeats it after a while of its own choice; a person presses again.
    private const int AskAgainAfter = 3;
    private const int PressAgainAfter = 10;

    private readonly ConcurrencyLimiter _places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = AtOnce,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    public async Task InvokeAsync(HttpContext context)
    {
        if (
            context.GetEndpoint()?.Metadata is not { } page
            || page.GetMetadata<PageActionDescriptor>() is null
            || page.GetMetadata<OwnQueueAttribute>() is not null
        )
        {
            await next(context);
            return;
        }

        if (
            LiveRefetch.Since(context.Request) is not null
            && _places.GetStatistics()!.CurrentAvailablePermits <= AtOnce - RefetchedAtOnce
        )
        {
            // A script reads this answer, so it needs no page.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;

            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            return;
        }

        using var place = await _places.AcquireAsync(permitCount: 1, context.RequestAborted);

        if (place.IsAcquired)
            await next(context);
        else
            await SayFullAsync(context);
    }

    public void Dispose() => _places.Dispose();

    private static Task SayFullAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = PressAgainAfter.ToString(CultureInfo.InvariantCulture);
        return BarePage.WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            words =>
                (
                    words["Too many people at once"],
                    words["Nothing was changed. Go back and try again in {0} seconds.", PressAgainAfter]
                )
        );
    }
}
