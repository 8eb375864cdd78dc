using System.Buffers.Text;
using System.Text;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>Somebody sets their password with a one-time link; having the link proves the e-mail.</summary>
public sealed class SetPassword(
    UserManager<Account> accounts,
    IDataProtectionProvider protection,
    Sessions sessions,
    CabiDb db,
    KnownDevices devices
) : IVerb
{
    public const int MinimumLength = 10;
    public const int MaximumLength = 128;

    private const string Purpose = UserManager<Account>.ResetPasswordTokenPurpose;

    /// <summary>How long a link works, in real time: links of an import reach people by way of staff.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public static string LinkTo(Account account, string token) =>
        $"/account/set-password?account={account.Id}&token={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";

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
        if (password.Length < MinimumLength)
            return (new Refusal.PasswordTooShort(MinimumLength), null);

        if (!Base64Url.IsValid(linkToken) || await accounts.FindByIdAsync($"{accountId}") is not { } account)
            return (new Refusal.LinkBroken(), null);

        var secret = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(linkToken));

        if (LinkToken.Read(protection, secret) is not { } link || link.AccountId != $"{accountId}")
            return (new Refusal.LinkBroken(), null);

        if (link.Stamp != account.SecurityStamp)
            return (new Refusal.LinkUsed(), null);

        // What is left of a link that could be read and fits the account is its age. Before anything is said about the
        // password: only who has the link may learn whose name it is.
        if (!await accounts.VerifyUserTokenAsync(account, Provider, Purpose, secret))
            return (new Refusal.LinkExpired(), null);

        if (await GuessAsync(account, password, token))
            return (new Refusal.PasswordGuessable(), null);

        account.EmailConfirmed = true;
        var result = await accounts.ResetPasswordAsync(account, secret, password);

        if (!result.Succeeded)
            return (new Refusal.PasswordNotSet(), null);

        await sessions.EndAllAsync(account.Id, token);
        return (null, devices.Issue(account.Id, devices.Read(device)?.Device));
    }

    private string Provider => accounts.Options.Tokens.PasswordResetTokenProvider;

    private async Task<bool> GuessAsync(Account account, string password, CancellationToken token)
    {
        var student = await db
            .Students.Where(student => student.AccountId == account.Id)
            .Select(student => new { student.Name, student.Number })
            .SingleOrDefaultAsync(token);
        return PasswordStrength.Of(password, [account.Email ?? "", student?.Name ?? "", student?.Number ?? ""])
            < PasswordStrength.Least;
    }
}
