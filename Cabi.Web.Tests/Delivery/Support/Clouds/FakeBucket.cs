using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>One S3 bucket.</summary>
public sealed class FakeBucket
{
    // Small, so that a list has pages.
    private const int ListedAtOnce = 7;

    private static readonly string[] _kept = ["Content-Type", "Content-Encoding", "Cache-Control"];

    private readonly SortedDictionary<string, (byte[] Content, string ETag, List<(string, string)> Headers)> _objects =
        new(StringComparer.Ordinal);
    private string? _name;

    public FakeAnswer Answer(HttpRequest request, byte[] body)
    {
        var path = request.Path.Value!.Trim('/').Split('/', 2);
        var key = path.Length == 2 ? path[1] : "";

        if (request is { Method: "PUT" } && key == "")
            _name = path[0];

        if (path[0] != _name)
            return FakeAnswer.Refused(StatusCodes.Status404NotFound, "NoSuchBucket");

        if (
            request.Headers["X-Amz-Content-SHA256"].ToString() is { Length: 64 } hash
            && hash != Convert.ToHexStringLower(SHA256.HashData(body))
        )
            return FakeAnswer.Refused(StatusCodes.Status400BadRequest, "XAmzContentSHA256Mismatch");

        return (request.Method, key, request.Query.ContainsKey("delete")) switch
        {
            ("PUT", "", _) => new FakeAnswer(StatusCodes.Status200OK, []),
            ("PUT", _, _) => Put(request, key, body),
            ("GET", "", _) when request.Query["list-type"] == "2" => List(request.Query),
            ("GET" or "HEAD", not "", _) => Get(key),
            ("POST", "", true) => Remove(XElement.Parse(System.Text.Encoding.UTF8.GetString(body))),
            _ => FakeAnswer.Refused(StatusCodes.Status501NotImplemented, "NotImplemented"),
        };
    }

    [SuppressMessage("Security", "CA5351", Justification = "It is how S3 makes the etag.")]
    private FakeAnswer Put(HttpRequest request, string key, byte[] body)
    {
        var etag = $"\"{Convert.ToHexStringLower(MD5.HashData(body))}\"";
        _objects[key] = (
            body,
            etag,
            [
                .. _kept
                    .Select(name => (name, value: request.Headers[name].ToString()))
                    .Where(header => header.value != ""),
                ("ETag", etag),
                ("Last-Modified", "Tue, 24 Nov 2026 12:00:00 GMT"),
                ("Accept-Ranges", "bytes"),
            ]
        );
        return new FakeAnswer(StatusCodes.Status200OK, [], ("ETag", etag));
    }

    private FakeAnswer Get(string key) =>
        _objects.TryGetValue(key, out var found)
            ? new FakeAnswer(StatusCodes.Status200OK, found.Content, [.. found.Headers])
            : FakeAnswer.Refused(StatusCodes.Status404NotFound, "NoSuchKey");

    private FakeAnswer List(IQueryCollection query)
    {
        var found = _objects
            .Where(entry =>
                entry.Key.StartsWith(query["prefix"].ToString(), StringComparison.Ordinal)
                && string.CompareOrdinal(entry.Key, query["continuation-token"].ToString()) > 0
            )
            .ToList();
        var page = found.Take(ListedAtOnce).ToList();
        var isTruncated = found.Count > page.Count;

        return FakeAnswer.Xml(
            new XElement(
                "ListBucketResult",
                new XElement("Name", _name),
                new XElement("Prefix", query["prefix"].ToString()),
                new XElement("KeyCount", page.Count),
                new XElement("MaxKeys", ListedAtOnce),
                new XElement("IsTruncated", isTruncated),
                isTruncated ? new XElement("NextContinuationToken", page[^1].Key) : null,
                page.Select(entry => new XElement(
                    "Contents",
                    new XElement("Key", entry.Key),
                    new XElement("LastModified", "2026-11-24T12:00:00.000Z"),
                    new XElement("ETag", entry.Value.ETag),
                    new XElement("Size", entry.Value.Content.Length.ToString(CultureInfo.InvariantCulture)),
                    new XElement("StorageClass", "STANDARD")
                ))
            )
        );
    }

    private FakeAnswer Remove(XElement order)
    {
        var keys = order
            .Descendants()
            .Where(element => element.Name.LocalName == "Key")
            .Select(key => key.Value)
            .ToList();

        if (keys.Count is 0 or > 1000)
            return FakeAnswer.Refused(StatusCodes.Status400BadRequest, "MalformedXML");

        foreach (var key in keys)
            _objects.Remove(key);

        return FakeAnswer.Xml(new XElement("DeleteResult"));
    }
}
