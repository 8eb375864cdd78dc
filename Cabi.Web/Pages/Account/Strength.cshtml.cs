using Cabi.Web.Accounts;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Account;

/// <summary>
/// Tells whoever has a one-time link how strong a password is while they type it, in the words of the refusal.
/// </summary>
[AllowAnonymous]
public sealed class StrengthModel(
    AccountLink.Reader links,
    PasswordJudge judge,
    StrengthLimit limit,
    CampusText campus,
    IStringLocalizer<Words> words
) : CabiPage
{
    [BindProperty(Name = "", SupportsGet = true)]
    public LinkInAddress Link { get; set; } = new();

    [BindProperty(Name = "")]
    public SetPasswordForm Input { get; set; } = new();

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || Input.Password is not { } password)
            return BadRequest();

        if (!limit.Admits(Link.AccountId))
            return StatusCode(StatusCodes.Status429TooManyRequests);

        if ((await links.ReadAsync(Link.AccountId, Link.Secret)).Link is not { } link)
            return NotFound();

        var (score, refusal) = await judge.JudgeAsync(link.Account, password, cancel);
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(new { score, says = refusal?.Sentence(campus).ToString() ?? Praise(score) });
    }

    private string Praise(int score) =>
        score == PasswordStrength.Least
            ? words["Good enough. One more unrelated word makes it strong."]
            : words["Strong."];
}
