using System.Globalization;

namespace Cabi.Web.Ui;

/// <summary>
/// Lets this thread speak somebody's language until it is disposed of. Nothing may be awaited meanwhile.
/// </summary>
public sealed class Speaking : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    /// <param name="language">Such as <c>ko</c>.</param>
    public Speaking(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
}
