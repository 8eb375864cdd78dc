using System.Buffers.Text;
using System.Text;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>Somebody sets their password with a one-time link; having the link proves the e-mail.</summary>
public sealed class SetPassword(UserManager<Account> accounts, IDataProtectionProvider protection) : IVerb
{
    public const int MinimumLength = 10;
    public const int MaximumLength = 128;

    /// <summary>How long a link works, in real time: links of an import reach people by way of staff.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public static string LinkTo(Account account, string token) =>
        $"/account/set-password?account={account.Id}&token={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";

    /// <param name="linkToken">The link's <c>token</c>, as it stands in the address.</param>
    public async Task<Refusal?> ExecuteAsync(int accountId, string linkToken, string password)
    {
        if (password.Length < MinimumLength)
            return new Refusal.PasswordTooShort(MinimumLength);

        if (!Base64Url.IsValid(linkToken) || await accounts.FindByIdAsync($"{accountId}") is not { } account)
            return new Refusal.LinkBroken();

        var token = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(linkToken));

        if (LinkToken.Read(protection, token) is not { } link || link.AccountId != $"{accountId}")
            return new Refusal.LinkBroken();
        if (link.Stamp != account.SecurityStamp)
            return new Refusal.LinkUsed();

        account.EmailConfirmed = true;
        var result = await accounts.ResetPasswordAsync(account, token, password);
        return result.Succeeded ? null : RefusalOf(result);
    }

    // What is left of a link that could be read and fits the account is its age.
    private static Refusal RefusalOf(IdentityResult result) =>
        result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken))
            ? new Refusal.LinkExpired()
            : new Refusal.PasswordNotSet();
}
