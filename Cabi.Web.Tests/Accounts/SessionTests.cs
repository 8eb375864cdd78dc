using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Live;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Accounts;

/// <summary>A session is a row: whoever has a copy of its cookie has it no longer than its owner wants.</summary>
public sealed class SessionTests(CabiServer app) : CabiTest(app), IClassFixture<CabiServer>
{
    private static readonly TimeSpan _untilCompared = SessionValidation.Interval + TimeSpan.FromSeconds(1);

    private HttpClient? _client;

    private HttpClient Client => _client ??= ((CabiServer)App).CreatePlainClient();

    public override Task DisposeAsync()
    {
        _client?.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_copied_cookie_dies_when_its_owner_signs_out()
    {
        var session = await SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, await LookAsync(session));

        using (await session.PostAsync("/account/sign-out")) { }

        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
        App.RealTime.Advance(_untilCompared);
        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
    }

    [Fact]
    public async Task Another_process_notices_it_within_a_minute()
    {
        var session = await SignedInAsync();
        await Db.Sessions.ExecuteUpdateAsync(rows =>
            rows.SetProperty(row => row.RevokedAt, App.RealTime.GetUtcNow().UtcDateTime)
        );

        App.RealTime.Advance(_untilCompared);

        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
    }

    [Fact]
    public async Task A_copied_cookie_dies_when_somebody_else_signs_in_with_its_browser()
    {
        var (session, other) = (await SignedInAsync(), await GivenStudentAsync());
        Assert.Equal(HttpStatusCode.OK, await LookAsync(session));

        using (
            var answer = await session.PostAsync(
                "/account/sign-in",
                ("Email", $"{other.Number}@cabi.test"),
                ("Password", Visitor.Password)
            )
        )
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);

        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
        App.RealTime.Advance(_untilCompared);
        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
        Assert.Equal(1, await Db.Sessions.CountAsync(row => row.RevokedAt == null, Token));
    }

    [Fact]
    public async Task A_wrong_password_leaves_whoever_is_signed_in_there()
    {
        var session = await SignedInAsync();

        using (await session.PostAsync("/account/sign-in", ("Email", "nobody@cabi.test"), ("Password", "wrong"))) { }

        App.RealTime.Advance(_untilCompared);
        Assert.Equal(HttpStatusCode.OK, await LookAsync(session));
    }

    [Fact]
    public async Task Other_sessions_of_the_account_live_on()
    {
        var student = await GivenStudentAsync();
        var (here, there) = (await SignedInAsync(student.Number), await SignedInAsync(student.Number));

        using (await here.PostAsync("/account/sign-out")) { }
        App.RealTime.Advance(_untilCompared);

        Assert.Equal(HttpStatusCode.OK, await LookAsync(there));
    }

    [Fact]
    public async Task However_often_it_is_used_it_ends()
    {
        var session = await SignedInAsync();

        for (var used = TimeSpan.Zero; used < Session.Longest - TimeSpan.FromDays(1); used += TimeSpan.FromDays(10))
        {
            session = await session.RenewedAsync("/");
            Assert.Equal(HttpStatusCode.OK, await LookAsync(session));
            App.RealTime.Advance(TimeSpan.FromDays(10));
        }

        App.RealTime.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Found, await LookAsync(session));
    }

    [Fact]
    public async Task It_is_noted_to_the_minute_when_it_was_last_seen()
    {
        var session = await SignedInAsync();
        var before = (await Db.Sessions.SingleAsync(Token)).LastSeenAt;

        await LookAsync(session);
        Assert.Equal(before, (await Db.Sessions.SingleAsync(Token)).LastSeenAt);
        App.RealTime.Advance(_untilCompared);
        await LookAsync(session);

        Assert.Equal(before + _untilCompared, (await Db.Sessions.SingleAsync(Token)).LastSeenAt);
    }

    [Fact]
    public async Task A_page_of_somebody_who_is_signed_in_is_kept_by_no_browser()
    {
        var session = await SignedInAsync();
        var floor = (await GivenSectionAsync()).FloorId;

        foreach (var path in new[] { "/", $"/floors/{floor}", "/inbox", "/nowhere" })
        {
            using var answer = await session.GetAsync(path);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }

        using var file = await session.GetAsync("/css/grid.css");
        Assert.DoesNotContain("no-store", file.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_account_has_a_handful_of_live_streams_and_others_have_theirs()
    {
        var (one, other) = (await SignedInAsync(), await SignedInAsync());
        var streams = new List<HttpResponseMessage>();

        for (var count = 0; count < LiveEndpoint.MostOfOne; count++)
            streams.Add(await OpenStreamAsync(one));

        Assert.All(streams, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        using (var tooMany = await OpenStreamAsync(one))
            Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        using (var others = await OpenStreamAsync(other))
            Assert.Equal(HttpStatusCode.OK, others.StatusCode);

        foreach (var stream in streams)
            stream.Dispose();

        Assert.True(
            await Patience.UntilAsync(
                async () =>
                {
                    using var again = await OpenStreamAsync(one);
                    return again.StatusCode == HttpStatusCode.OK;
                },
                pause: 50
            )
        );
    }

    private async Task<HttpResponseMessage> OpenStreamAsync(PlainSession session)
    {
        using var ask = session.Ask("GET", "/live");
        return await Client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<PlainSession> SignedInAsync(string? number = null) =>
        await (await PlainSession.BeginAsync(Client)).SignInAsync(
            $"{number ?? (await GivenStudentAsync()).Number}@cabi.test"
        );

    private static async Task<HttpStatusCode> LookAsync(PlainSession session)
    {
        using var answer = await session.GetAsync("/inbox");
        return answer.StatusCode;
    }
}
