using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting;

/// <summary>
/// Looks whether the CDN has this build's files. While it has not, pages name the files that the app serves itself: a
/// browser shows a page without style when the CDN refuses, and nothing at all for minutes when the CDN is silent.
/// </summary>
/// <param name="atCdn">The files as they are at the CDN; without a CDN the app's own.</param>
/// <param name="own">The files as the app serves them.</param>
public sealed partial class CdnWatch(
    StaticFiles atCdn,
    StaticFiles own,
    IHostApplicationLifetime lifetime,
    ILogger<CdnWatch> log
) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(3);

    private volatile bool _isAway;

    /// <summary>The files that a page is to name now.</summary>
    public StaticFiles Files => _isAway ? own : atCdn;

    /// <summary>All that a page may name, now or a moment later.</summary>
    public IReadOnlyList<StaticFiles> Alternatives => atCdn.Cdn == "" ? [own] : [atCdn, own];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (atCdn.Cdn == "")
            return;

        // Pages know their files only once the application has started.
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        // One file is looked at for all: a release's files are published together.
        var file = new Uri(atCdn.First.Address);
        using var client = new HttpClient { Timeout = _limit };
        using var timer = new PeriodicTimer(_interval);

        do
        {
            Note(file, await FindFaultAsync(client, file, stoppingToken));
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task<string?> FindFaultAsync(HttpClient client, Uri file, CancellationToken token)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, file);
            using var answer = await client.SendAsync(request, token);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}";
        }
        catch (Exception error)
            when (error is HttpRequestException or TaskCanceledException && !token.IsCancellationRequested)
        {
            return error.Message;
        }
    }

    private void Note(Uri file, string? fault)
    {
        if (fault is not null && !_isAway)
            LogAway(file, fault);
        else if (fault is null && _isAway)
            LogBack();

        _isAway = fault is not null;
    }

    [LoggerMessage(LogLevel.Error, "The CDN does not give {File}, pages name Cabi's own files: {Fault}")]
    private partial void LogAway(Uri file, string fault);

    [LoggerMessage(LogLevel.Information, "The CDN gives its files again, pages name those")]
    private partial void LogBack();
}
