using System.Globalization;
using System.Text;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Hosting;

public sealed class PageConcurrencyTests : IDisposable
{
    private readonly TaskCompletionSource _done = new();
    private readonly PageConcurrency _turns;
    private int _begun;

    public PageConcurrencyTests() =>
        _turns = new PageConcurrency(_ =>
        {
            Interlocked.Increment(ref _begun);
            return _done.Task;
        });

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task Pages_beyond_a_number_wait_until_others_are_done_and_none_is_turned_away()
    {
        var asked = Enumerable
            .Range(0, PageConcurrency.AtOnce * 2)
            .Select(_ => AskAsync(new PageActionDescriptor()))
            .ToArray();

        Assert.Equal(PageConcurrency.AtOnce, _begun);

        _done.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(asked.Length, _begun);
    }

    [Theory]
    [InlineData("en", "Too many people at once")]
    [InlineData("ko", "지금 접속이 몰려 있어요")]
    public async Task Who_finds_the_queue_full_is_told_so_and_when_to_press_again(string language, string title)
    {
        var asked = Enumerable
            .Range(0, PageConcurrency.AtOnce + PageConcurrency.Waiting)
            .Select(_ => AskAsync(new PageActionDescriptor()))
            .ToArray();
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var away = new DefaultHttpContext { RequestServices = services, Response = { Body = new MemoryStream() } };
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        await AskAsync(away, new PageActionDescriptor(), seen: null);

        Assert.Equal(
            (StatusCodes.Status503ServiceUnavailable, "10"),
            (away.Response.StatusCode, away.Response.Headers.RetryAfter.ToString())
        );
        var page = Encoding.UTF8.GetString(((MemoryStream)away.Response.Body).ToArray());
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Equal(PageConcurrency.AtOnce, _begun);

        _done.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal(asked.Length, _begun);
    }

    [Fact]
    public async Task Whatever_is_no_page_does_not_wait()
    {
        var asked = Enumerable.Range(0, PageConcurrency.AtOnce * 2).Select(_ => AskAsync(new object())).ToArray();

        Assert.Equal(asked.Length, _begun);

        _done.SetResult();
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task A_page_that_is_fetched_again_is_sent_away_when_a_quarter_of_the_places_is_taken()
    {
        var asked = Enumerable
            .Range(0, PageConcurrency.AtOnce / 4)
            .Select(_ => AskAsync(new PageActionDescriptor(), "1-1"))
            .ToList();
        var away = new DefaultHttpContext();

        await AskAsync(away, new PageActionDescriptor(), "1-1");
        asked.AddRange(
            Enumerable.Range(0, PageConcurrency.AtOnce * 3 / 4).Select(_ => AskAsync(new PageActionDescriptor()))
        );

        Assert.Equal(
            (StatusCodes.Status429TooManyRequests, "3"),
            (away.Response.StatusCode, away.Response.Headers.RetryAfter.ToString())
        );
        Assert.Equal(PageConcurrency.AtOnce, _begun);

        _done.SetResult();
        await Task.WhenAll(asked);
    }

    private Task AskAsync(object metadata, string? seen = null) => AskAsync(new DefaultHttpContext(), metadata, seen);

    private Task AskAsync(DefaultHttpContext context, object metadata, string? seen)
    {
        if (seen is not null)
            context.Request.Headers[LiveRefetch.Header] = seen;

        context.SetEndpoint(
            new Endpoint(requestDelegate: null, new EndpointMetadataCollection(metadata), displayName: null)
        );
        return _turns.InvokeAsync(context);
    }
}
