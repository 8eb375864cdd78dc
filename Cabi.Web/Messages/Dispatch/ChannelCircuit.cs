using System.Collections.Concurrent;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>
/// A circuit breaker for each channel: after a failure, or when a channel asks for it, nothing is sent through the
/// channel for a while. Real time.
/// </summary>
public sealed class ChannelCircuit(TimeProvider realTime)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Channel, string? Service), Rest> _rests = [];

    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    public bool IsOpen(Channel channel, string? service = null) => EndOf(channel, service) is not null;

    /// <param name="service">
    /// One of several services that a channel goes through: each has a circuit of its own.
    /// </param>
    /// <returns>The end (UTC) of the pause; null where messages may be sent.</returns>
    public DateTime? EndOf(Channel channel, string? service = null) =>
        RestOf(channel, service, Now) is { } rest && rest.Until > Now ? rest.Until : null;

    /// <summary>
    /// Starts a pause. Deliveries that were sent together may fail together; only the first of them makes the next
    /// pause longer.
    /// </summary>
    /// <param name="asked">
    /// For how long, where the channel has said so; otherwise each pause in a row is twice the last.
    /// </param>
    public void Begin(Channel channel, TimeSpan? asked, string? service = null)
    {
        var now = Now;
        var last = RestOf(channel, service, now) ?? default;
        var length =
            last.Until > now ? last.Length
            : last == default ? _first
            : Shorter(last.Length * 2, _longest);
        var until = now + (asked ?? length);
        _rests[(channel, service)] = until > last.Until ? new Rest(now, until, length, asked is not null) : last;
    }

    /// <summary>
    /// Ends the pause, because the service has answered. A pause that the service has asked for goes on: the answer may
    /// belong to something that was sent before.
    /// </summary>
    public void Answered(Channel channel, string? service = null)
    {
        if (!(RestOf(channel, service, Now) is { IsAsked: true } rest && rest.Until > Now))
            _rests.TryRemove((channel, service), out _);
    }

    // One that began in the future was begun by a clock that was wrong.
    private Rest? RestOf(Channel channel, string? service, DateTime now) =>
        _rests.TryGetValue((channel, service), out var rest) && rest.From <= now ? rest : null;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly record struct Rest(DateTime From, DateTime Until, TimeSpan Length, bool IsAsked);
}
