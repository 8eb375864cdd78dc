using Cabi.Web.Accounts;
using Cabi.Web.Accounts.OwnEmail;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account.Email;

/// <summary>My e-mail, and where I ask for another one.</summary>
[OwnQueue]
public sealed class IndexModel(PasswordProof proof, AskForEmail verb, EmailDetails.Reader reader, CookieNames cookies)
    : CabiPage
{
    [BindProperty(Name = "")]
    public EmailForm Input { get; set; } = new();

    public EmailDetails Details { get; private set; } = null!;

    public Refusal? Refusal { get; private set; }

    private int AccountId => User.AccountId ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        Details = await reader.ReadAsync(AccountId, token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!reader.SendsMail)
            return NotFound();

        if (ModelState.IsValid && Input is { RequestId: { } id, Email: { } email, Password: { } password })
        {
            var (kept, address) = (Request.Cookies[cookies.Device], HttpContext.Connection.RemoteIpAddress);
            Refusal =
                await proof.RefuseAsync(AccountId, password, kept, address, token)
                ?? await verb.ExecuteAsync(new Actor(AccountId, id), email, token);

            if (Refusal is null)
                return Redirect("/account/email");
        }

        Details = await reader.ReadAsync(AccountId, token);
        return Refusal is Refusal.SignInQueueFull ? QueueIsFull() : Again("email");
    }
}
