using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>One CloudFront distribution. An invalidation is done at the second look at it.</summary>
public sealed class FakeDistribution
{
    private const string Id = "E2CABI";

    private static readonly XNamespace _names = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private readonly List<(XElement Batch, int Looks)> _invalidations = [];

    public FakeAnswer Answer(HttpRequest request, PathString path, byte[] body) =>
        (request.Method, path.Value!.Trim('/').Split('/')) switch
        {
            ("POST", [""]) => FakeAnswer.Xml(
                new XElement(_names + "Distribution", new XElement(_names + "Id", Id)),
                StatusCodes.Status201Created
            ),
            ("POST", [Id, "invalidation"]) => Invalidate(XElement.Parse(Encoding.UTF8.GetString(body))),
            ("GET", [Id, "invalidation", var id])
                when int.TryParse(id.TrimStart('I'), out var number) && number < _invalidations.Count => Look(number),
            ("POST" or "GET", [not Id, ..]) => FakeAnswer.Refused(StatusCodes.Status404NotFound, "NoSuchDistribution"),
            _ => FakeAnswer.Refused(StatusCodes.Status501NotImplemented, "NotImplemented"),
        };

    private FakeAnswer Invalidate(XElement batch)
    {
        var paths = batch.Descendants(_names + "Path").Select(path => path.Value).ToList();

        if (
            paths.Count == 0
            || paths.Exists(path => path[0] != '/')
            || batch.Element(_names + "CallerReference") is null
            || batch.Element(_names + "Paths")?.Element(_names + "Quantity")?.Value != $"{paths.Count}"
        )
            return FakeAnswer.Refused(StatusCodes.Status400BadRequest, "InvalidArgument");

        _invalidations.Add((batch, 0));
        return FakeAnswer.Xml(Describe(_invalidations.Count - 1), StatusCodes.Status201Created);
    }

    private FakeAnswer Look(int number)
    {
        var (batch, looks) = _invalidations[number];
        _invalidations[number] = (batch, looks + 1);
        return FakeAnswer.Xml(Describe(number));
    }

    private XElement Describe(int number) =>
        new(
            _names + "Invalidation",
            new XElement(_names + "Id", $"I{number}"),
            new XElement(_names + "Status", _invalidations[number].Looks < 2 ? "InProgress" : "Completed"),
            new XElement(_names + "CreateTime", "2026-11-24T12:00:00.000Z"),
            _invalidations[number].Batch
        );
}
