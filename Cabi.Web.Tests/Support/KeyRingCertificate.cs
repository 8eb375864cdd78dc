using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cabi.Web.Tests.Support;

/// <summary>Values for KeyRing:Certificates.</summary>
public static class KeyRingCertificate
{
    /// <summary>That of every process this run starts.</summary>
    public static string Common { get; } = New();

    public static string New()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=Cabi key ring",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );

        // Long over: it encrypts keys, it vouches for nobody, so its dates mean nothing.
        using var certificate = request.CreateSelfSigned(TestTime.Start.AddYears(-2), TestTime.Start.AddYears(-1));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }
}
