using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>
/// Somebody asks for a link to set a new password. Who asks is told the same, after the same time, whether there is
/// such an account or not.
/// </summary>
public sealed class ForgetPassword(CabiDb db, TimeProvider realTime, JobTrigger trigger, MailConcurrency queue) : IVerb
{
    // A stranger who knows an address must not fill its mailbox.
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(15);

    // Longer than a mail takes to be written down.
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(300);

    /// <returns>Why not; null when a mail goes out if there is such an account.</returns>
    public async Task<Refusal?> ExecuteAsync(string email, CancellationToken token)
    {
        using var turn = await queue.EnterAsync(token);

        if (!turn.IsAcquired)
            return new Refusal.SignInQueueFull();

        await TakeTurnAsync(email);
        return null;
    }

    // A turn is as long for those who no longer wait for its end: else hanging up would let the next one in sooner.
    private async Task TakeTurnAsync(string email)
    {
        var pace = Task.Delay(_pace, CancellationToken.None);
        await WriteAsync(email);
        await pace;
    }

    private async Task WriteAsync(string email)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var normalized = Account.NormalizedOf(email.Trim());
        var mail = nameof(AccountMail.PasswordForgotten);
        var account = await db
            .Users.Where(account => account.NormalizedEmail == normalized)
            .Select(account => new
            {
                account.Id,
                HasOne = db.Deliveries.Any(delivery =>
                    delivery.AccountId == account.Id
                    && delivery.AccountMail == mail
                    && delivery.CreatedAt > now - _pause
                ),
            })
            .SingleOrDefaultAsync(CancellationToken.None);

        if (account is null or { HasOne: true })
            return;

        db.Deliveries.Add(new Delivery(account.Id, Channel.Email, mail, now));
        await db.SaveChangesAsync(CancellationToken.None);
        trigger.Ring();
    }
}
