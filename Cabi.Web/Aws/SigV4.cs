using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace Cabi.Web.Aws;

/// <summary>Signs a request to an AWS service (Signature Version 4); for addresses without a query.</summary>
public static class SigV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>
    /// Adds hash, date, session token and signature. All other headers that are to be signed must be there.
    /// </summary>
    public static void Sign(
        HttpRequestMessage request,
        byte[] body,
        ImmutableCredentials key,
        string region,
        string service,
        DateTimeOffset now
    )
    {
        var address = request.RequestUri ?? throw new ArgumentException("The request has no address.", nameof(request));
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var hash = Hex(SHA256.HashData(body));
        request.Headers.TryAddWithoutValidation("X-Amz-Content-SHA256", hash);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);

        if (key.UseToken)
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", key.Token);

        var headers = HeadersOf(request)
            .Append((Name: "host", Value: address.Authority))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', headers.Select(header => header.Name));
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var canonical = $"{request.Method}\n{address.AbsolutePath}\n\n{lines}\n{names}\n{hash}";
        var toSign = $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

        var signingKey = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + key.SecretKey), Hmac);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={key.AccessKey}/{scope}, SignedHeaders={names}, Signature={Hex(Hmac(signingKey, toSign))}"
        );
    }

    private static IEnumerable<(string Name, string Value)> HeadersOf(HttpRequestMessage request) =>
        request
            .Headers.Concat(request.Content?.Headers.Where(header => header.Key == "Content-Type") ?? [])
            .Select(header => (header.Key.ToLowerInvariant(), string.Join(',', header.Value)));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
