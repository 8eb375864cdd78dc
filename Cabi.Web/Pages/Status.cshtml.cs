using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages;

/// <summary>Why a request was answered with a status between 400 and 499, in words. By itself it is nowhere.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class StatusModel(IStringLocalizer<Words> words) : PageModel
{
    public string Title =>
        Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => words["Page not found"],
            StatusCodes.Status405MethodNotAllowed => words["That cannot be done here"],
            StatusCodes.Status408RequestTimeout => words["The form took too long"],
            StatusCodes.Status413PayloadTooLarge => words["The form is too large"],
            StatusCodes.Status429TooManyRequests => words["Too many forms at once"],
            _ => words["The form could not be read"],
        };

    public string Explanation =>
        Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => words["It doesn't exist, or you can't see it."],
            StatusCodes.Status405MethodNotAllowed => words["This address takes no request of this kind."],
            StatusCodes.Status408RequestTimeout => words[
                "It did not arrive whole. Nothing was changed. Go back and send it again."
            ],
            StatusCodes.Status413PayloadTooLarge => words[
                "This page takes less. Nothing was changed. Go back, shorten it and send it again."
            ],
            StatusCodes.Status429TooManyRequests => words[
                "Nothing was changed. Wait a few seconds, go back and send it again."
            ],
            _ => words["The form was too old or incomplete. Go back, reload the page and try again."],
        };

    /// <summary>Whoever opens this address has found nothing.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
