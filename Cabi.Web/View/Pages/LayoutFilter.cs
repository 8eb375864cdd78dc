using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.View.Pages;

/// <summary>
/// Loads the layout before the handler of a page that will be shown. A student's form that is complete mostly answers
/// with a redirect, so its layout is loaded only if the handler shows the page.
/// </summary>
public sealed class LayoutFilter(LayoutModel layout) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        if (context.HandlerInstance is IWithoutLayout)
            layout.LeaveEmpty();
        else if (
            context.HandlerInstance is IWithLayout
            || !HttpMethods.IsPost(context.HttpContext.Request.Method)
            || !context.ModelState.IsValid
        )
            await layout.LoadAsync(context.HttpContext);

        var executed = await next();

        if (executed.Result is PageResult)
            await layout.LoadAsync(context.HttpContext);
    }
}
