using Microsoft.AspNetCore.Mvc.Filters;

namespace Cabi.Web.Pages;

/// <summary>Loads the shell before a page that will be shown.</summary>
public sealed class ShellFilter(Shell shell) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not IWithoutShell)
            await shell.LoadAsync(context.HttpContext);

        await next();
    }
}
