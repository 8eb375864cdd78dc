namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>One request of the aws command.</summary>
/// <param name="Key">The object's key, or the path of what is no object.</param>
public sealed record CloudRequest(string Method, string Key, string Query, string Body)
{
    public bool IsUpload => Method == "PUT";

    public bool IsRecord => Key.StartsWith("releases/", StringComparison.Ordinal);

    public bool IsInvalidation => Method == "POST" && Key.EndsWith("/invalidation", StringComparison.Ordinal);

    public bool IsRemoval => Method == "POST" && Query.StartsWith("?delete", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Key}{Query}";
}
