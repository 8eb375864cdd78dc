using System.Diagnostics;
using OpenTelemetry;

namespace Cabi.Web.Hosting.Traces;

/// <summary>
/// Takes out of a span what would tell somebody's secrets: the text of statements, into which lists of addresses are
/// written; where a browser gets its notifications, which whoever knows it may send to; and whatever stood in the
/// address of a page that its route does not say.
/// </summary>
public sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string FullAddress = "url.full";

    private static readonly string[] _secret =
    [
        "db.statement",
        "db.query.text",
        "db.connection_string",
        "db.user",
        "url.path",
        "url.query",
        "user_agent.original",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var name in _secret)
        {
            // A tag that is set to nothing is removed; where there is none, none is added.
            data.SetTag(name, null);
        }

        if (data.GetTagItem(FullAddress) is string address && Uri.TryCreate(address, UriKind.Absolute, out var uri))
            data.SetTag(FullAddress, uri.GetLeftPart(UriPartial.Authority));
    }
}
