using System.Net;
using System.Net.ServerSentEvents;
using Cabi.Web.View.Changes;

namespace Cabi.Web.Tests.Support;

/// <summary>Somebody's open stream of news, read as it comes.</summary>
public sealed class LiveReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private LiveReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Opens the stream and reads its first sign of life: from then on nothing is missed.</summary>
    public static async Task<LiveReader> OpenAsync(HttpClient browser)
    {
        var answer = await browser.GetAsync(
            new Uri("/live", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
        Assert.Equal(
            (HttpStatusCode.OK, "text/event-stream"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)
        );
        var reader = new LiveReader(answer, await answer.Content.ReadAsStreamAsync());
        Assert.Equal("beat", (await reader.NextAsync())?.Data);
        return reader;
    }

    /// <returns>Null when the stream has come to its end.</returns>
    public async Task<SseItem<string>?> NextAsync() =>
        await _items.MoveNextAsync().AsTask().WaitAsync(Patience.Usual) ? _items.Current : null;

    /// <summary>The words of the next news that are no sign of life.</summary>
    public async Task<string[]> NewsAsync()
    {
        while (await NextAsync() is { } item)
        {
            if (item.Data != "beat")
                return item.Data.Split(' ');
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    /// <summary>Reads on until the words that are told contain all of these, in one bulletin or in several.</summary>
    /// <returns>All that was told until then, and how far it went.</returns>
    public async Task<(HashSet<string> Words, ChangeWatermark Position)> UntilAsync(params string[] words)
    {
        var told = new HashSet<string>();

        while (await NextAsync() is { } item)
        {
            told.UnionWith(item.Data.Split(' '));

            if (words.All(told.Contains))
                return (told, ChangeWatermark.Parse(item.EventId)!);
        }

        throw new InvalidOperationException($"The stream has ended after: {string.Join(' ', told)}");
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();

        try
        {
            await _items.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // It was being read: the answer's end has ended that.
        }
    }
}
