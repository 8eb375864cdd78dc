using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Ui;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages;

/// <summary>What every page of a signed-in visitor can ask and answer.</summary>
public abstract class CabiPage : PageModel
{
    /// <summary>The visitor's student id; pages for students are closed to everyone else.</summary>
    protected int StudentId =>
        User.StudentId
        ?? throw new InvalidOperationException(
            "This page is for students; its folder should not have let this visitor in."
        );

    protected Actor ActorOf(Guid requestId) =>
        new(User.AccountId ?? throw new InvalidOperationException("Nobody is signed in."), requestId);

    /// <summary>Redirects: to where the thing done can be seen, or back with the reason why not.</summary>
    /// <param name="refusal">Why not; null when it was done.</param>
    /// <param name="done">The sentence that says so, already in the visitor's language.</param>
    protected RedirectResult Answer(Refusal? refusal, string doneUrl, string done, string refusedUrl)
    {
        var flash = new Flash(TempData);

        if (refusal is null)
        {
            ReadYourWrites.Mark(Response);
            flash.Done(done);
            return Redirect(doneUrl);
        }

        flash.Refused(HttpContext.RequestServices.GetRequiredService<RefusalText>().For(refusal));
        return Redirect(refusedUrl);
    }
}
