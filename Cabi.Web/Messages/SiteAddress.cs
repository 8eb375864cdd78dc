using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages;

/// <summary>Where people find this installation: the beginning of every link that leaves it.</summary>
public static class SiteAddress
{
    /// <returns><c>Site:Address</c> without a slash at its end, or the address of a newcomer's first run.</returns>
    public static string Of(IConfiguration configuration) =>
        (configuration["Site:Address"] ?? "http://localhost:5000").TrimEnd('/');
}
