using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>
/// Something broke on our side, or the database is away, or somebody held what a form wanted to change. Works when the
/// database does not.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel, IWithoutLayout
{
    private const int AwaySeconds = 30;
    private const int HeldSeconds = 3;

    /// <summary>Somebody else held it: the form that was sent can be sent again.</summary>
    public bool IsHeld { get; private set; }

    public bool IsDatabaseAway => !IsHeld && Response.StatusCode == StatusCodes.Status503ServiceUnavailable;

    /// <summary>What was sent; null where nobody may see it again, or nothing was.</summary>
    public SentForm? Sent { get; private set; }

    /// <summary>Finds this failure in the logs.</summary>
    public string TraceId => Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Whoever opens this address has found nothing: nothing broke.
        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not { } failure)
        {
            context.Result = NotFound();
            return;
        }

        IsHeld = failure.Error.IsRowHeld();

        if (IsHeld)
            Sent = SentForm.Of(Request, failure.Path);

        if (IsHeld || IsDatabaseAway)
            Response.Headers.RetryAfter = (IsHeld ? HeldSeconds : AwaySeconds).ToString(CultureInfo.InvariantCulture);
    }
}
