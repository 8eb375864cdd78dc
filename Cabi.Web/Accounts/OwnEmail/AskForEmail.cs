using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Text;
using Cabi.Web.Features;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts.OwnEmail;

/// <summary>
/// Somebody who has shown their password wants another e-mail for their account. A link goes to the new address and a
/// warning to the old one. Whether the new one has an account already is told to nobody: its link is refused then.
/// </summary>
public sealed class AskForEmail(CabiDb db, UnitOfWork work, TimeProvider realTime) : IVerb, IAudited
{
    // Nobody's mailbox is filled in another's name; a mistyped address can be mended at once.
    private const int MostMails = 3;

    private static readonly TimeSpan _window = TimeSpan.FromHours(1);

    public static Phrase InAudit => new("asked to change their own e-mail", "자기 이메일 변경을 요청함");

    /// <returns>Why not; null when both mails go out.</returns>
    public async Task<Refusal?> ExecuteAsync(Actor actor, string email, CancellationToken token)
    {
        if (EmailAddress.FaultOf(email) is { } fault)
            return new Refusal.EmailFaulty(fault);

        var outcome = await work.CarryOutAsync<AskForEmail>(
            actor,
            [email],
            attempt => DecideAsync(attempt, actor.AccountId, email, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int accountId, string email, CancellationToken token)
    {
        var account = await db.Users.SingleAsync(account => account.Id == accountId, token);
        var now = realTime.GetUtcNow().UtcDateTime;

        if (account.Email == email)
            return new Refusal.NothingChanged();
        if (await RefuseManyAsync(accountId, now, token) is { } often)
            return often;

        account.PendingEmail = email;

        // The warning leaves first.
        foreach (var mail in new[] { AccountMail.EmailChanging, AccountMail.ConfirmEmail })
            db.Deliveries.Add(new Delivery(accountId, Channel.Email, $"{mail}", now));

        work.Record(attempt, $"account:{accountId}", email);
        return null;
    }

    private async Task<Refusal?> RefuseManyAsync(int accountId, DateTime now, CancellationToken token)
    {
        var since = now - _window;
        var mail = nameof(AccountMail.ConfirmEmail);
        var first = await db
            .Deliveries.Where(delivery =>
                delivery.AccountId == accountId && delivery.AccountMail == mail && delivery.CreatedAt > since
            )
            .OrderByDescending(delivery => delivery.CreatedAt)
            .Skip(MostMails - 1)
            .Select(delivery => (DateTime?)delivery.CreatedAt)
            .FirstOrDefaultAsync(token);
        return first is { } at ? new Refusal.EmailAskedOften(at + _window) : null;
    }
}
