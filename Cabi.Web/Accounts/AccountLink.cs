using System.Buffers.Text;
using System.Text;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>A one-time link that is still good.</summary>
/// <param name="Account">Whose password it sets, or whose new e-mail it proves.</param>
/// <param name="Secret">What Identity takes for it.</param>
public sealed record AccountLink(Account Account, string Secret)
{
    /// <summary>How a secret of Identity stands in an address.</summary>
    public static string TokenOf(string secret) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(secret));

    /// <summary>Reads links, which stay as good as they are.</summary>
    public sealed class Reader(UserManager<Account> accounts, IDataProtectionProvider protection)
    {
        /// <param name="linkToken">The link's <c>token</c>, as it stands in the address.</param>
        /// <returns>Why it sets no password; or the link.</returns>
        public Task<(Refusal? Refusal, AccountLink? Link)> ReadAsync(int accountId, string linkToken) =>
            ReadAsync(
                accountId,
                linkToken,
                accounts.Options.Tokens.PasswordResetTokenProvider,
                _ => UserManager<Account>.ResetPasswordTokenPurpose
            );

        /// <inheritdoc cref="ReadAsync(int, string)"/>
        /// <returns>Why it proves no new e-mail; or the link.</returns>
        public Task<(Refusal? Refusal, AccountLink? Link)> ReadEmailAsync(int accountId, string linkToken) =>
            ReadAsync(
                accountId,
                linkToken,
                accounts.Options.Tokens.ChangeEmailTokenProvider,
                account => UserManager<Account>.GetChangeEmailTokenPurpose(account.PendingEmail ?? "")
            );

        private async Task<(Refusal? Refusal, AccountLink? Link)> ReadAsync(
            int accountId,
            string linkToken,
            string provider,
            Func<Account, string> purposeOf
        )
        {
            if (!Base64Url.IsValid(linkToken) || await accounts.FindByIdAsync($"{accountId}") is not { } account)
                return (new Refusal.LinkBroken(), null);

            var secret = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(linkToken));
            var purpose = purposeOf(account);

            if (
                LinkToken.Read(protection, secret) is not { } link
                || link.AccountId != $"{accountId}"
                || KindOf(link.Purpose) != KindOf(purpose)
            )
                return (new Refusal.LinkBroken(), null);

            if (link.Stamp != account.SecurityStamp || link.Purpose != purpose)
                return (new Refusal.LinkUsed(), null);

            // What is left of a link that could be read and fits the account is its age.
            return await accounts.VerifyUserTokenAsync(account, provider, purpose, secret)
                ? (null, new AccountLink(account, secret))
                : (new Refusal.LinkExpired(), null);
        }

        // Identity writes "ChangeEmail:" and the address.
        private static string KindOf(string purpose) => purpose.Split(':')[0];
    }
}
