using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages;

/// <summary>Where people find this installation: the beginning of every link that leaves it.</summary>
public static class SiteAddress
{
    /// <exception cref="InvalidOperationException">It is missing, or not https.</exception>
    public static Uri RequireHttps(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site)
        && site.Scheme == Uri.UriSchemeHttps
            ? site
            : throw new InvalidOperationException(
                $"Site:Address must be where people reach Cabi, such as https://lockers.campus.example; it is '{configuration["Site:Address"]}'."
            );

    /// <returns>
    /// <c>Site:Address</c> without a slash at its end; without that setting, the address of a first run in Development.
    /// </returns>
    public static string Of(IConfiguration configuration) =>
        (configuration["Site:Address"] ?? "http://localhost:5000").TrimEnd('/');
}
