using System.Threading.Channels;

namespace Cabi.Web.Data.Jobs;

/// <summary>
/// Tells this process that there may be something for the jobs to do. Costs a verb nothing: what is due is in the
/// database, and the next look finds it without the trigger too.
/// </summary>
public sealed class JobTrigger
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Many rings before anybody waits are one.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring, or for as long as it says.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(longest);

        try
        {
            await _rings.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // Nobody rang.
        }
    }
}
