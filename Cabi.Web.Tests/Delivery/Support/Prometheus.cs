using System.Text.Json;
using Cabi.Web.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A Prometheus of the test's own that scrapes these instances each second.</summary>
public sealed class Prometheus : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _questions;
    private readonly Daemon _server;

    private Prometheus(DirectoryInfo folder, HttpClient questions, Daemon server) =>
        (_folder, _questions, _server) = (folder, questions, server);

    public static Task<Prometheus> StartAsync(params RunningCabi[] instances) => StartAsync(rules: null, instances);

    /// <param name="rules">A file of alerts that it evaluates each second; null for none.</param>
    /// <param name="instances">What it scrapes.</param>
    public static async Task<Prometheus> StartAsync(string? rules, params RunningCabi[] instances)
    {
        var folder = Directory.CreateTempSubdirectory("cabi-prometheus-");
        var address = $"127.0.0.1:{RunningCabi.FreePort()}";
        var configuration = Path.Combine(folder.FullName, "prometheus.yml");
        var targets = string.Join(
            ", ",
            instances.Select(instance => $"'{instance.Management.BaseAddress!.Authority}'")
        );
        File.WriteAllText(
            configuration,
            $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: [{{rules}}]
            scrape_configs:
              - job_name: cabi
                static_configs: [{ targets: [{{targets}}] }]
            """
        );

        var questions = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        var server = await Daemon.StartAsync(
            () => IsReadyAsync(questions),
            Shell.Command(
                "prometheus",
                $"--config.file={configuration}",
                $"--storage.tsdb.path={folder.FullName}/data",
                $"--web.listen-address={address}"
            )
        );
        return new Prometheus(folder, questions, server);
    }

    /// <summary>Asks until an expression has a series and every series has this value.</summary>
    public async Task ExpectAsync(string expression, double value)
    {
        var answer = "";

        if (!await Patience.UntilAsync(HasValueAsync, pause: 200))
            throw new InvalidOperationException($"{expression} did not become {value}. The last answer: {answer}");

        async Task<bool> HasValueAsync()
        {
            answer = await _questions.GetStringAsync(
                new Uri($"/api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative)
            );
            using var json = JsonDocument.Parse(answer);
            var series = json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
            return series.Count > 0
                && series.All(each => double.Parse(each.GetProperty("value")[1].GetString()!, null) == value);
        }
    }

    /// <summary>What promtool finds wrong with a scrape; nothing when it is clean.</summary>
    public static async Task<string> CheckAsync(string metrics)
    {
        var check = Shell.Command("promtool", "check", "metrics").WithStandardInputPipe(PipeSource.FromString(metrics));
        var result = await check.ExecuteBufferedAsync();
        var findings = result.StandardOutput + result.StandardError;
        return result.IsSuccess ? findings : $"{findings} (ended with {result.ExitCode})";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _questions.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient questions)
    {
        try
        {
            using var answer = await questions.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
