namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// The whole Chromium, without a window: the shell that the other tests look through lets no page show notifications.
/// </summary>
public sealed class WholeChromium() : Chromium("chromium", "--headless=new");
