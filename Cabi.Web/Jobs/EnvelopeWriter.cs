using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Accounts;
using Cabi.Web.Notifications;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Jobs;

/// <summary>
/// Words what is delivered, in the language of whoever gets it. The one-time link of a letter is made when it is sent: a secret is
/// never kept, and works from then on for its whole time.
/// </summary>
public sealed class EnvelopeWriter(NoticeText notices, LetterText letters, UserManager<Account> accounts, IConfiguration configuration)
{
    private const string DefaultLanguage = "ko";
    private const string LongOverdueList = "/admin/overdue?show=long";

    /// <exception cref="InvalidOperationException">The account has no address.</exception>
    public async Task<Envelope> WriteAsync(Delivery delivery) => delivery.Message is { } message
        ? OfNotice(delivery, OutboxWriter.Read(message))
        : OfLetter(delivery, LetterName.Parse(delivery.Letter!), await LinkAsync(delivery));

    private Envelope OfNotice(Delivery delivery, Notice notice)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        return EnvelopeOf(delivery, notices.Title(notice), notices.Body(notice), NoticeText.Link(notice), notices.ActionOf(notice));
    }

    private Envelope OfLetter(Delivery delivery, LetterName letter, string link)
    {
        using var speaking = new Speaking(LanguageOf(delivery));
        return EnvelopeOf(delivery, letters.Title(letter), letters.Body(letter), link, letters.Action(letter));
    }

    private async Task<string> LinkAsync(Delivery delivery) => LetterName.Parse(delivery.Letter!).Letter == Letter.LongOverdue
        ? LongOverdueList
        : SetPassword.LinkTo(delivery.Account, await accounts.GeneratePasswordResetTokenAsync(delivery.Account));

    private Envelope EnvelopeOf(Delivery delivery, string title, string body, string path, string action) => new(
        delivery.Id,
        StableId.Of(delivery, SiteAddress.Of(configuration)),
        delivery.Account.Email ?? throw new InvalidOperationException($"Account {delivery.AccountId} has no e-mail."),
        LanguageOf(delivery),
        title,
        body,
        SiteAddress.Of(configuration) + path,
        action,
        delivery.PushSubscription);

    private static string LanguageOf(Delivery delivery) => delivery.Account.Language ?? DefaultLanguage;
}
