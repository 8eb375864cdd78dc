using System.Threading.RateLimiting;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// Comparing a password is slow on purpose. Two are compared at once in a process, so that others have the rest of its
/// time; the others wait in a short queue, in which devices that have signed in before go first.
/// </summary>
public sealed class HashConcurrency : IDisposable
{
    public const int AtOnce = 2;

    /// <summary>Strangers that may wait, and devices beside them.</summary>
    public const int Waiting = 256;

    private readonly ConcurrencyLimiter _hashes = NewQueue(AtOnce + Waiting);

    // A stranger stands in this line first. So at most two of them are ahead of a known device.
    private readonly ConcurrencyLimiter _strangers = NewQueue(Waiting);

    /// <returns>A place to be given back; null when the queue is full.</returns>
    public async Task<IDisposable?> EnterAsync(bool isKnown, CancellationToken token)
    {
        var first = isKnown ? null : await _strangers.AcquireAsync(permitCount: 1, token);

        if (first is { IsAcquired: false })
            return null;

        try
        {
            var hash = await _hashes.AcquireAsync(permitCount: 1, token);

            if (hash.IsAcquired)
                return new Place(first, hash);
        }
        catch
        {
            first?.Dispose();
            throw;
        }

        first?.Dispose();
        return null;
    }

    public void Dispose()
    {
        _hashes.Dispose();
        _strangers.Dispose();
    }

    private static ConcurrencyLimiter NewQueue(int waiting) =>
        new(
            new ConcurrencyLimiterOptions
            {
                PermitLimit = AtOnce,
                QueueLimit = waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );

    private sealed class Place(RateLimitLease? stranger, RateLimitLease hash) : IDisposable
    {
        public void Dispose()
        {
            hash.Dispose();
            stranger?.Dispose();
        }
    }
}
