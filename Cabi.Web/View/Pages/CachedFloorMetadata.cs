namespace Cabi.Web.View.Pages;

/// <summary>Marks the endpoint whose pages are cached.</summary>
public sealed class CachedFloorMetadata;
