using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>Somebody signs in with e-mail and password.</summary>
public sealed class SignIn(SignInManager<Account> session, UserManager<Account> accounts, SignInLimits limits) : IVerb
{
    // Checked when the e-mail is unknown, so that the answer takes as long as for a known one.
    private static readonly Account _nobody = new();
    private static readonly string _nobodysHash = new PasswordHasher<Account>().HashPassword(
        _nobody,
        Guid.NewGuid().ToString()
    );

    /// <param name="address">The client's address, for the limit of failures.</param>
    /// <param name="stay">Keep the cookie when the browser closes.</param>
    public async Task<Refusal?> ExecuteAsync(
        string email,
        string password,
        string address,
        bool stay,
        CancellationToken token
    )
    {
        var login = accounts.NormalizeEmail(email);

        if (await limits.RefuseAsync(login, address, token) is { } tooMany)
            return CabiMetrics.SignInRefused(tooMany);

        var account = await accounts.FindByEmailAsync(email);

        if (account is null || !await MatchesAsync(account, password))
        {
            if (account is null)
                accounts.PasswordHasher.VerifyHashedPassword(_nobody, _nobodysHash, password);

            await limits.CountAsync(login, address, token);
            return CabiMetrics.SignInRefused(new Refusal.SignInFailed());
        }

        await limits.ForgiveAsync(login, token);
        await session.SignInAsync(account, stay);
        return null;
    }

    private async Task<bool> MatchesAsync(Account account, string password) =>
        (await session.CheckPasswordSignInAsync(account, password, lockoutOnFailure: false)).Succeeded;
}
