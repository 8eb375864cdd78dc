using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// Compares a password, and takes as long for an account that does not exist, has no password yet, or may not sign in.
/// </summary>
public sealed class PasswordCheck(UserManager<Account> accounts, PasswordOfNobody nobody)
{
    /// <summary>A password that was hashed more weakly than they are now is hashed anew when it is right.</summary>
    public async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account is { PasswordHash: not null })
            return await accounts.CheckPasswordAsync(account, password) && account.EmailConfirmed;

        var hasher = accounts.PasswordHasher;
        hasher.VerifyHashedPassword(PasswordOfNobody.Account, nobody.HashBy(hasher), password);
        return false;
    }
}
