using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Ui;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages;

/// <summary>What a page can ask about its visitor and their form, and how it answers.</summary>
public abstract class CabiPage : PageModel
{
    /// <summary>The visitor's student id; pages for students are closed to everyone else.</summary>
    protected int StudentId =>
        User.StudentId
        ?? throw new InvalidOperationException(
            "This page is for students; its folder should not have let this visitor in."
        );

    /// <summary>The form that was not accepted, of a page that has several; null when none was sent.</summary>
    public string? Failed { get; private set; }

    /// <summary>What is wrong with this field of this form, as it was sent; null when nothing is.</summary>
    public string? Problem(string form, string field) =>
        form == Failed ? ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage : null;

    /// <summary>
    /// What was typed into this field of this form before it was refused, or what stands in it otherwise.
    /// </summary>
    public string? Typed(string form, string field, string? otherwise = null) =>
        form == Failed ? ModelState[field]?.AttemptedValue : otherwise;

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

        flash.Refused(PhraseOf(refusal));
        return Redirect(refusedUrl);
    }

    /// <summary>Redirects to where the visitor came from, if that is an address of ours, else home.</summary>
    /// <param name="returnUrl">As it was sent: it may be anything.</param>
    protected RedirectResult Return(string? returnUrl) => Redirect(Url.IsLocalUrl(returnUrl) ? Ascii(returnUrl) : "/");

    /// <summary>
    /// Shows the page again, because this form of it was not complete: with status 400 and what was typed.
    /// </summary>
    protected PageResult Again(string form)
    {
        Failed = form;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Shows the page again, because it is too early: with this status and when to come again.</summary>
    protected PageResult Later(int status, TimeSpan wait)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Shows the page again, because too many want at once what takes a computer long.</summary>
    protected PageResult QueueIsFull() => Later(StatusCodes.Status503ServiceUnavailable, Refusal.SignInQueueFull.Pause);

    /// <summary>The refusal stands beside the field that is to blame for it.</summary>
    protected void Blame(string field, Refusal refusal) => ModelState.AddModelError(field, SentenceOf(refusal));

    // A header has no other characters.
    private static string Ascii(string address) =>
        string.Concat(
            address.EnumerateRunes().Select(rune => rune.IsAscii ? $"{rune}" : Uri.EscapeDataString($"{rune}"))
        );

    private string SentenceOf(Refusal refusal) => $"{PhraseOf(refusal)}";

    private Phrase PhraseOf(Refusal refusal) =>
        refusal.Sentence(HttpContext.RequestServices.GetRequiredService<CampusText>());
}
