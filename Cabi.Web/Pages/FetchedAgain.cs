using Cabi.Web.Data.Maps;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Pages;

/// <summary>
/// A page that a browser shows already and fetches again, because it has heard of news. Whichever instance answers must know
/// at least as much as the one that told.
/// </summary>
public static class FetchedAgain
{
    /// <summary>How far the news went.</summary>
    public const string Header = "Cabi-Seen";

    /// <returns>Null for a page that is opened.</returns>
    public static ChangePosition? Since(HttpRequest request) => ChangePosition.Parse(request.Headers[Header]);
}
