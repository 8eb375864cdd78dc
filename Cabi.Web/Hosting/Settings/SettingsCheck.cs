using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickenshtein;

namespace Cabi.Web.Hosting.Settings;

/// <summary>
/// Finds typing errors in the names of settings, which nothing else would notice: what is set under a wrong name is not
/// set at all.
/// </summary>
public static class SettingsCheck
{
    /// <summary>So many letters at most are added, lost or exchanged in what counts as mistyped.</summary>
    public const int Slips = 2;

    private static readonly string[] _environments =
    [
        Environments.Development,
        Environments.Production,
        Environments.Staging,
        "Testing",
    ];

    /// <summary>Registers the names that this build does not know (<see cref="UnknownSettings"/>).</summary>
    /// <exception cref="InvalidOperationException">Something is mistyped; the sentence says what.</exception>
    public static void AddSettingsCheck(this WebApplicationBuilder builder)
    {
        var environment = builder.Environment.EnvironmentName;

        if (!_environments.Contains(environment, StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException(
                $"ASPNETCORE_ENVIRONMENT is '{environment}'; it must be one of {string.Join(", ", _environments)}."
            );

        var unknown = UnknownIn(builder.Configuration).ToList();

        if (unknown.Select(Mistyped).FirstOrDefault(sentence => sentence is not null) is { } mistyped)
            throw new InvalidOperationException(mistyped);

        CheckLevels(builder.Configuration);
        builder.Services.AddSingleton(new UnknownSettings(unknown));
    }

    // A variable of the machine's own has no section: two underscores in its name make one.
    private static IEnumerable<string> UnknownIn(IConfiguration configuration) =>
        configuration
            .AsEnumerable()
            .Where(setting => setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal))
            .Select(setting => setting.Key)
            .Where(name => !KnownSettings.Contains(name))
            .Order(StringComparer.OrdinalIgnoreCase);

    private static string? Mistyped(string name) =>
        KnownSettings.Names.Select(known => Filled(known, name)).FirstOrDefault(known => AreClose(known, name))
            is { } meant
            ? $"{Variable(name)} is no setting: {Variable(meant)} is. Mend or remove it."
            : null;

    // What stands in the place of an asterisk is never mistyped.
    private static string Filled(string known, string name)
    {
        var (parts, given) = (known.Split(':'), name.Split(':'));
        return parts.Length == given.Length && parts[^1] == "*" ? string.Join(':', [.. parts[..^1], given[^1]]) : known;
    }

    private static bool AreClose(string known, string name) =>
        Levenshtein.GetDistance(known.ToUpperInvariant(), name.ToUpperInvariant()) <= Slips;

    private static string Variable(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    private static void CheckLevels(IConfiguration configuration)
    {
        var levels = configuration.GetSection("Logging").AsEnumerable().Where(setting => setting.Value is not null);

        foreach (var (name, value) in levels)
        {
            if (
                name.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)
                && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _)
            )
                throw new InvalidOperationException(
                    $"{Variable(name)} is '{value}'; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}."
                );
        }
    }
}
