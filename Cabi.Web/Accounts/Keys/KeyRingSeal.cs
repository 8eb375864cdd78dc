using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Accounts.Keys;

/// <summary>
/// Sees to it that every secret in the key ring is encrypted with the first certificate. Data protection encrypts only
/// the keys that it makes; those from before there was a certificate, or from the one before this, would stay as they
/// are.
/// </summary>
public sealed class KeyRingSeal(
    IReadOnlyList<X509Certificate2> certificates,
    IServiceProvider services,
    ILoggerFactory logs
)
{
    // How data protection marks a secret in its stored form.
    private static readonly XNamespace _format = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName _sealed = _format + "encryptedSecret";
    private static readonly XName _open = _format + "requiresEncryption";

    private readonly EncryptedXmlDecryptor _decryptor = new(services);

    /// <summary>
    /// Encrypts anew what is not encrypted with the first certificate. Without a certificate it does nothing.
    /// </summary>
    /// <returns>Whether the element was changed.</returns>
    /// <exception cref="InvalidOperationException">None of the certificates opens the element.</exception>
    public bool Renew(XElement element)
    {
        if (certificates.Count == 0)
            return false;

        var encryptor = new CertificateXmlEncryptor(certificates[0], logs);
        var opened = element
            .Descendants(_sealed)
            .Select(secret => (Place: secret, Secret: Open(element, secret)))
            .Where(secret => !IsSealedWith(certificates[0], secret.Place));
        var open = element
            .Descendants()
            .Where(secret => secret.Attribute(_open) is not null)
            .Select(secret => (Place: secret, Secret: secret));
        var stale = opened.Concat(open).ToList();

        foreach (var (place, secret) in stale)
            place.ReplaceWith(Seal(encryptor, secret));

        return stale.Count > 0;
    }

    private XElement Open(XElement element, XElement secret)
    {
        try
        {
            return _decryptor.Decrypt(secret.Elements().Single());
        }
        catch (CryptographicException error)
        {
            throw new InvalidOperationException(
                $"Key {element.Attribute("id")?.Value} of the key ring is encrypted with a certificate that KeyRing:Certificates does not have.",
                error
            );
        }
    }

    private static XElement Seal(CertificateXmlEncryptor encryptor, XElement secret)
    {
        var encrypted = encryptor.Encrypt(secret);
        return new XElement(
            _sealed,
            new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
            encrypted.EncryptedElement
        );
    }

    private static bool IsSealedWith(X509Certificate2 certificate, XElement secret) =>
        secret
            .Descendants()
            .Any(part =>
                part.Name.LocalName == "X509Certificate" && part.Value == Convert.ToBase64String(certificate.RawData)
            );
}
