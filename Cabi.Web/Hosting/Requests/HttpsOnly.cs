using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting.Requests;

/// <summary>
/// In Production a page that is asked for without encryption says so: its cookies are for https alone, so no form of it
/// would work.
/// </summary>
public sealed partial class HttpsOnly(RequestDelegate next, ILogger<HttpsOnly> log)
{
    private int _told;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
            return next(context);

        if (Interlocked.Exchange(ref _told, 1) == 0)
            LogPlain(context.Connection.RemoteIpAddress?.ToString());

        return BarePage.WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            words =>
                (
                    words["This page needs https"],
                    words[
                        "Open the address with https:// in front. If you did, ask staff to tell the operators of Cabi."
                    ]
                )
        );
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A page was asked for without https, by {Address}. If people came by https, Proxy:Networks lacks this address, or the proxy sends no X-Forwarded-Proto. Further such requests are not logged."
    )]
    private partial void LogPlain(string? address);
}
