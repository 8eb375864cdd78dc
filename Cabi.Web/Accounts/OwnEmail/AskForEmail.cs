using System.Net;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Text;
using Cabi.Web.Features;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts.OwnEmail;

/// <summary>
/// Somebody wants another e-mail for their account, and shows by their password that it is theirs. A link goes to the
/// new address and a warning to the old one. Whether the new one has an account already is told to nobody: its link is
/// refused then.
/// </summary>
public sealed class AskForEmail(
    CabiDb db,
    SignInLimits limits,
    HashConcurrency hashes,
    PasswordCheck passwords,
    KnownDevices devices,
    JobTrigger trigger,
    TimeProvider realTime
) : IVerb
{
    // Nobody's mailbox is filled in another's name; a mistyped address can be mended at once.
    private const int MostMails = 3;

    private static readonly TimeSpan _window = TimeSpan.FromHours(1);

    /// <param name="device">What the browser keeps of an earlier sign-in; null when it keeps nothing.</param>
    /// <param name="address">The client's address: a wrong password counts as one at the door does.</param>
    /// <returns>Why not; null when both mails go out.</returns>
    public async Task<Refusal?> ExecuteAsync(
        int accountId,
        string email,
        string password,
        string? device,
        IPAddress? address,
        CancellationToken token
    )
    {
        if (EmailAddress.FaultOf(email) is { } fault)
            return new Refusal.EmailFaulty(fault);

        var known = devices.Read(device);
        using var place = await hashes.EnterAsync(known is not null, token);

        // An attempt that is counted is decided too, whether the browser still waits or not.
        return place is null
            ? new Refusal.SignInQueueFull()
            : await DecideAsync(accountId, email, password, known, $"{ClientNetwork.Of(address)}");
    }

    private async Task<Refusal?> DecideAsync(
        int accountId,
        string email,
        string password,
        (int AccountId, Guid Device)? known,
        string network
    )
    {
        var account = await db.Users.SingleAsync(account => account.Id == accountId, CancellationToken.None);
        var here = known?.AccountId == accountId ? known?.Device : null;
        var (attempt, tooMany) = await limits.AdmitAsync(
            account.NormalizedEmail!,
            here,
            network,
            CancellationToken.None
        );

        if (tooMany is not null)
            return tooMany;

        if (!await passwords.IsRightAsync(account, password))
        {
            await limits.FailAsync(attempt, CancellationToken.None);
            return new Refusal.PasswordWrong();
        }

        await limits.ForgiveAsync(attempt.Login, CancellationToken.None);

        if (account.Email == email)
            return new Refusal.NothingChanged();

        return await RefuseManyAsync(accountId) ?? await WriteAsync(account, email);
    }

    private async Task<Refusal?> RefuseManyAsync(int accountId)
    {
        var since = realTime.GetUtcNow().UtcDateTime - _window;
        var mail = nameof(AccountMail.ConfirmEmail);
        var first = await db
            .Deliveries.Where(delivery =>
                delivery.AccountId == accountId && delivery.AccountMail == mail && delivery.CreatedAt > since
            )
            .OrderByDescending(delivery => delivery.CreatedAt)
            .Skip(MostMails - 1)
            .Select(delivery => (DateTime?)delivery.CreatedAt)
            .FirstOrDefaultAsync(CancellationToken.None);
        return first is { } at ? new Refusal.EmailAskedOften(at + _window) : null;
    }

    private async Task<Refusal?> WriteAsync(Account account, string email)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        account.PendingEmail = email;

        // The warning leaves first.
        foreach (var mail in new[] { AccountMail.EmailChanging, AccountMail.ConfirmEmail })
            db.Deliveries.Add(new Delivery(account.Id, Channel.Email, $"{mail}", now));

        await db.SaveChangesAsync(CancellationToken.None);
        trigger.Ring();
        return null;
    }
}
