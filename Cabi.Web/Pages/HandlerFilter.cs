using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace Cabi.Web.Pages;

/// <summary>
/// Answers what a page has no handler for: 405 to a method, 404 to a name of a handler. Razor Pages would render the
/// page without what its handler reads.
/// </summary>
public sealed class HandlerFilter : IPageFilter, IOrderedFilter
{
    /// <summary>Before the layout is read.</summary>
    public int Order => -1;

    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is not null || IsExplanation(context.HttpContext))
            return;

        var method = context.HttpContext.Request.Method;
        var read = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        var handlers = context
            .ActionDescriptor.HandlerMethods.Select(handler => handler.HttpMethod)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A page that reads nothing has no handler to show it.
        if (read && !handlers.Contains(HttpMethods.Get))
            return;

        if (handlers.Contains(method))
        {
            context.Result = new NotFoundResult();
            return;
        }

        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        context.HttpContext.Response.Headers.Allow = new StringValues([
            HttpMethods.Get,
            HttpMethods.Head,
            .. handlers.Where(HttpMethods.IsPost).Select(_ => HttpMethods.Post),
        ]);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }

    // The page that explains a status is rendered in the request that was answered with it.
    private static bool IsExplanation(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
