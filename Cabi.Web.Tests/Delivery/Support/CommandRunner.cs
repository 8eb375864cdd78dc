using Cabi.Web.Commands;
using Cabi.Web.Features;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// The program's commands in this process, put together as the program puts them together. Settings have the names of
/// environment variables, as for a process; those of the runtime itself have no effect here.
/// </summary>
public static class CommandRunner
{
    // What the runtime ends a process with whose exception nobody catches.
    private const int Unhandled = 134;

    private const string EnvironmentSetting = "ASPNETCORE_ENVIRONMENT";

    /// <summary>Runs one command to its end, in Production unless a setting says otherwise.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string[] command,
        params (string Name, string Value)[] settings
    )
    {
        var (code, output, errors) = await RunInAsync(Repository.Root, command, settings);
        return (code, output + errors);
    }

    /// <summary>Runs one command to its end for a caller in this folder.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunInAsync(
        string folder,
        string[] command,
        params (string Name, string Value)[] settings
    )
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code;

        try
        {
            await using var app = Build(settings);
            code = await CommandLine.RunAsync(
                app,
                command,
                new Terminal(output, errors, folder),
                CancellationToken.None
            );
        }
        catch (Exception error)
        {
            code = Unhandled;
            await errors.WriteLineAsync($"Unhandled exception. {error}");
        }

        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Puts the program together with these settings and starts nothing.</summary>
    public static WebApplication Build(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [EnvironmentSetting] = "Production",
            ["KeyRing__Certificates__0"] = KeyRingCertificate.Common,
            ["Site__Address"] = "https://lockers.campus.example",
            ["Database__Embedded"] = "true",
        };

        foreach (var (name, value) in settings)
            all[name] = value;

        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(Program).Assembly.GetName().Name,
                ContentRootPath = Path.Combine(Repository.Root, "Cabi.Web"),
                EnvironmentName = all[EnvironmentSetting],
            }
        );
        builder.Configuration.AddInMemoryCollection(
            all.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)
            )
        );
        var app = Composition.Build(builder);
        HangfireStatics.Empty();
        return app;
    }
}
