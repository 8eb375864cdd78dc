namespace Cabi.Web.Ui;

/// <summary>What a browser is, in names that its owner recognises, whatever their language.</summary>
public static class DeviceWords
{
    // The first match counts: most browsers claim to be the ones below them too.
    private static readonly (string Mark, string Name)[] _browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Whale/", "Whale"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] _systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];

    /// <param name="userAgent">As the browser calls itself.</param>
    public static string NameOf(string userAgent) =>
        string.Join(", ", new[] { Find(_browsers, userAgent), Find(_systems, userAgent) }.OfType<string>())
            is { Length: > 0 } name
            ? name
            : "Browser";

    private static string? Find((string Mark, string Name)[] names, string userAgent) =>
        names
            .Where(each => userAgent.Contains(each.Mark, StringComparison.Ordinal))
            .Select(each => each.Name)
            .FirstOrDefault();
}
