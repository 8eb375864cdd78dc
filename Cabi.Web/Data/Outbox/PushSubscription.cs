using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cabi.Web.Data.Outbox;

/// <summary>
/// A browser that somebody has let show their messages. It belongs to the account that did so last, because people
/// share browsers. Its times are real times (UTC).
/// </summary>
public sealed class PushSubscription
{
    public const int EndpointLength = 2000;

    /// <summary>SHA-256 in base64url.</summary>
    public const int EndpointHashLength = 43;

    /// <summary>A point of P-256, uncompressed, in base64url.</summary>
    public const int P256dhLength = 87;

    /// <summary>Sixteen bytes in base64url.</summary>
    public const int AuthLength = 22;
    public const int DeviceLength = 60;

    private PushSubscription() { }

    /// <param name="endpoint">Where its push service takes messages for it: whoever knows it may send there.</param>
    /// <param name="p256dh">The browser's key, for which messages are encrypted.</param>
    /// <param name="auth">
    /// A secret between the browser and us, so that its push service cannot write messages itself.
    /// </param>
    /// <param name="device">What it is, in words that its owner recognises.</param>
    public PushSubscription(int accountId, string endpoint, string p256dh, string auth, string device, DateTime now)
    {
        (AccountId, Endpoint, EndpointHash, CreatedAt) = (accountId, endpoint, HashOf(endpoint), now);
        Renew(p256dh, auth, device);
    }

    public int Id { get; private set; }

    public int AccountId { get; private set; }

    public string Endpoint { get; private set; } = "";

    /// <summary>Stands for the endpoint, which is too long for an index and too secret for a page.</summary>
    public string EndpointHash { get; private set; } = "";

    public string P256dh { get; private set; } = "";

    public string Auth { get; private set; } = "";

    public string Device { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    /// <summary>When its push service last took a message for it.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>The host of its push service.</summary>
    public string Service => new Uri(Endpoint).Host;

    public static string HashOf(string endpoint) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint)));

    /// <summary>Takes over new keys of the browser, or its new name.</summary>
    public void Renew(string p256dh, string auth, string device) =>
        (P256dh, Auth, Device) = (p256dh, auth, device.Length > DeviceLength ? device[..DeviceLength] : device);

    public void MarkUsed(DateTime now) => LastUsedAt = now;
}
