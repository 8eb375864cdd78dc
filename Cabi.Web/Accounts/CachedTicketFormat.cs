using BitFaster.Caching.Lru;
using Microsoft.AspNetCore.Authentication;

namespace Cabi.Web.Accounts;

/// <summary>
/// Remembers for a minute what the newest cookies say, because decrypting a cookie costs more than serving a cached
/// page. The caller still compares the ticket's end and its security stamp at each request.
/// </summary>
/// <param name="cookies">Decrypts a cookie that is not remembered.</param>
public sealed class CachedTicketFormat(ISecureDataFormat<AuthenticationTicket> cookies, TimeProvider realTime)
    : ISecureDataFormat<AuthenticationTicket>
{
    // Some kilobytes each. The least recently used one goes: the library's concurrent cache would let a cookie go that
    // is not seen again among the next eight hundred.
    private const int Most = 4_000;

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);

    private readonly ClassicLru<
        (string Cookie, string? Purpose),
        (AuthenticationTicket Ticket, DateTimeOffset Since)
    > _tickets = new(Most);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null)
            return null;

        if (_tickets.TryGet((protectedText, purpose), out var known) && realTime.GetUtcNow() - known.Since < _lifetime)
            return known.Ticket;

        if (cookies.Unprotect(protectedText, purpose) is not { } ticket)
            return null;

        _tickets.AddOrUpdate((protectedText, purpose), (ticket, realTime.GetUtcNow()));
        return ticket;
    }

    public string Protect(AuthenticationTicket data) => cookies.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => cookies.Protect(data, purpose);
}
