using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Renders the shared copy of a page. It makes a request of its own, with an address and a kind of visitor: no cookie,
/// no header, no query, no account, and services of its own. The visitor's request cannot be reached from there.
/// </summary>
public sealed class SharedPageRenderer(IServiceScopeFactory scopes)
{
    /// <param name="page">The page's endpoint.</param>
    /// <param name="path">The page's address.</param>
    /// <param name="route">The values in the address.</param>
    /// <param name="layout">Says what the floors are, and when.</param>
    /// <returns>The page with a mark in the place of each personal part; null when there is no such page.</returns>
    /// <exception cref="PersonalInSharedPageException">The page has no copy that everybody may share.</exception>
    public Task<string?> RenderAsync(
        Endpoint page,
        PathString path,
        RouteValueDictionary route,
        VisitorKind kind,
        LayoutModel layout
    )
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        // The visitor's request flows with the execution context, where an accessor would find it.
        using var alone = ExecutionContext.SuppressFlow();

        return Task.Run(() =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
            return RenderAloneAsync(page, path, new RouteValueDictionary(route), kind, layout);
        });
    }

    private async Task<string?> RenderAloneAsync(
        Endpoint page,
        PathString path,
        RouteValueDictionary route,
        VisitorKind kind,
        LayoutModel layout
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        scope.ServiceProvider.GetRequiredService<LayoutModel>().LoadShared(layout);
        scope.ServiceProvider.GetRequiredService<PersonalParts>().IsForEverybody = true;

        var request = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = kind.Nobody(),
            Request =
            {
                Method = HttpMethods.Get,
                Path = path,
                RouteValues = route,
            },
            Response = { Body = body },
        };
        request.SetEndpoint(page);
        await page.RequestDelegate!(request);

        return request.Response.StatusCode == StatusCodes.Status200OK ? Encoding.UTF8.GetString(body.ToArray()) : null;
    }
}
