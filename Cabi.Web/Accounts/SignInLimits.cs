using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>
/// How many failed sign-ins are too many: five for a login within five minutes, a hundred for a client address within
/// one. Successes are never counted, because a whole campus sits behind one address. Real time, not campus time.
/// </summary>
public sealed class SignInLimits(CabiDb db, TimeProvider realTime)
{
    private const int FailuresPerLogin = 5;
    private const int FailuresPerAddress = 100;

    private static readonly TimeSpan _loginWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _addressWindow = TimeSpan.FromMinutes(1);

    /// <summary>Why this sign-in may not even be tried, and until when; null when it may.</summary>
    public async Task<Refusal?> RefuseAsync(string login, string address, CancellationToken token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;

        if (
            await FailureAsync(
                db.SignInFailures.Where(f => f.Address == address),
                now - _addressWindow,
                FailuresPerAddress,
                token
            ) is
            { } early
        )
            return new Refusal.TooManySignIns(early + _addressWindow);

        return
            await FailureAsync(
                db.SignInFailures.Where(f => f.Login == login),
                now - _loginWindow,
                FailuresPerLogin,
                token
            )
                is { } fifth
            ? new Refusal.SignInLocked(fifth + _loginWindow)
            : null;
    }

    /// <summary>Counts a failure, and forgets this address's that no longer count.</summary>
    public async Task CountAsync(string login, string address, CancellationToken token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await db
            .SignInFailures.Where(failure => failure.Address == address && failure.FailedAt < now - _loginWindow)
            .ExecuteDeleteAsync(token);

        db.SignInFailures.Add(new SignInFailure(login, address, now));
        await db.SaveChangesAsync(token);
    }

    /// <summary>A success: the login's failures are forgotten, the address's are not.</summary>
    public Task ForgiveAsync(string login, CancellationToken token) =>
        db
            .SignInFailures.Where(failure => failure.Login == login)
            .ExecuteUpdateAsync(failures => failures.SetProperty(failure => failure.Login, ""), token);

    // The failure that used up the allowance: when it leaves the window, the next attempt is free.
    private static Task<DateTime?> FailureAsync(
        IQueryable<SignInFailure> failures,
        DateTime since,
        int allowance,
        CancellationToken token
    ) =>
        failures
            .Where(failure => failure.FailedAt > since)
            .OrderByDescending(failure => failure.FailedAt)
            .Skip(allowance - 1)
            .Select(failure => (DateTime?)failure.FailedAt)
            .FirstOrDefaultAsync(token);
}
