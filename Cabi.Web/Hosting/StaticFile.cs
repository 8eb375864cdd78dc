namespace Cabi.Web.Hosting;

/// <summary>One file of wwwroot-cdn.</summary>
/// <param name="Path">The path of its fingerprinted address in the app.</param>
/// <param name="PlainAddress">Where browsers find whatever version is newest.</param>
/// <param name="Address">Where browsers find this version.</param>
/// <param name="Integrity">What browsers check the content against; null when it comes from the app itself.</param>
public sealed record StaticFile(string Path, string PlainAddress, string Address, string? Integrity);
