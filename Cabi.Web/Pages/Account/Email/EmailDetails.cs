using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Account.Email;

/// <summary>What somebody sees of their own e-mail.</summary>
/// <param name="Pending">To which a link is on its way; null when none is.</param>
/// <param name="SendsMail">Whether this campus sends e-mail at all.</param>
public sealed record EmailDetails(string? Email, string? Pending, bool SendsMail)
{
    /// <summary>Reads it.</summary>
    public sealed class Reader(CabiDb db, Channels channels)
    {
        public bool SendsMail => channels.Has(Channel.Email);

        public async Task<EmailDetails> ReadAsync(int accountId, CancellationToken token)
        {
            var account = await db
                .Users.Where(account => account.Id == accountId)
                .Select(account => new { account.Email, account.PendingEmail })
                .SingleAsync(token);
            return new EmailDetails(account.Email, account.PendingEmail, SendsMail);
        }
    }
}
