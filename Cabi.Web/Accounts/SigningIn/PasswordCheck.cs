using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// Compares a password, and takes as long for an account that does not exist, has no password yet, may not sign in, or
/// has a password that was hashed more weakly than they are now.
/// </summary>
public sealed class PasswordCheck(UserManager<Account> accounts, IOptions<PasswordHasherOptions> today)
{
    /// <summary>A password that was hashed more weakly than they are now is hashed anew when it is right.</summary>
    public async Task<bool> IsRightAsync(Account? account, string password)
    {
        var missing = today.Value.IterationCount - PasswordHash.IterationsOf(account?.PasswordHash);

        if (
            account is { PasswordHash: not null }
            && await accounts.CheckPasswordAsync(account, password)
            && account.EmailConfirmed
        )
            return true;

        if (missing > 0)
            accounts.PasswordHasher.VerifyHashedPassword(PasswordHash.Nobody, PasswordHash.OfNobody(missing), password);

        return false;
    }
}
