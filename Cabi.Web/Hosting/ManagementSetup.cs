using System.Globalization;
using Cabi.Web.Hosting.Metrics;
using Cabi.Web.Hosting.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Hosting;

/// <summary>
/// The management port: where the machines around Cabi ask how it is. It answers nothing else, and the port for people
/// answers none of this.
/// </summary>
public static class ManagementSetup
{
    private const string Live = "/livez";
    private const string Ready = "/readyz";
    private const string Metrics = "/metrics";

    private static readonly string[] _paths = [Live, Ready, Metrics];
    private static readonly TimeSpan _databaseLimit = TimeSpan.FromSeconds(2);

    public static void AddManagement(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DatabaseHealth>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: _databaseLimit);
        Drain.Add(builder);
        builder.AddMetrics();
        builder.AddTraces();

        if (PortIn(builder.Configuration) is { } port)
            Listen(builder, port);
    }

    /// <summary>Comes first: nothing that concerns people is done to these requests.</summary>
    public static void UseManagement(this WebApplication app)
    {
        // The port of the connection decides: the Host header says whatever its sender likes.
        if (PortIn(app.Configuration) is { } port)
            app.MapWhen(context => context.Connection.LocalPort == port, Answer);

        AskedEndpoint.Use(app);

        foreach (var path in _paths)
            app.Map(path, () => TypedResults.NotFound()).AllowAnonymous();
    }

    private static void Answer(IApplicationBuilder management)
    {
        var readiness = management.ApplicationServices.GetRequiredService<Readiness>();

        // Health checks and scrapes are not requests of people, so they are not measured.
        management.Use(
            (context, next) =>
            {
                context.Features.GetRequiredFeature<IHttpMetricsTagsFeature>().MetricsDisabled = true;
                return next(context);
            }
        );
        management.UseHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        management.UseHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = readiness.WriteAsync });
        management.UseMetrics(Metrics);
    }

    private static int? PortIn(IConfiguration configuration)
    {
        if (configuration["Management:Port"] is not { Length: > 0 } text)
            return null;

        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? port
            : throw new InvalidOperationException($"Management:Port must be a port; it is '{text}'.");
    }

    // On the same interfaces as the pages. Naming one address replaces all others, so those of the pages are named too.
    private static void Listen(WebApplicationBuilder builder, int port)
    {
        var forPeople = AddressesIn(builder.Configuration).Select(BindingAddress.Parse).ToList();

        if (forPeople.Any(address => address.Port == port))
            throw new InvalidOperationException(
                $"Management:Port {port} is where Cabi serves its pages; it needs a port of its own."
            );

        var forMachines = forPeople
            .Select(address => $"http://{address.Host}:{port}")
            .Distinct(StringComparer.OrdinalIgnoreCase);
        builder.WebHost.UseUrls([.. forPeople.Select(address => $"{address}"), .. forMachines]);
    }

    private static string[] AddressesIn(IConfiguration configuration)
    {
        var addresses = Split(configuration[WebHostDefaults.ServerUrlsKey]);

        if (addresses.Length == 0)
            addresses =
            [
                .. Ports("http", WebHostDefaults.HttpPortsKey),
                .. Ports("https", WebHostDefaults.HttpsPortsKey),
            ];

        return addresses.Length > 0 ? addresses : ["http://localhost:5000"];

        IEnumerable<string> Ports(string scheme, string key) =>
            Split(configuration[key]).Select(port => $"{scheme}://*:{port}");
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
