using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cabi.Web.Accounts.Keys;

/// <summary>
/// The certificate of a server that was given none: made when it is first needed, and kept in a file that only its
/// owner reads. Whoever loses it signs everybody out and can read no locker code any more, so a backup has it too.
/// </summary>
public static class KeyRingFile
{
    private const int KeyBits = 2048;
    private const int Years = 10;

    /// <summary>Reads the certificate, or makes one where there is none. Two that start at once get the same.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read or written, or is no such certificate.</exception>
    public static X509Certificate2 ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path);

            return X509CertificateLoader.LoadPkcs12(
                File.ReadAllBytes(path),
                password: null,
                X509KeyStorageFlags.EphemeralKeySet
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"KeyRing:File must be a file for a PKCS#12 certificate without a password; {path} cannot be used. {error.Message}",
                error
            );
        }
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        try
        {
            using (var file = new FileStream(beside, options))
            {
                file.Write(NewCertificate());
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker, and has the certificate that counts.
            File.Delete(beside);
        }
    }

    private static byte[] NewCertificate()
    {
        using var key = RSA.Create(KeyBits);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest(
            "CN=Cabi key ring",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
