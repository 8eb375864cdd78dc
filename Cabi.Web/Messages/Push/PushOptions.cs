using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Messages.Push;

/// <summary>
/// How push services know this installation (VAPID, RFC 8292), as it is configured under <c>Push</c>.
/// </summary>
/// <param name="PublicKey">Browsers accept messages from whoever holds the private key of this pair.</param>
/// <param name="PrivateKey">A secret.</param>
/// <param name="Subject">Where a push service finds whoever runs this installation.</param>
public sealed record PushOptions(string PublicKey, string PrivateKey, string Subject)
{
    /// <summary>Seconds until a push service that says nothing counts as away.</summary>
    public const int Patience = 15;

    /// <returns>Null where there are no keys.</returns>
    /// <exception cref="InvalidOperationException">What is configured is not usable.</exception>
    public static PushOptions? In(IConfiguration configuration)
    {
        var push = configuration.GetSection("Push");
        var (publicKey, privateKey, subject) = (
            push["PublicKey"] ?? "",
            push["PrivateKey"] ?? "",
            push["Subject"] ?? ""
        );

        if (publicKey == "" && privateKey == "")
            return null;

        if (!PushKeys.ArePair(publicKey, privateKey))
            throw new InvalidOperationException(
                "Push:PublicKey and Push:PrivateKey must be a pair, as push-keys prints them."
            );

        return IsContact(subject)
            ? new PushOptions(publicKey, privateKey, subject)
            : throw new InvalidOperationException(
                $"Push:Subject must be a mailto: or https: address; it is '{subject}'."
            );
    }

    // Some services refuse a subject with a space, and a quotation mark would end the value.
    private static bool IsContact(string subject) =>
        Uri.IsWellFormedUriString(subject, UriKind.Absolute)
        && new Uri(subject) is { Scheme: "mailto", UserInfo: not "", Host: not "" } or { Scheme: "https" };

    public override string ToString() => $"Push as {PublicKey}";
}
