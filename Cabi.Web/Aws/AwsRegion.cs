namespace Cabi.Web.Aws;

/// <summary>A region and the domain its services live under.</summary>
public sealed record AwsRegion(string Name, string Domain);
