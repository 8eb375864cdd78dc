using System.Net;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Hosting.Requests;

/// <summary>
/// Answers only under the name by which people reach Cabi, because links in mails and addresses of redirections begin
/// with what a request calls its host. The machine itself and its hooks ask by number and are let through; its proxy
/// hands on whatever name a stranger wrote, which is let through as little as from elsewhere.
/// </summary>
/// <param name="site">Where people reach Cabi.</param>
public sealed class SiteHost(RequestDelegate next, Uri site)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsSite(context.Request.Host) || (IsByNumber(context.Request.Host) && IsFromMachine(context.Connection)))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"Cabi is at {site}", context.RequestAborted);
    }

    // Browsers leave the port out that goes without saying.
    private bool IsSite(HostString host) =>
        host.Host.Equals(site.Host, StringComparison.OrdinalIgnoreCase) && (host.Port ?? site.Port) == site.Port;

    private static bool IsByNumber(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || Uri.CheckHostName(host.Host) is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static bool IsFromMachine(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } sender && IPAddress.IsLoopback(sender);
}
