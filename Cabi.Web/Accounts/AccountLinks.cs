using Cabi.Web.Data.Accounts;
using Cabi.Web.Messages.Dispatch;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>The one-time links of <see cref="SetPassword"/>.</summary>
public sealed class PasswordLinks(UserManager<Account> accounts) : IPasswordLinks
{
    /// <inheritdoc />
    public async Task<string> CreateAsync(Account account) =>
        SetPassword.LinkTo(account, await accounts.GeneratePasswordResetTokenAsync(account));
}
