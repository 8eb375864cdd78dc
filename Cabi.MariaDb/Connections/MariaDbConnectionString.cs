using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>The caller's connection string with what the provider depends on set, whatever the string says.</summary>
public static class MariaDbConnectionString
{
    private static readonly Lazy<string> _certificateFile = new(WriteCertificateFile);

    public static string Normalize(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString)
        {
            AllowUserVariables = true,

            // CLIENT_FOUND_ROWS: ROW_COUNT() counts matched rows, so an update that changes nothing is no conflict.
            UseAffectedRows = false,
            OldGuids = false,
            TreatTinyAsBoolean = true,

            // Without it the driver sends Hangul and emoji as question marks.
            CharacterSet = "utf8mb4",
            ConvertZeroDateTime = false,
            AllowZeroDateTime = false,
            AutoEnlist = false,

            // Connections are opened again from the same string.
            PersistSecurityInfo = true,
        };

        if (!NamesSslMode(connectionString))
            builder.SslMode = IsLocal(builder) ? MySqlSslMode.Preferred : MySqlSslMode.VerifyFull;

        // With no certificate file the driver wants a library that is not there to validate the server's certificate;
        // with one, the platform does it.
        if (builder.SslMode is MySqlSslMode.VerifyCA or MySqlSslMode.VerifyFull && string.IsNullOrEmpty(builder.CertificateFile))
            builder.CertificateFile = _certificateFile.Value;

        return builder.ConnectionString;
    }

    internal static string WithoutDatabase(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) { Database = "" }.ConnectionString;

    // The driver's builder cannot tell what was said from its own defaults, and knows the key by several spellings.
    private static bool NamesSslMode(string connectionString) => new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys
        .Cast<string>()
        .Any(key => string.Equals(string.Concat(key.Where(char.IsLetter)), "sslmode", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocal(MySqlConnectionStringBuilder builder) =>
        builder.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket
        || builder.Server is "localhost"
        || (IPAddress.TryParse(builder.Server, out var address) && IPAddress.IsLoopback(address));

    private static string WriteCertificateFile()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Cabi", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        using var publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);
        var file = Path.Combine(Directory.CreateTempSubdirectory("cabi-tls-").FullName, "client.pfx");
        File.WriteAllBytes(file, publicPart.Export(X509ContentType.Pfx));
        return file;
    }
}
