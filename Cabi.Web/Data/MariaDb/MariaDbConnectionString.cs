using System.Data.Common;
using System.Net;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>The configured connection string, in which the options that Cabi depends on are always set.</summary>
public static class MariaDbConnectionString
{
    // A server that is there answers within milliseconds. People must be told of a silent one before they give up.
    private const uint LongestOpening = 10;

    // A session is replaced now and then, which frees what it has come to hold.
    private const uint LongestLife = 30 * 60;

    /// <returns>
    /// The string for the driver, and what the server's certificate must be; null where the driver checks it.
    /// </returns>
    public static (MySqlConnectionStringBuilder Text, ServerCertificate? Certificate) Read(string configured)
    {
        var text = Parse(configured);

        // Pomelo's statements use variables, and rely on the number of rows that an update matches.
        text.AllowUserVariables = true;
        text.UseAffectedRows = false;
        text.TreatTinyAsBoolean = true;

        // The model decides how an id is stored.
        text.GuidFormat = MySqlGuidFormat.None;
        text.AutoEnlist = false;

        // A session is set up once, when it is opened. Nothing changes its settings, so it need not be reset when
        // it returns to the pool.
        text.ConnectionReset = false;

        // The server ends a statement past its limit by itself. A server that is silent after that cannot be asked
        // to cancel.
        text.CancellationTimeout = -1;

        if (!text.ContainsKey("Connection Timeout"))
            text.ConnectionTimeout = LongestOpening;

        if (!text.ContainsKey("Connection Lifetime"))
            text.ConnectionLifeTime = LongestLife;

        return (text, TakeCertificate(text, configured));
    }

    /// <returns>Where the server is and how the database is called, without anybody's name or password.</returns>
    public static string PlaceIn(string configured)
    {
        var text = Parse(configured);
        return $"MariaDB at {text.Server}:{text.Port}/{text.Database}";
    }

    // What stands in it is told to nobody, by no cause either: it may be the password.
    private static MySqlConnectionStringBuilder Parse(string configured) =>
        TryParse(configured)
        ?? throw new InvalidOperationException(
            "ConnectionStrings:Cabi must be names and values such as Server=db.example;Database=cabi, of MySqlConnector's options."
        );

    private static MySqlConnectionStringBuilder? TryParse(string configured)
    {
        try
        {
            return new MySqlConnectionStringBuilder(configured);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    // The driver's VerifyFull asks the authority's revocation list, which a private authority does not have, and says
    // little of why it refuses, so Cabi checks the certificate. With a file of authorities (SslCa) the driver checks
    // it.
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

    // The driver's builder does not tell a configured value from its own default, and knows the key by several
    // spellings.
    private static bool NamesSslMode(string configured) =>
        new DbConnectionStringBuilder { ConnectionString = configured }
            .Keys.Cast<string>()
            .Any(key =>
                string.Equals(string.Concat(key.Where(char.IsLetter)), "sslmode", StringComparison.OrdinalIgnoreCase)
            );

    private static bool IsLocal(MySqlConnectionStringBuilder text) =>
        text.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket
        || text.Server is "localhost"
        || (IPAddress.TryParse(text.Server, out var address) && IPAddress.IsLoopback(address));
}
