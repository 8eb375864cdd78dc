using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>Somebody sets their password with a one-time link; having the link proves the e-mail.</summary>
public sealed class SetPassword(
    UserManager<Account> accounts,
    AccountLink.Reader links,
    Sessions sessions,
    PasswordJudge judge,
    HashConcurrency hashes,
    KnownDevices devices
) : IVerb
{
    public const int MinimumLength = PasswordStrength.MinimumLength;
    public const int MaximumLength = 128;

    /// <summary>How long a link works, in real time: links of an import reach people by way of staff.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public static string LinkTo(Account account, string token) =>
        $"/account/set-password?account={account.Id}&token={AccountLink.TokenOf(token)}";

    /// <param name="linkToken">The link's <c>token</c>, as it stands in the address.</param>
    /// <param name="device">What the browser keeps of an earlier sign-in; null when it keeps nothing.</param>
    /// <returns>Why not; or what the browser shall keep: whoever reads this person's mail is no stranger.</returns>
    public async Task<(Refusal? Refusal, string? Device)> ExecuteAsync(
        int accountId,
        string linkToken,
        string password,
        string? device,
        CancellationToken token
    )
    {
        if (PasswordJudge.RefuseShort(password) is { } tooShort)
            return (tooShort, null);

        var known = devices.Read(device);

        // Setting hashes as signing in does: both wait in one queue.
        using var place = await hashes.EnterAsync(known is not null, token);

        if (place is null)
            return (new Refusal.SignInQueueFull(), null);

        var (refusal, link) = await links.ReadAsync(accountId, linkToken);

        if (link is not var (account, secret))
            return (refusal, null);

        // Only who has the link may learn whose name the password is.
        if ((await judge.JudgeAsync(account, password, token)).Refusal is { } weak)
            return (weak, null);

        account.EmailConfirmed = true;

        // Whoever sets a password because a stranger had the old one does not keep the stranger's wish.
        account.PendingEmail = null;
        var result = await accounts.ResetPasswordAsync(account, secret, password);

        if (!result.Succeeded)
            return (new Refusal.PasswordNotSet(), null);

        // The password is set: it ends the sessions even when the browser no longer waits.
        await sessions.EndAllAsync(account.Id, CancellationToken.None);
        return (null, devices.Issue(account.Id, known?.Device));
    }
}
