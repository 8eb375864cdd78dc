using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;

namespace Cabi.Web.Accounts;

/// <summary>
/// Remembers for a minute what the newest cookies say, because a page costs less than reading its visitor's cookie. Nothing is
/// trusted for longer: whoever asks still compares the ticket's end and its security stamp each time.
/// </summary>
/// <param name="cookies">Reads what is not known.</param>
public sealed class CachedTicketFormat(ISecureDataFormat<AuthenticationTicket> cookies, TimeProvider realTime) : ISecureDataFormat<AuthenticationTicket>
{
    // Some kilobytes each.
    private const int Most = 4_000;

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Cookie, string? Purpose), (AuthenticationTicket Ticket, DateTimeOffset Since)> _tickets = [];

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null)
            return null;

        if (_tickets.TryGetValue((protectedText, purpose), out var known) && realTime.GetUtcNow() - known.Since < _lifetime)
            return known.Ticket;

        if (cookies.Unprotect(protectedText, purpose) is not { } ticket)
            return null;

        if (_tickets.Count >= Most)
            _tickets.Clear();

        _tickets[(protectedText, purpose)] = (ticket, realTime.GetUtcNow());
        return ticket;
    }

    public string Protect(AuthenticationTicket data) => cookies.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => cookies.Protect(data, purpose);
}
