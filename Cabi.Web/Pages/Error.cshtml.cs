using System.Diagnostics;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>Something broke on our side, or the database is away. Works when the database does not.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel, IWithoutLayout
{
    private const string RetryAfterSeconds = "30";

    public bool IsDatabaseAway => Response.StatusCode == StatusCodes.Status503ServiceUnavailable;

    /// <summary>Finds this failure in the logs.</summary>
    public string TraceId => Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Whoever opens this address has found nothing: nothing broke.
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
            context.Result = NotFound();

        if (IsDatabaseAway)
            Response.Headers.RetryAfter = RetryAfterSeconds;
    }
}
