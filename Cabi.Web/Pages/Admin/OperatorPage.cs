using Microsoft.AspNetCore.Mvc.Filters;

namespace Cabi.Web.Pages.Admin;

/// <summary>
/// A page for operators alone. Staff who are none are told what everybody is told who asks for what is not theirs.
/// </summary>
public abstract class OperatorPage : StaffPage
{
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        if (IsOperator)
            await next();
        else
            context.Result = NotFound();
    }
}
