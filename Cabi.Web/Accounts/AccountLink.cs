using System.Buffers.Text;
using System.Text;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>A one-time link that is still good.</summary>
/// <param name="Account">Whose password it sets.</param>
/// <param name="Secret">What Identity takes for it.</param>
public sealed record PasswordLink(Account Account, string Secret)
{
    /// <summary>Reads links, which stay as good as they are.</summary>
    public sealed class Reader(UserManager<Account> accounts, IDataProtectionProvider protection)
    {
        private const string Purpose = UserManager<Account>.ResetPasswordTokenPurpose;

        /// <param name="linkToken">The link's <c>token</c>, as it stands in the address.</param>
        /// <returns>Why it sets no password; or the link.</returns>
        public async Task<(Refusal? Refusal, PasswordLink? Link)> ReadAsync(int accountId, string linkToken)
        {
            if (!Base64Url.IsValid(linkToken) || await accounts.FindByIdAsync($"{accountId}") is not { } account)
                return (new Refusal.LinkBroken(), null);

            var secret = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(linkToken));

            if (LinkToken.Read(protection, secret) is not { } link || link.AccountId != $"{accountId}")
                return (new Refusal.LinkBroken(), null);

            if (link.Stamp != account.SecurityStamp)
                return (new Refusal.LinkUsed(), null);

            // What is left of a link that could be read and fits the account is its age.
            return await accounts.VerifyUserTokenAsync(account, Provider, Purpose, secret)
                ? (null, new PasswordLink(account, secret))
                : (new Refusal.LinkExpired(), null);
        }

        private string Provider => accounts.Options.Tokens.PasswordResetTokenProvider;
    }
}
