using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cabi.Web.Features;

/// <summary>
/// Idempotency keys that are made from names. What the service does by itself has the same key for the same action and
/// subject, so that doing it twice changes nothing more. Anybody can compute these; they are unique among the service's
/// own entries, where no form can write.
/// </summary>
public static class IdempotencyKeys
{
    /// <param name="action">The verb, as its audit entry names it.</param>
    /// <param name="subject">What it is done to, and for which day or instant if it is done again and again.</param>
    public static Guid Of(string action, params ReadOnlySpan<object> subject)
    {
        var name = new StringBuilder(action);

        foreach (var part in subject)
            name.Append(CultureInfo.InvariantCulture, $":{part}");

        // Marks an id that is made from a name (RFC 9562, 5.5), so that nobody takes it for a random one.
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
