using Cabi.Web.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.View.Pages;

/// <summary>Loads the layout before a page that will be shown. A student's form that can be carried out mostly answers with another address.</summary>
public sealed class LayoutFilter(LayoutModel layout) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IWithoutLayout)
            layout.LeaveEmpty();
        else if (context.HandlerInstance is StaffPage || !HttpMethods.IsPost(context.HttpContext.Request.Method) || !context.ModelState.IsValid)
            await layout.LoadAsync(context.HttpContext);

        var executed = await next();

        if (executed.Result is PageResult)
            await layout.LoadAsync(context.HttpContext);
    }
}
