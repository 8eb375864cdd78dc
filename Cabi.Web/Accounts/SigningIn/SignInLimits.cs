using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// How many failed sign-ins are too many. Five in a row, then each further one costs a pause, which doubles from five
/// minutes to an hour. A device that has signed in before has a count of its own, so that strangers lock nobody out
/// there. A hundred failures a minute are too many for one network; what succeeds is never counted, because a whole
/// campus sits behind one address. Real time, not campus time.
/// </summary>
public sealed class SignInLimits(CabiDb db, TimeProvider realTime)
{
    private const int FreeFailures = 5;
    private const int FailuresPerNetwork = 100;

    private static readonly TimeSpan _remembered = TimeSpan.FromDays(1);
    private static readonly TimeSpan _networkWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _firstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(1);

    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Counts an attempt before its password is looked at: of many at once no more are tried than may fail.
    /// </summary>
    /// <param name="device">One that this login has signed in from before; null for a stranger.</param>
    /// <returns>The attempt, or why it may not even be tried and until when; then it is not counted.</returns>
    public async Task<(SignInAttempt Attempt, Refusal? Refusal)> AdmitAsync(
        string login,
        Guid? device,
        string network,
        CancellationToken token
    )
    {
        var attempt = new SignInAttempt(device is { } id ? $"device:{id:N}" : login, network, Now);
        db.SignInAttempts.Add(attempt);
        await db.SaveChangesAsync(token);

        var refusal = await RefuseAsync(attempt, token);

        if (refusal is null && device is null)
            refusal = await RefuseNetworkAsync(attempt, token);

        if (refusal is not null)
            await db.SignInAttempts.Where(each => each.Id == attempt.Id).ExecuteDeleteAsync(token);

        return (attempt, refusal);
    }

    /// <summary>The password was wrong.</summary>
    public Task FailAsync(SignInAttempt attempt, CancellationToken token) =>
        db
            .SignInAttempts.Where(each => each.Id == attempt.Id)
            .ExecuteUpdateAsync(attempts => attempts.SetProperty(each => each.HasFailed, true), token);

    /// <summary>A success: the failures before it are forgotten, except by their network.</summary>
    public Task ForgiveAsync(string login, CancellationToken token) =>
        db
            .SignInAttempts.Where(each => each.Login == login)
            .ExecuteUpdateAsync(attempts => attempts.SetProperty(each => each.Login, ""), token);

    private async Task<Refusal?> RefuseAsync(SignInAttempt attempt, CancellationToken token)
    {
        var before = await db
            .SignInAttempts.Where(each =>
                each.Login == attempt.Login && each.At > attempt.At - _remembered && each.Id != attempt.Id
            )
            .GroupBy(_ => 1)
            .Select(group => new { Count = group.Count(), Last = group.Max(each => each.At) })
            .FirstOrDefaultAsync(token);

        if (before is null || before.Count < FreeFailures)
            return null;

        var until = before.Last + PauseAfter(before.Count);
        return until > attempt.At ? new Refusal.SignInLocked(until) : null;
    }

    private async Task<Refusal?> RefuseNetworkAsync(SignInAttempt attempt, CancellationToken token)
    {
        // The failure that used up the allowance: when it leaves the window, the next attempt is free.
        var last = await db
            .SignInAttempts.Where(each =>
                each.Network == attempt.Network && each.At > attempt.At - _networkWindow && each.HasFailed
            )
            .OrderByDescending(each => each.At)
            .Skip(FailuresPerNetwork - 1)
            .Select(each => (DateTime?)each.At)
            .FirstOrDefaultAsync(token);

        return last is { } at ? new Refusal.TooManySignIns(at + _networkWindow) : null;
    }

    private static TimeSpan PauseAfter(int failures)
    {
        var doublings = Math.Min(failures - FreeFailures, 10);
        var pause = _firstPause * Math.Pow(2, doublings);
        return pause < _longestPause ? pause : _longestPause;
    }
}
