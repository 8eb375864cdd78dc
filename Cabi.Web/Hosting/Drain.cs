using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Hosting;

/// <summary>
/// The time between SIGTERM and the end. Readiness says no at once, requests are still served: the load balancer needs
/// its next checks to look away, and what it sends until then must not be lost.
/// </summary>
public sealed class Drain(IHostApplicationLifetime lifetime, IConfiguration configuration)
    : IHostedLifecycleService,
        IHealthCheck
{
    // A container is killed 30 seconds after it is told to stop; the drain and the requests in flight share this time.
    private static readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    private readonly TimeSpan _time = TimeIn(configuration);

    private bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = _stopLimit);
        builder.Services.AddHealthChecks().AddCheck<Drain>("drain");
    }

    /// <summary>Asks clients not to send another request over their connection, which is about to end.</summary>
    public static void Use(WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();

        app.Use(
            (context, next) =>
            {
                if (drain.HasBegun)
                    context.Response.Headers.Connection = "close";

                return next(context);
            }
        );
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(_time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static TimeSpan TimeIn(IConfiguration configuration)
    {
        var seconds = configuration["Drain:Seconds"] ?? "0";

        return
            int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            && whole <= _longest.TotalSeconds
            ? TimeSpan.FromSeconds(whole)
            : throw new InvalidOperationException(
                $"Drain:Seconds must be a whole number from 0 to {_longest.TotalSeconds}; it is '{seconds}'."
            );
    }
}
