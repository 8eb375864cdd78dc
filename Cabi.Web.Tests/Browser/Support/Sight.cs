namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// How somebody looks at the pages: their language, their screen, their colours, and whether scripts run.
/// </summary>
/// <param name="Zoom">What the browser enlarges by; the page has that much less room.</param>
public sealed record Sight(string Language = "en", int Width = 1280, int Height = 800, float Zoom = 1)
{
    public const int Phone = 360;

    public ColorScheme Colours { get; init; } = ColorScheme.Light;

    public bool HasTouch { get; init; }

    public bool RunsScripts { get; init; } = true;

    public bool WantsMotion { get; init; }

    public static Sight OnPhone(string language = "en") => new(language, Phone, 740, Zoom: 1) { HasTouch = true };

    public BrowserNewContextOptions ContextAt(Uri address) =>
        new()
        {
            BaseURL = address.ToString(),
            Locale = Language,
            ColorScheme = Colours,
            ViewportSize = new ViewportSize { Width = (int)(Width / Zoom), Height = (int)(Height / Zoom) },
            DeviceScaleFactor = Zoom,
            HasTouch = HasTouch,
            IsMobile = HasTouch,
            JavaScriptEnabled = RunsScripts,
            ReducedMotion = WantsMotion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
        };
}
