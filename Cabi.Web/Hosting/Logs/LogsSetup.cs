using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Debugging;
using Serilog.Extensions.Logging;

namespace Cabi.Web.Hosting.Logs;

/// <summary>What the process says about itself: JSON lines, or for people in Development.</summary>
public static class LogsSetup
{
    private const string ForPeople =
        "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} ({SourceContext}){NewLine}{Exception}";

    private static readonly HttpContextAccessor _request = new();

    /// <param name="remote">Opens an outlet beyond this machine; null when none is configured.</param>
    public static void AddLogs(
        this WebApplicationBuilder builder,
        Func<WebApplicationBuilder, ILoggerFactory, ILogOutlet?> remote
    )
    {
        // Serilog reports its own errors nowhere else.
        SelfLog.Enable(Console.Error);

        var lines = new LineSink(
            new EventJson(BuildId.Of(builder.Configuration), InstanceName.Of(builder.Configuration), AccountId)
        );
        var setup = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Filter.ByExcluding(new HostEcho().Contains)
            .WriteTo.Sink(new RepeatedFailures(lines));

        if (builder.Environment.IsDevelopment())
            setup.WriteTo.Console(outputTemplate: ForPeople, formatProvider: CultureInfo.InvariantCulture);
        else
            lines.Add(new StandardOutput());

        var logger = setup.CreateLogger();
        CrashLogging.Of(logger);

        // Serilog's own AddSerilog would lift the levels that the configuration sets.
        builder.Logging.ClearProviders().AddProvider(new SerilogLoggerProvider(logger));

        // Each event carries its trace itself; the framework would make a scope of it for every request too.
        builder.Logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddHostedService<LifetimeLogging>();

        if (remote(builder, new SerilogLoggerFactory(logger)) is { } outlet)
            lines.Add(outlet);
    }

    public static void UseLogs(this WebApplication app) => app.UseMiddleware<RequestLog>();

    private static string? AccountId() => _request.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
}
