using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cabi.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Accounts.Keys;

/// <summary>
/// The keys behind cookies and links: in the database, so that every instance has them, and encrypted there with a
/// certificate, so that a copy of the database signs nobody in.
/// </summary>
public static class KeyRingSetup
{
    private const string Setting = "KeyRing:Certificates";
    private const string FileSetting = "KeyRing:File";

    /// <param name="services">Where <see cref="CabiDb"/> is registered.</param>
    /// <param name="certificates">The first encrypts, all decrypt. With none, keys are stored as they are.</param>
    public static void AddKeyRing(this IServiceCollection services, IReadOnlyList<X509Certificate2> certificates)
    {
        var protection = services.AddDataProtection().SetApplicationName("Cabi");

        if (certificates.Count > 0)
            protection.ProtectKeysWithCertificate(certificates[0]).UnprotectKeysWithAnyCertificate([.. certificates]);

        services.AddSingleton(provider => new KeyRingSeal(
            certificates,
            provider,
            provider.GetRequiredService<ILoggerFactory>()
        ));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingOptions>();
    }

    /// <returns>Where the certificate is kept that Cabi made itself; null where it is to make none.</returns>
    public static string? FileIn(IConfiguration configuration, string folder) =>
        configuration[FileSetting] is { Length: > 0 } path ? Path.GetFullPath(path, folder) : null;

    /// <returns>
    /// Those that are configured; with none, the one in the file, which is made where it is missing; with no file
    /// either, none.
    /// </returns>
    /// <param name="configuration">The program's.</param>
    /// <param name="folder">What the path of the file is relative to.</param>
    /// <param name="isRequired">Whether there must be one.</param>
    /// <exception cref="InvalidOperationException">
    /// One is no certificate, or none is given where one must be.
    /// </exception>
    public static IReadOnlyList<X509Certificate2> CertificatesIn(
        IConfiguration configuration,
        string folder,
        bool isRequired
    )
    {
        var certificates = configuration
            .GetSection(Setting)
            .GetChildren()
            .Where(setting => !string.IsNullOrEmpty(setting.Value))
            .Select(setting => Read(setting.Path, setting.Value!))
            .ToList();

        if (certificates.Count == 0 && FileIn(configuration, folder) is { } file)
            return [KeyRingFile.ReadOrMake(file)];

        return certificates.Count > 0 || !isRequired
            ? certificates
            : throw new InvalidOperationException(
                $"{Setting}:0 is missing: in Production the key ring is encrypted. scripts/key-ring-certificate makes one; with KeyRing__File a server that is alone makes its own."
            );
    }

    private static X509Certificate2 Read(string setting, string value)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(
                Convert.FromBase64String(value),
                password: null,
                X509KeyStorageFlags.EphemeralKeySet
            );

            return certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new CryptographicException("It has no private RSA key.");
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"{setting} must be a PKCS#12 file with an RSA key and no password, in base64. {error.Message}",
                error
            );
        }
    }
}
