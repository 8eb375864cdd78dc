using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Hosting;

/// <summary>
/// What /readyz answers. A change of the answer is logged, not every answer: it is asked for each second.
/// </summary>
public sealed partial class Readiness(IConfiguration configuration, ILogger<Readiness> log)
{
    private readonly string _build = BuildId.Of(configuration);
    private string? _reasons;

    public Task WriteAsync(HttpContext context, HealthReport report)
    {
        var isReady = report.Status == HealthStatus.Healthy;
        var checks = report.Entries.ToDictionary(check => check.Key, check => Say(check.Value), StringComparer.Ordinal);
        Note(
            isReady
                ? null
                : string.Join(
                    "; ",
                    checks.Where(check => check.Value != Fine).Select(check => $"{check.Key}: {check.Value}")
                )
        );

        return context.Response.WriteAsJsonAsync(
            new
            {
                status = isReady ? "ready" : "not ready",
                build = _build,
                checks,
            },
            options: null,
            "application/json",
            context.RequestAborted
        );
    }

    private const string Fine = "ok";

    private static string Say(HealthReportEntry check) =>
        check switch
        {
            { Status: HealthStatus.Healthy } => Fine,
            { Exception: OperationCanceledException } => "no answer in time",
            { Exception: { } error } => string.Join(' ', Reasons(error)),
            _ => check.Description ?? "",
        };

    private static IEnumerable<string> Reasons(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error.Message.TrimEnd('.') + '.';
    }

    private void Note(string? reasons)
    {
        var before = Interlocked.Exchange(ref _reasons, reasons);

        if (reasons == before)
            return;

        if (reasons is null)
            LogReady();
        else
            LogNotReady(reasons);
    }

    [LoggerMessage(LogLevel.Warning, "Not ready: {Reasons}")]
    private partial void LogNotReady(string reasons);

    [LoggerMessage(LogLevel.Information, "Ready again")]
    private partial void LogReady();
}
