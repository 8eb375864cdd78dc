using System.Threading.RateLimiting;

namespace Cabi.Web.Accounts;

/// <summary>
/// Whoever asks for a mail without being signed in waits for their turn, one at a time in a process: nobody has a
/// campus's mailboxes filled in a moment.
/// </summary>
public sealed class MailConcurrency : IDisposable
{
    public const int Waiting = 32;

    private readonly ConcurrencyLimiter _turns = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = 1,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <returns>A lease that is not acquired when the queue is full.</returns>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken token) => _turns.AcquireAsync(permitCount: 1, token);

    public void Dispose() => _turns.Dispose();
}
