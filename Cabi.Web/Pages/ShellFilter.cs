using Cabi.Web.Pages.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>Loads the shell before a page that will be shown. A student's form that can be carried out mostly answers with another address.</summary>
public sealed class ShellFilter(Shell shell) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is IWithoutShell)
            shell.LeaveEmpty();
        else if (context.HandlerInstance is StaffPage || !HttpMethods.IsPost(context.HttpContext.Request.Method) || !context.ModelState.IsValid)
            await shell.LoadAsync(context.HttpContext);

        var executed = await next();

        if (executed.Result is PageResult)
            await shell.LoadAsync(context.HttpContext);
    }
}
