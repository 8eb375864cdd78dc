using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Hosting;

/// <summary>Which build of the product this is.</summary>
public static class BuildId
{
    /// <summary>What the image was made with (Build:Id), else the assembly's own version.</summary>
    public static string Of(IConfiguration configuration) =>
        configuration["Build:Id"] is { Length: > 0 } id
            ? id
            : typeof(BuildId)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion;
}
