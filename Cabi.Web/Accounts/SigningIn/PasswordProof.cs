using System.Net;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// Somebody who is signed in shows by their password that it is they who sit there, and nobody at a browser that was
/// left open. A wrong password counts as one at the door does.
/// </summary>
public sealed class PasswordProof(
    CabiDb db,
    SignInLimits limits,
    HashConcurrency hashes,
    PasswordCheck passwords,
    KnownDevices devices
)
{
    /// <param name="device">What the browser keeps of an earlier sign-in; null when it keeps nothing.</param>
    /// <param name="address">The client's address, for the limit of failures.</param>
    /// <returns>Why not; null when it is their password.</returns>
    public async Task<Refusal?> RefuseAsync(
        int accountId,
        string password,
        string? device,
        IPAddress? address,
        CancellationToken token
    )
    {
        var known = devices.Read(device);
        using var place = await hashes.EnterAsync(known is not null, token);

        if (place is null)
            return new Refusal.SignInQueueFull();

        // An attempt that is counted is decided too, whether the browser still waits or not.
        var account = await db.Users.SingleAsync(account => account.Id == accountId, CancellationToken.None);
        var (attempt, tooMany) = await limits.AdmitAsync(
            account.NormalizedEmail!,
            known?.AccountId == accountId ? known?.Device : null,
            $"{ClientNetwork.Of(address)}",
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
        return null;
    }
}
