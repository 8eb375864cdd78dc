using System.Data.Common;
using System.Net;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>The connection string as it is configured, with what Cabi depends on set whatever it says.</summary>
public static class MariaDbConnectionString
{
    // A server that is there answers within milliseconds. A silent one is told of before people go.
    private const uint LongestOpening = 10;

    // Whatever a session has come to remember is forgotten now and then.
    private const uint LongestLife = 30 * 60;

    /// <returns>The string for the driver, and what the server's certificate must be; null where the driver checks it.</returns>
    public static (MySqlConnectionStringBuilder Text, ServerCertificate? Certificate) Read(string configured)
    {
        var text = new MySqlConnectionStringBuilder(configured)
        {
            // Pomelo writes statements with variables, and counts the rows that an update matches.
            AllowUserVariables = true,
            UseAffectedRows = false,
            TreatTinyAsBoolean = true,

            // The model says how an id is kept.
            GuidFormat = MySqlGuidFormat.None,
            AutoEnlist = false,

            // A session is set once, when it is opened; it comes back as it was because nothing changes it.
            ConnectionReset = false,

            // The server ends a statement past its limit by itself. Who then says nothing cannot be asked to.
            CancellationTimeout = -1,
        };

        if (!text.ContainsKey("Connection Timeout"))
            text.ConnectionTimeout = LongestOpening;

        if (!text.ContainsKey("Connection Lifetime"))
            text.ConnectionLifeTime = LongestLife;

        return (text, TakeCertificate(text, configured));
    }

    // The driver's VerifyFull asks the authority's revocation list, which a private one does not have, and says little of why
    // it refuses: so the check is ours. A file of authorities (SslCa) the driver reads itself.
    private static ServerCertificate? TakeCertificate(MySqlConnectionStringBuilder text, string configured)
    {
        if (!NamesSslMode(configured))
            text.SslMode = IsLocal(text) ? MySqlSslMode.Preferred : MySqlSslMode.VerifyFull;

        if (text.SslMode is not (MySqlSslMode.VerifyCA or MySqlSslMode.VerifyFull))
            return null;

        var isNameFree = text.SslMode == MySqlSslMode.VerifyCA;

        if (text.SslCa.Length > 0)
        {
            text.SkipCertificateRevocationCheck = !isNameFree;
            return null;
        }

        text.SslMode = MySqlSslMode.Required;
        return new ServerCertificate(isNameFree);
    }

    // The driver's builder cannot tell what was said from its own defaults, and knows the key by several spellings.
    private static bool NamesSslMode(string configured) => new DbConnectionStringBuilder { ConnectionString = configured }.Keys
        .Cast<string>()
        .Any(key => string.Equals(string.Concat(key.Where(char.IsLetter)), "sslmode", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocal(MySqlConnectionStringBuilder text) =>
        text.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket
        || text.Server is "localhost"
        || (IPAddress.TryParse(text.Server, out var address) && IPAddress.IsLoopback(address));
}
