using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>
/// How many pages are worked on at once; the others wait in the order in which they came. All at once would make each hold
/// its database connection for longer, until many get none in time and fail. Files and kept pages do not wait.
/// </summary>
public sealed class PageTurns(RequestDelegate next) : IDisposable
{
    public const int AtOnce = 64;

    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            await next(context);
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

    public void Dispose() => _places.Dispose();
}
