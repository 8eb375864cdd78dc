using Microsoft.AspNetCore.Http.Metadata;

namespace Cabi.Web.Hosting;

/// <summary>One name for all files in the metrics: each has an address of its own, and a new one with each release.</summary>
public sealed class AssetRoute : IRouteDiagnosticsMetadata
{
    public string Route => "assets";
}
