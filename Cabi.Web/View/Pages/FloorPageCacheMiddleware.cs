using System.Globalization;
using System.Text;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Answers for the floors' pages with kept ones: after authorization, instead of Razor, which draws a page for nobody when
/// none is kept. Addresses with a query, other spellings and pages with a flash are left to Razor.
/// </summary>
public sealed class FloorPageCacheMiddleware(RequestDelegate next, FloorPageCache pages)
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
        var page = pages.Find(path, kind, layout.Floors, layout.Now)
            ?? await pages.DrawAsync(path, kind, layout, () => DrawAsync(context, layout, kind, floorId), context.RequestAborted);

        await layout.LoadMineAsync(context);

        if (page is null)
            await next(context);
        else
            await CachedPageWriter.WriteAsync(context.Response, page, layout, services.GetRequiredService<PersonalParts>(), services.GetRequiredService<FloorHtml>());
    }

    private static int? FloorIn(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CachedFloorMetadata>() is not null
        && HttpMethods.IsGet(context.Request.Method)
        && !context.Request.QueryString.HasValue
        && !context.Request.Cookies.ContainsKey(Flash.Cookie)
        && int.TryParse(context.Request.RouteValues["id"] as string, CultureInfo.InvariantCulture, out var id)
        && context.Request.Path.Value == $"/floors/{id}" ? id : null;

    private async Task<CachedPage?> DrawAsync(HttpContext context, LayoutModel layout, VisitorKind kind, int floorId)
    {
        if (layout.FloorOf(floorId) is not { } floor)
            return null;

        var drawn = context.RequestServices.GetRequiredService<FloorRenderer>();
        var own = context.RequestServices.GetRequiredService<PersonalParts>();
        var (visitor, body) = (context.User, context.Response.Body);
        using var marked = new MemoryStream();
        (context.User, context.Response.Body, own.IsForEverybody) = (kind.Nobody(), marked, true);

        try
        {
            await next(context);
        }
        finally
        {
            (context.User, context.Response.Body, own.IsForEverybody) = (visitor, body, false);
        }

        var validUntil = layout.Floors.Min(each => drawn.Of(each).ValidUntil);
        return CachedPage.Of(Encoding.UTF8.GetString(marked.ToArray()), drawn.Of(floor), layout.Floors, validUntil);
    }
}
