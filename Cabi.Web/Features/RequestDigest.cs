using System.Security.Cryptography;
using System.Text.Json;
using Cabi.Web.Data.Audit;

namespace Cabi.Web.Features;

/// <summary>
/// All that a request asks for, in a few bytes, so that a repeat is told from another request under the same id.
/// Whoever reads the database cannot guess a code from it: it is keyed by the request id, which only the form holds.
/// </summary>
public static class RequestDigest
{
    public static byte[] Of(Guid requestId, string action, IReadOnlyList<object?> asked) =>
        HMACSHA256.HashData(
            requestId.ToByteArray(bigEndian: true),
            JsonSerializer.SerializeToUtf8Bytes<object?[]>([action, .. asked])
        )[..AuditEntry.AskedLength];
}
