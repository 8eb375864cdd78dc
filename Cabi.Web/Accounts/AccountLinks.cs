using Cabi.Web.Accounts.OwnEmail;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Messages.Dispatch;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>The one-time links of <see cref="SetPassword"/> and <see cref="ConfirmEmail"/>.</summary>
public sealed class AccountLinks(UserManager<Account> accounts) : IAccountLinks
{
    /// <inheritdoc />
    public async Task<string> ToPasswordAsync(Account account) =>
        SetPassword.LinkTo(account, await accounts.GeneratePasswordResetTokenAsync(account));

    /// <inheritdoc />
    public async Task<string> ToEmailAsync(Account account) =>
        ConfirmEmail.LinkTo(
            account,
            await accounts.GenerateChangeEmailTokenAsync(account, account.PendingEmail ?? account.Email!)
        );
}
