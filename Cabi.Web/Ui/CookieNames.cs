namespace Cabi.Web.Ui;

/// <summary>
/// How cookies are called. Where only https is spoken their names promise it: a browser takes a cookie of such a name
/// only from this host and by https.
/// </summary>
public sealed class CookieNames(bool isHttpsOnly)
{
    public string Session { get; } = Of("session", isHttpsOnly);

    /// <summary>Belongs to the secret of every form.</summary>
    public string Form { get; } = Of("form", isHttpsOnly);

    /// <summary>One sentence carried over a redirect.</summary>
    public string Flash { get; } = Of("flash", isHttpsOnly);

    /// <summary>Somebody has signed in from this browser before.</summary>
    public string Device { get; } = Of("device", isHttpsOnly);

    public string Language { get; } = Of("language", isHttpsOnly);

    /// <summary>The visitor has just acted.</summary>
    public string Acted { get; } = Of("acted", isHttpsOnly);

    private static string Of(string name, bool isHttpsOnly) => isHttpsOnly ? $"__Host-cabi-{name}" : $"cabi-{name}";
}
