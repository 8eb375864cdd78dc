using System.Threading.RateLimiting;

namespace Cabi.Web.Pages.Account;

/// <summary>How often the strength of a password may be asked: as fast as people type, for each link.</summary>
public sealed class StrengthLimit : IDisposable
{
    public const int InAMinute = 120;

    private readonly PartitionedRateLimiter<int> _accounts = PartitionedRateLimiter.Create<int, int>(account =>
        RateLimitPartition.GetFixedWindowLimiter(
            account,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = InAMinute, Window = TimeSpan.FromMinutes(1) }
        )
    );

    public bool Admits(int accountId)
    {
        using var lease = _accounts.AttemptAcquire(accountId);
        return lease.IsAcquired;
    }

    public void Dispose() => _accounts.Dispose();
}
