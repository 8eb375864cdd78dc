using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>
/// Somebody asks for a link to set a new password. Who asks is told the same whether there is such an account or not.
/// </summary>
public sealed class ForgetPassword(CabiDb db, TimeProvider realTime, JobTrigger trigger) : IVerb
{
    // A stranger who knows an address must not fill its mailbox.
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(5);

    public async Task ExecuteAsync(string email, CancellationToken token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var normalized = email.Trim().ToUpperInvariant();
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
            .SingleOrDefaultAsync(token);

        if (account is null or { HasOne: true })
            return;

        db.Deliveries.Add(new Delivery(account.Id, Channel.Email, mail, now));
        await db.SaveChangesAsync(token);
        trigger.Ring();
    }
}
