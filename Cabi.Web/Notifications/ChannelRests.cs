using System.Collections.Concurrent;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Notifications;

/// <summary>Which channels are spared for a while, because they did not answer or asked for it. Real time.</summary>
public sealed class ChannelRests(TimeProvider realTime)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Channel, Rest> _rests = [];

    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    public bool IsResting(Channel channel) => _rests.TryGetValue(channel, out var rest) && rest.Until > Now;

    /// <summary>What went out together may find the same trouble together: only the first of them makes the next rest longer.</summary>
    /// <param name="asked">For how long, where the channel has said so; otherwise each rest in a row is twice the last.</param>
    public void Begin(Channel channel, TimeSpan? asked)
    {
        var last = _rests.GetValueOrDefault(channel);
        var length = IsResting(channel) ? last.Length : last == default ? _first : Shorter(last.Length * 2, _longest);
        var until = Now + (asked ?? length);
        _rests[channel] = until > last.Until ? new Rest(until, length, asked is not null) : last;
    }

    /// <summary>A rest that the channel has asked for lasts all the same: what went out before may be answered after.</summary>
    public void Answered(Channel channel)
    {
        if (_rests.TryGetValue(channel, out var rest) && !(rest.IsAsked && rest.Until > Now))
            _rests.TryRemove(channel, out _);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly record struct Rest(DateTime Until, TimeSpan Length, bool IsAsked);
}
