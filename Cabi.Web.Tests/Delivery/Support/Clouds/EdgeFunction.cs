using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>CloudFront with one function, which takes two looks to be everywhere.</summary>
public sealed class EdgeFunction : AwsStandIn
{
    private const string Name = "cabi-maintenance";
    private const string Path = $"/2020-05-31/function/{Name}";

    private static readonly XNamespace _names = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private string _draft = "";
    private int _version = 1;
    private int _looksUntilDeployed;

    public EdgeFunction() => Settings["CABI_EDGE_FUNCTION"] = Name;

    /// <summary>The code that viewers meet.</summary>
    public string Live { get; private set; } = "";

    /// <summary>Whether a distribution uses it.</summary>
    public bool IsAssociated { get; set; } = true;

    protected override Answer? AnswerTo(HttpRequest request, string body) =>
        (request.Method, request.Path.Value) switch
        {
            ("GET", $"{Path}/describe") => Describe(request.Query["Stage"] == "LIVE"),
            ("PUT" or "POST", _) when request.Headers.IfMatch != ETag => new Answer(
                StatusCodes.Status412PreconditionFailed,
                ""
            ),
            ("PUT", Path) => Update(XElement.Parse(body)),
            ("POST", $"{Path}/publish") => Publish(),
            _ => null,
        };

    private string ETag => $"E{_version}";

    private Answer Update(XElement request)
    {
        _draft = Encoding.UTF8.GetString(Convert.FromBase64String(request.Element(_names + "FunctionCode")!.Value));
        _version++;

        // What the service allows.
        return Encoding.UTF8.GetByteCount(_draft) > 10_240
            ? new Answer(StatusCodes.Status413PayloadTooLarge, "")
            : Summary("UNPUBLISHED");
    }

    private Answer Publish()
    {
        Live = _draft;
        _looksUntilDeployed = 2;
        return Summary("UNASSOCIATED");
    }

    private Answer Describe(bool isLive)
    {
        if (!isLive)
            return Summary("UNPUBLISHED");

        return Summary(
            !IsAssociated ? "UNASSOCIATED"
            : _looksUntilDeployed-- > 0 ? "IN_PROGRESS"
            : "DEPLOYED"
        );
    }

    private Answer Summary(string status)
    {
        var summary = new XElement(
            _names + "FunctionSummary",
            new XElement(_names + "Name", Name),
            new XElement(_names + "Status", status),
            new XElement(
                _names + "FunctionConfig",
                new XElement(_names + "Comment", ""),
                new XElement(_names + "Runtime", "cloudfront-js-2.0")
            ),
            new XElement(
                _names + "FunctionMetadata",
                new XElement(_names + "FunctionARN", "arn"),
                new XElement(_names + "LastModifiedTime", "2026-11-24T12:00:00Z")
            )
        );
        return new Answer(StatusCodes.Status200OK, summary.ToString(), ("ETag", ETag), ("Content-Type", "text/xml"));
    }
}
