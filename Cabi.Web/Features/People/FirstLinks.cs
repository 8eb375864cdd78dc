using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Adds the mail with a first link for an account; saves nothing.</summary>
public sealed class FirstLinks(CabiDb db, Channels channels, TimeProvider realTime)
{
    private const string Mail = nameof(AccountMail.Welcome);

    public Refusal? Refuse(Account? account) => FirstLink.Refuse(account?.WasUsed, channels.Has(Channel.Email));

    /// <summary>One that still waits to be sent goes to the newest address, so it is not doubled.</summary>
    public async Task AddAsync(int accountId, CancellationToken token)
    {
        var waits = await db.Deliveries.AnyAsync(
            delivery => delivery.AccountId == accountId && delivery.AccountMail == Mail && delivery.NextTryAt != null,
            token
        );

        if (!waits)
            db.Deliveries.Add(new Delivery(accountId, Channel.Email, Mail, realTime.GetUtcNow().UtcDateTime));
    }
}
