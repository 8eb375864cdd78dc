using System.Net;
using System.Security.Claims;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>Somebody signs in with e-mail and password.</summary>
public sealed class SignIn(
    SignInManager<Account> browser,
    UserManager<Account> accounts,
    SignInLimits limits,
    HashConcurrency hashes,
    PasswordCheck passwords,
    KnownDevices devices,
    Sessions sessions
) : IVerb
{
    /// <param name="device">What the browser keeps of an earlier sign-in; null when it keeps nothing.</param>
    /// <param name="address">The client's address, for the limit of failures.</param>
    /// <param name="stay">Keep the cookie when the browser closes.</param>
    /// <returns>Why not; or what the browser shall keep.</returns>
    public async Task<(Refusal? Refusal, string? Device)> ExecuteAsync(
        string email,
        string password,
        string? device,
        IPAddress? address,
        bool stay,
        CancellationToken token
    )
    {
        var known = devices.Read(device);

        // Nothing is asked of the database before: whoever waits holds nothing.
        using var place = await hashes.EnterAsync(known is not null, token);

        if (place is null)
            return (CabiMetrics.SignInRefused(new Refusal.SignInQueueFull()), null);

        var login = accounts.NormalizeEmail(email);
        var account = await accounts.FindByEmailAsync(email);
        var here = account is not null && known?.AccountId == account.Id ? known?.Device : null;
        var (attempt, tooMany) = await limits.AdmitAsync(login, here, $"{ClientNetwork.Of(address)}", token);

        if (tooMany is not null)
            return (CabiMetrics.SignInRefused(tooMany), null);

        if (!await passwords.IsRightAsync(account, password) || account is null)
        {
            await limits.FailAsync(attempt, token);
            return (CabiMetrics.SignInRefused(new Refusal.SignInFailed()), null);
        }

        await limits.ForgiveAsync(attempt.Login, token);
        var session = await sessions.BeginAsync(account.Id, token);
        await browser.SignInWithClaimsAsync(account, stay, [new Claim(CabiClaims.Session, $"{session}")]);
        return (null, devices.Issue(account.Id, known?.Device));
    }
}
