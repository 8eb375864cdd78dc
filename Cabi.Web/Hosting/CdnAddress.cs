using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Hosting;

/// <summary>Where browsers fetch the files of wwwroot-cdn: what each file's address begins with.</summary>
public static class CdnAddress
{
    private const string Setting = "Cdn:BaseUrl";

    /// <returns><c>Cdn:BaseUrl</c> without a slash at its end; empty when the app serves the files itself.</returns>
    public static string Of(IConfiguration configuration)
    {
        var value = configuration[Setting];

        if (string.IsNullOrWhiteSpace(value))
            return "";

        return Uri.TryCreate(value, UriKind.Absolute, out var address) && IsUsable(address)
            ? address.AbsoluteUri.TrimEnd('/')
            : throw new InvalidOperationException(
                $"{Setting} must be an https address such as https://static.example.org; it is '{value}'."
            );
    }

    // Characters that end a source in a Content-Security-Policy are refused together with queries.
    private static bool IsUsable(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address is { UserInfo: "", Query: "", Fragment: "" }
        && !address.AbsoluteUri.AsSpan().ContainsAny(";,");
}
