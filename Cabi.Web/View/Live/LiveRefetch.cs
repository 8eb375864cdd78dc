using Cabi.Web.View.Changes;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.View.Live;

/// <summary>
/// A page that a browser shows already and fetches again, because it has heard of news. Whichever instance answers must know
/// at least as much as the one that told.
/// </summary>
public static class LiveRefetch
{
    /// <summary>How far the news went.</summary>
    public const string Header = "Cabi-Seen";

    /// <returns>Null for a page that is opened.</returns>
    public static ChangeWatermark? Since(HttpRequest request) => ChangeWatermark.Parse(request.Headers[Header]);
}
