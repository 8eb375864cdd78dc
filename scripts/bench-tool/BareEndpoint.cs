using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Bench;

/// <summary>Kestrel with nothing on it but the bytes of one page: the floor under what a page can cost.</summary>
public static class BareEndpoint
{
    public static async Task RunAsync(string file, string address)
    {
        var page = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();

        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            return context.Response.Body.WriteAsync(page, 0, page.Length);
        });
        await app.RunAsync();
    }
}
