namespace Cabi.Web.Hosting.Settings;

/// <summary>
/// Settings that this build does not know. They stop nobody: after a roll-back the file is still the newer release's.
/// </summary>
/// <param name="Names">With colons.</param>
public sealed record UnknownSettings(IReadOnlyList<string> Names);
