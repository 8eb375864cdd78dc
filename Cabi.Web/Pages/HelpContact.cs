using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Pages;

/// <summary>Whom somebody with a question asks, as this installation has set it; null is what it has not set.</summary>
public sealed record HelpContact(string? Who, string? Where, string? Hours)
{
    public bool IsEmpty => this is { Who: null, Where: null, Hours: null };

    /// <param name="language">Two letters. What is set in the other language alone is shown in that one.</param>
    public static HelpContact Of(IConfiguration configuration, string language)
    {
        string? Read(string name)
        {
            var said = configuration.GetSection($"Help:{name}");
            return new[] { said[language], said["ko"], said["en"] }.FirstOrDefault(each =>
                !string.IsNullOrWhiteSpace(each)
            );
        }

        return new HelpContact(Read("Who"), Read("Where"), Read("Hours"));
    }
}
