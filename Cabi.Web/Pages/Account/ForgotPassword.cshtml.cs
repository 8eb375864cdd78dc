using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Messages;
using Cabi.Web.Pages.Binding;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>Where somebody asks for a link by mail to set a new password.</summary>
[AllowAnonymous, OwnQueue]
public sealed class ForgotPasswordModel(ForgetPassword forget, Channels channels) : CabiPage
{
    public sealed record Form
    {
        [DataType(DataType.EmailAddress)]
        [Required(ErrorMessage = "Enter your e-mail.")]
        [StringLength(256, ErrorMessage = "This is too long.")]
        [MailServerTakes(ErrorMessage = "Enter a valid e-mail address.")]
        public string? Email { get; init; }
    }

    [BindProperty(Name = "")]
    public Form Input { get; set; } = new();

    public bool SendsMail => channels.Has(Channel.Email);

    /// <summary>Whether it was asked: then the page says what happens next.</summary>
    [FromQuery(Name = "sent")]
    public bool IsSent { get; set; }

    public Refusal? Refusal { get; private set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!SendsMail)
            return NotFound();

        if (ModelState.IsValid && Input.Email is { } email)
        {
            Refusal = await forget.ExecuteAsync(email, token);

            if (Refusal is null)
                return Redirect("/account/forgot-password?sent=true");

            return QueueIsFull();
        }

        return Again("forgot-password");
    }
}
