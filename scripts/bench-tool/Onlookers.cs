using System.Net;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;

namespace Cabi.Bench;

/// <summary>
/// Browsers that have the page of what opens in front of them and follow the news, as <c>live.js</c> does.
/// </summary>
public sealed class Onlookers : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _browser;
    private Task _all = Task.CompletedTask;
    private int _fetched;
    private int _toldToWait;

    private Onlookers(HttpClient browser) => _browser = browser;

    public int Fetched => _fetched;

    public int ToldToWait => _toldToWait;

    public static async Task<Onlookers> OpenAsync(HttpClient browser, IEnumerable<string> cookies)
    {
        var onlookers = new Onlookers(browser);
        var streams = await Task.WhenAll(cookies.Select(async cookie => (cookie, await onlookers.OpenAsync(cookie))));
        onlookers._all = Task.WhenAll(streams.Select(stream => onlookers.FollowAsync(stream.cookie, stream.Item2)));
        return onlookers;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _all;
        _end.Dispose();
    }

    private async Task<Stream> OpenAsync(string cookie)
    {
        using var request = RequestOf("/live", cookie);
        var answer = await _browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
    }

    private async Task FollowAsync(string cookie, Stream stream)
    {
        var fetching = Task.CompletedTask;

        try
        {
            await foreach (var news in SseParser.Create(stream).EnumerateAsync(_end.Token))
            {
                // One at a time, as in a page; what is told meanwhile is in the next one.
                if (news.Data.Contains("floors", StringComparison.Ordinal) && fetching.IsCompleted)
                    fetching = FetchAsync(cookie, news.EventId!);
            }
        }
        catch (OperationCanceledException)
        {
            await fetching;
        }
    }

    private async Task FetchAsync(string cookie, string seen)
    {
        await Task.Delay(RandomNumberGenerator.GetInt32(300));

        while (!_end.IsCancellationRequested)
        {
            using var request = RequestOf("/lockers/opening", cookie);
            request.Headers.Add("Cabi-Seen", seen);
            using var answer = await _browser.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();

            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref _fetched);
                return;
            }

            Interlocked.Increment(ref _toldToWait);
            await Task.Delay(2000 + RandomNumberGenerator.GetInt32(2000));
        }
    }

    private static HttpRequestMessage RequestOf(string path, string cookie) =>
        new(HttpMethod.Get, path) { Headers = { { "Cookie", cookie } } };
}
