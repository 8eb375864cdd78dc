using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>A certificate authority of one test, and the files that a server and its clients need.</summary>
public sealed class ThrowAwayAuthority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-authority-");
    private readonly X509Certificate2 _root;

    public ThrowAwayAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=Cabi's test authority",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true)
        );
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _root = request.CreateSelfSigned(NotBefore, NotBefore.AddYears(30));
        File.WriteAllText(RootFile, _root.ExportCertificatePem());
    }

    /// <summary>What a client trusts.</summary>
    public string RootFile => Path.Combine(_folder.FullName, "root.pem");

    private static DateTimeOffset NotBefore => TestTime.Start.AddYears(-10);

    /// <summary>What a MariaDB of this name is started with.</summary>
    public string[] ServerOptions(string name)
    {
        var file = Issue(name);
        return [$"--ssl-ca={RootFile}", $"--ssl-cert={file}.pem", $"--ssl-key={file}.key"];
    }

    /// <summary>A certificate for a server of this name.</summary>
    /// <returns>Its file without the end of its name, <c>.pem</c>; the key ends in <c>.key</c>.</returns>
    public string Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            _root,
            NotBefore,
            NotBefore.AddYears(30),
            RandomNumberGenerator.GetBytes(8)
        );

        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file + ".pem", certificate.ExportCertificatePem());
        File.WriteAllText(file + ".key", key.ExportPkcs8PrivateKeyPem());
        return file;
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Delete(recursive: true);
    }
}
