using System.Collections.Concurrent;
using Lib.Net.Http.WebPush.Authentication;

namespace Cabi.Web.Messages.Push;

/// <summary>Signed tokens, one for each push service, used again until shortly before they expire.</summary>
public sealed class VapidTokens(TimeProvider realTime) : IVapidTokenCache
{
    private static readonly TimeSpan _margin = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = [];

    public string? Get(string audience) =>
        _tokens.TryGetValue(audience, out var known) && known.Until - _margin > realTime.GetUtcNow()
            ? known.Token
            : null;

    public void Put(string audience, DateTimeOffset expiration, string token) =>
        _tokens[audience] = (token, expiration);
}
