using System.Collections.Concurrent;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Notifications;

/// <summary>Which channels are spared for a while, because they did not answer or asked for it. Real time.</summary>
public sealed class ChannelRests(TimeProvider realTime)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Channel, (DateTime Until, TimeSpan Length)> _rests = [];

    public bool IsResting(Channel channel) => _rests.TryGetValue(channel, out var rest) && rest.Until > realTime.GetUtcNow().UtcDateTime;

    /// <param name="asked">For how long, where the channel has said so; otherwise each rest in a row is twice the last.</param>
    public void Rest(Channel channel, TimeSpan? asked)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var length = _rests.TryGetValue(channel, out var last) ? Shorter(last.Length * 2, _longest) : _first;
        _rests[channel] = (now + (asked ?? length), length);
    }

    public void Answered(Channel channel) => _rests.TryRemove(channel, out _);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
