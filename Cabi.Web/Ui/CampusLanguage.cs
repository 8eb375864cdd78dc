using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Ui;

/// <summary>The language of whoever has chosen none: <c>Campus__Language</c>.</summary>
public static class CampusLanguage
{
    private const string Korean = "ko";

    /// <returns><c>ko</c> or <c>en</c>.</returns>
    /// <exception cref="InvalidOperationException">The setting names another language.</exception>
    public static string Of(IConfiguration configuration) =>
        configuration["Campus:Language"] switch
        {
            null or "" => Korean,
            (Korean or "en") and var language => language,
            var other => throw new InvalidOperationException($"Campus:Language is '{other}', neither ko nor en."),
        };
}
