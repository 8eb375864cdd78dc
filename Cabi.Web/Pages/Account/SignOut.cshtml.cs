using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Account;

/// <summary>Asks once, then signs out.</summary>
public sealed class SignOutModel(SignInManager<Data.Accounts.Account> session) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await session.SignOutAsync();
        return Redirect("/account/sign-in");
    }
}
