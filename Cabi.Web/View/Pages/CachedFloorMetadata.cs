namespace Cabi.Web.View.Pages;

/// <summary>Marks the endpoint whose pages are kept.</summary>
public sealed class CachedFloorMetadata;
