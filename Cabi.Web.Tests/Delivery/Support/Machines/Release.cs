namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>A build of Cabi in the registry.</summary>
/// <param name="Image">Repository and digest.</param>
/// <param name="Build">What it says it is.</param>
public sealed record Release(string Image, string Build)
{
    /// <summary>The digest alone.</summary>
    public string Digest => Image[(Image.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
