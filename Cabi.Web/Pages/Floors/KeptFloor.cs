namespace Cabi.Web.Pages.Floors;

/// <summary>Marks the endpoint whose pages are kept.</summary>
public sealed class KeptFloor;
