using System.Net;
using System.Security.Claims;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>Somebody signs in with e-mail and password.</summary>
public sealed partial class SignIn(
    SignInManager<Account> browser,
    UserManager<Account> accounts,
    SignInLimits limits,
    HashConcurrency hashes,
    PasswordCheck passwords,
    KnownDevices devices,
    Sessions sessions,
    ILogger<SignIn> log
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

        return place is null
            ? Refuse(new Refusal.SignInQueueFull(), account: null)
            : await DecideAsync(email, password, known, $"{ClientNetwork.Of(address)}", stay);
    }

    // Whether the browser still waits or not: an attempt that is counted is decided too. So whoever breaks off pays for
    // no failure that was none, and is spared none.
    private async Task<(Refusal? Refusal, string? Device)> DecideAsync(
        string email,
        string password,
        (int AccountId, Guid Device)? known,
        string network,
        bool stay
    )
    {
        var login = accounts.NormalizeEmail(email);
        var account = await accounts.FindByEmailAsync(email);
        var here = account is not null && known?.AccountId == account.Id ? known?.Device : null;
        var (attempt, tooMany) = await limits.AdmitAsync(login, here, network, CancellationToken.None);

        if (tooMany is not null)
            return Refuse(tooMany, account);

        if (!await passwords.IsRightAsync(account, password) || account is null)
        {
            await limits.FailAsync(attempt, CancellationToken.None);
            return Refuse(new Refusal.SignInFailed(), account);
        }

        await limits.ForgiveAsync(attempt.Login, CancellationToken.None);

        // The browser forgets its former cookie now; whoever has a copy of it must not keep the session.
        if (browser.Context.User.SessionId is { } former)
            await sessions.EndAsync(former, CancellationToken.None);

        var session = await sessions.BeginAsync(account.Id, CancellationToken.None);
        await browser.SignInWithClaimsAsync(account, stay, [new Claim(CabiClaims.Session, $"{session}")]);
        CabiMetrics.SignedIn.Add(1);
        return (null, devices.Issue(account.Id, known?.Device));
    }

    private (Refusal? Refusal, string? Device) Refuse(Refusal refusal, Account? account)
    {
        LogRefused(refusal.GetType().Name, account?.Id);
        return (CabiMetrics.SignInRefused(refusal), null);
    }

    // Not who it claimed to be: what is typed there now and then is a password.
    [LoggerMessage(LogLevel.Information, "A sign-in was refused: {Reason}, account {Account}")]
    private partial void LogRefused(string reason, int? account);
}
