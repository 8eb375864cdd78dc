using System.Diagnostics;
using System.Text.Json;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A Prometheus of the test's own that scrapes these instances each second.</summary>
public sealed class Prometheus : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-prometheus-");
    private readonly HttpClient _questions;
    private readonly Process _process;

    public Prometheus(params RunningCabi[] instances)
    {
        var port = RunningCabi.FreePort();
        var configuration = Path.Combine(_folder.FullName, "prometheus.yml");
        var targets = string.Join(
            ", ",
            instances.Select(instance => $"'{instance.Management.BaseAddress!.Authority}'")
        );
        File.WriteAllText(
            configuration,
            $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: cabi
                static_configs: [{ targets: [{{targets}}] }]
            """
        );

        _questions = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _process = Start(
            "prometheus",
            [
                $"--config.file={configuration}",
                $"--storage.tsdb.path={_folder.FullName}/data",
                $"--web.listen-address=127.0.0.1:{port}",
            ]
        );
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Asks until an expression has a series and every series has this value.</summary>
    public async Task ExpectAsync(string expression, double value)
    {
        var answer = "";

        if (!await Patience.UntilAsync(HasValueAsync, pause: 200))
            throw new InvalidOperationException($"{expression} did not become {value}. The last answer: {answer}");

        async Task<bool> HasValueAsync()
        {
            try
            {
                answer = await _questions.GetStringAsync(
                    new Uri($"/api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative)
                );
                using var json = JsonDocument.Parse(answer);
                var series = json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
                return series.Count > 0
                    && series.All(each => double.Parse(each.GetProperty("value")[1].GetString()!, null) == value);
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
                return false;
            }
        }
    }

    /// <summary>What promtool finds wrong with a scrape; nothing when it is clean.</summary>
    public static async Task<string> CheckAsync(string metrics)
    {
        using var promtool = Start("promtool", ["check", "metrics"]);
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var findings = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        return promtool.ExitCode == 0 ? findings : $"{findings} (ended with {promtool.ExitCode})";
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _questions.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        ) ?? throw new InvalidOperationException($"{program} is not installed; scripts/test installs it.");
}
