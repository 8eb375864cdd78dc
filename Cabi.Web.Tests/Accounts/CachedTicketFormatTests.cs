using System.Security.Claims;
using Cabi.Web.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication;

namespace Cabi.Web.Tests.Accounts;

/// <summary>What a cookie says is read once a minute, and never taken for what another says.</summary>
public sealed class CachedTicketFormatTests : ISecureDataFormat<AuthenticationTicket>
{
    private readonly TestTime _time = new();
    private readonly CachedTicketFormat _tickets;
    private int _read;

    public CachedTicketFormatTests() => _tickets = new CachedTicketFormat(this, _time);

    [Fact]
    public void Each_cookie_says_who_its_own_visitor_is()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal("one", NameIn("one"));
            Assert.Equal("another", NameIn("another"));
        }

        Assert.Equal(2, _read);
    }

    [Fact]
    public void A_minute_later_it_is_read_again()
    {
        NameIn("one");
        _time.Advance(TimeSpan.FromSeconds(61));

        NameIn("one");

        Assert.Equal(2, _read);
    }

    [Fact]
    public void A_forged_cookie_says_nothing_however_often_it_is_sent()
    {
        Assert.Null(_tickets.Unprotect("forged"));
        Assert.Null(_tickets.Unprotect("forged"));
        Assert.Equal(2, _read);
    }

    public string Protect(AuthenticationTicket data) => throw new NotSupportedException();

    public string Protect(AuthenticationTicket data, string? purpose) => throw new NotSupportedException();

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        _read++;
        return protectedText == "forged"
            ? null
            : new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, protectedText!)])),
                "cookies"
            );
    }

    private string? NameIn(string cookie) => _tickets.Unprotect(cookie)?.Principal.Identity?.Name;
}
