using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages;

/// <summary>
/// The id of a delivery outside Cabi. It is the same in every attempt, so that whoever receives the delivery twice can
/// tell. A UUID made from a name (RFC 9562, version 8, of SHA-256): the site's address tells installations apart that
/// write to the same people, the delivery's time tells databases apart that count from one again.
/// </summary>
public static class DeduplicationId
{
    public static Guid Of(Delivery delivery, string site)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{site}/deliveries/{delivery.Id}/{delivery.CreatedAt.Ticks}"
        );
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
