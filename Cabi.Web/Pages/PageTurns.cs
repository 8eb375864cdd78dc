using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>
/// How many pages are worked on at once; the others wait in the order in which they came. All at once would make each hold
/// its database connection for longer, until many get none in time and fail. Files and kept pages do not wait. Pages that are
/// fetched again because of news take a quarter of the places at most and are sent away otherwise: whoever presses a button
/// comes first.
/// </summary>
public sealed class PageTurns(RequestDelegate next) : IDisposable
{
    public const int AtOnce = 64;

    private const int FetchedAgainAtOnce = AtOnce / 4;

    // Their browsers ask again after a while of their own choice.
    private const string AskAgainAfter = "3";

    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            await next(context);
            return;
        }

        if (FetchedAgain.Since(context.Request) is not null && _places.CurrentCount <= AtOnce - FetchedAgainAtOnce)
        {
            SendAway(context);
            return;
        }

        await _places.WaitAsync(context.RequestAborted);

        try
        {
            await next(context);
        }
        finally
        {
            _places.Release();
        }
    }

    // A script reads it: no page needs to be drawn for that.
    private static void SendAway(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = AskAgainAfter;
    }

    public void Dispose() => _places.Dispose();
}
