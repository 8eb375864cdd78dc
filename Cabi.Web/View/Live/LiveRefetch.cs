using Cabi.Web.View.Changes;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.View.Live;

/// <summary>
/// Recognises the request for a page that a browser shows already and fetches again, because a live event has told it
/// to. The instance that answers must have seen at least as much as the instance that sent the event.
/// </summary>
public static class LiveRefetch
{
    /// <summary>The request header with the watermark of that event.</summary>
    public const string Header = "Cabi-Seen";

    /// <returns>Null for a page that is opened, not fetched again.</returns>
    public static ChangeWatermark? Since(HttpRequest request) => ChangeWatermark.Parse(request.Headers[Header]);
}
