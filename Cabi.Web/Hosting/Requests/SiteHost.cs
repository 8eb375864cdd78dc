using System.Net;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Hosting.Requests;

/// <summary>
/// Answers only under the name by which people reach Cabi, because links in mails and addresses of redirections begin
/// with what a request calls its host. The machine itself, its hooks and its proxy ask by number and are let through.
/// </summary>
/// <param name="site">Where people reach Cabi.</param>
public sealed class SiteHost(RequestDelegate next, Uri site)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Request.Host.Host.Equals(site.Host, StringComparison.OrdinalIgnoreCase)
            || (context.Connection.RemoteIpAddress is { } sender && IPAddress.IsLoopback(sender))
        )
            return next(context);

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"Cabi is at {site}", context.RequestAborted);
    }
}
