namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>One object of the bucket as a browser would get it.</summary>
public sealed record CloudObject(string Content, string? Type, string? Encoding, string? CacheControl);
