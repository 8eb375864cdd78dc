using Cabi.Web.Accounts;
using Cabi.Web.Accounts.OwnEmail;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Messages;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Account.Email;

/// <summary>My e-mail, and where I ask for another one.</summary>
[OwnQueue]
public sealed class IndexModel(AskForEmail verb, CabiDb db, Channels channels, CookieNames cookies) : CabiPage
{
    [BindProperty(Name = "")]
    public EmailForm Input { get; set; } = new();

    public string? Email { get; private set; }

    /// <summary>To which a link is on its way; null when none is.</summary>
    public string? Pending { get; private set; }

    public bool SendsMail => channels.Has(Data.Outbox.Channel.Email);

    public Refusal? Refusal { get; private set; }

    private int AccountId => User.AccountId ?? throw new InvalidOperationException("Nobody is signed in.");

    public Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        return ReadAsync(token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!SendsMail)
            return NotFound();

        if (ModelState.IsValid && Input is { Email: { } email, Password: { } password })
        {
            var (kept, address) = (Request.Cookies[cookies.Device], HttpContext.Connection.RemoteIpAddress);
            Refusal = await verb.ExecuteAsync(AccountId, email, password, kept, address, token);

            if (Refusal is null)
                return Redirect("/account/email");
        }

        await ReadAsync(token);
        return Refusal is Refusal.SignInQueueFull ? QueueIsFull() : Again("email");
    }

    private async Task ReadAsync(CancellationToken token) =>
        (Email, Pending) = await db
            .Users.Where(account => account.Id == AccountId)
            .Select(account => ValueTuple.Create(account.Email, account.PendingEmail))
            .SingleAsync(token);
}
