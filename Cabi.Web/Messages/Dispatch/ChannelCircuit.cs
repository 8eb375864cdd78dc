using System.Collections.Concurrent;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>Which channels are spared for a while, because they did not answer or asked for it. Real time.</summary>
public sealed class ChannelCircuit(TimeProvider realTime)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Channel, string? Service), Rest> _rests = [];

    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    public bool IsResting(Channel channel, string? service = null) => EndOf(channel, service) is not null;

    /// <param name="service">One of several that a channel goes through: each rests by itself.</param>
    /// <returns>When its rest ends (UTC); null where it does not rest.</returns>
    public DateTime? EndOf(Channel channel, string? service = null) =>
        _rests.TryGetValue((channel, service), out var rest) && rest.Until > Now ? rest.Until : null;

    /// <summary>What went out together may find the same trouble together: only the first of them makes the next rest longer.</summary>
    /// <param name="asked">For how long, where the channel has said so; otherwise each rest in a row is twice the last.</param>
    public void Begin(Channel channel, TimeSpan? asked, string? service = null)
    {
        var last = _rests.GetValueOrDefault((channel, service));
        var length = IsResting(channel, service) ? last.Length : last == default ? _first : Shorter(last.Length * 2, _longest);
        var until = Now + (asked ?? length);
        _rests[(channel, service)] = until > last.Until ? new Rest(until, length, asked is not null) : last;
    }

    /// <summary>A rest that the channel has asked for lasts all the same: what went out before may be answered after.</summary>
    public void Answered(Channel channel, string? service = null)
    {
        if (_rests.TryGetValue((channel, service), out var rest) && !(rest.IsAsked && rest.Until > Now))
            _rests.TryRemove((channel, service), out _);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly record struct Rest(DateTime Until, TimeSpan Length, bool IsAsked);
}
