using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages.Slack;

/// <summary>The Slack workspace that is configured under <c>Slack</c>.</summary>
/// <param name="Token">The app's bot token: a secret.</param>
/// <param name="Address">Ends in a slash; the names of the methods follow.</param>
public sealed record SlackOptions(string Token, Uri Address)
{
    /// <summary>Seconds until a server that says nothing counts as away.</summary>
    public const int Patience = 15;

    /// <returns>Null where there is no token.</returns>
    /// <exception cref="InvalidOperationException">What is configured is not usable.</exception>
    public static SlackOptions? In(IConfiguration configuration)
    {
        var slack = configuration.GetSection("Slack");

        if (slack["Token"] is not { Length: > 0 } token)
            return null;

        // The error does not show the token: it may be the right one with a line feed behind it.
        if (token.Any(mail => mail is <= ' ' or > '~'))
            throw new InvalidOperationException(
                "Slack:Token holds something that no token holds, such as a space or a line feed."
            );

        var address = slack["Address"] ?? "https://slack.com/api/";

        return Uri.TryCreate(address.TrimEnd('/') + '/', UriKind.Absolute, out var uri) && IsUsable(uri)
            ? new SlackOptions(token, uri)
            : throw new InvalidOperationException($"Slack:Address must be an https address; it is '{address}'.");
    }

    // Nobody on the way may read the token.
    private static bool IsUsable(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    public override string ToString() => $"Slack at {Address}";
}
