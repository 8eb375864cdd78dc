using System.Globalization;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Donut caching for the floors' pages. After authorization it answers with a cached page; on a miss it lets Razor
/// render the page once, without the visitor, and caches it. Addresses with a query, other spellings
/// and pages with a flash go on to Razor.
/// </summary>
public sealed partial class FloorPageCacheMiddleware(
    RequestDelegate next,
    FloorPageCache pages,
    SharedPageRenderer shared,
    ILogger<FloorPageCacheMiddleware> log
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (FloorIn(context) is not { } floorId)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        var layout = services.GetRequiredService<LayoutModel>();
        await layout.LoadFloorsAsync(context);

        var path = context.Request.Path.Value!;
        var kind = VisitorKind.Of(context.User);
        var page =
            pages.Find(path, kind, layout.Floors, layout.Now)
            ?? await pages.RenderAsync(
                path,
                kind,
                layout,
                () => RenderAsync(context, layout, kind, floorId),
                context.RequestAborted
            );

        await layout.LoadMineAsync(context);

        if (page is null)
            await next(context);
        else
            await CachedPageWriter.WriteAsync(
                context.Response,
                page,
                layout,
                services.GetRequiredService<PersonalParts>(),
                services.GetRequiredService<FloorHtml>()
            );
    }

    private static int? FloorIn(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CachedFloorMetadata>() is not null
        && HttpMethods.IsGet(context.Request.Method)
        && !context.Request.QueryString.HasValue
        && !Flash.Is(context)
        && int.TryParse(context.Request.RouteValues["id"] as string, CultureInfo.InvariantCulture, out var id)
        && context.Request.Path.Value == $"/floors/{id}"
            ? id
            : null;

    private async Task<CachedPage?> RenderAsync(HttpContext context, LayoutModel layout, VisitorKind kind, int floorId)
    {
        if (layout.FloorOf(floorId) is not { } floor)
            return null;

        try
        {
            var marked = await shared.RenderAsync(
                context.GetEndpoint()!,
                context.Request.Path,
                context.Request.RouteValues,
                kind,
                layout
            );

            if (marked is null)
                return null;

            var rendered = context.RequestServices.GetRequiredService<FloorRenderer>();
            var validUntil = layout.Floors.Min(each => rendered.Of(each).ValidUntil);
            return CachedPage.Of(marked, rendered.Of(floor), layout.Floors, validUntil);
        }
        catch (PersonalInSharedPageException error)
        {
            LogNotShared(context.Request.Path, error);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Path} cannot be cached: it reads something personal outside the personal parts.")]
    private partial void LogNotShared(string path, Exception error);
}
