using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Which of its twins this process is.</summary>
public static class InstanceName
{
    /// <summary>
    /// What its machine was told to call it (Instance:Name), else the machine's or container's own name.
    /// </summary>
    public static string Of(IConfiguration configuration) =>
        configuration["Instance:Name"] is { Length: > 0 } name ? name : Environment.MachineName;
}
