using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>Which server answers: a fork or an old version lacks what Cabi's statements rely on.</summary>
public static class MariaDbVersion
{
    /// <summary>The oldest that will do; what EF Core's statements are written for.</summary>
    public static readonly Version Oldest = new(10, 11);

    /// <exception cref="InvalidOperationException">
    /// The server is no MariaDB, or an older one; its version is named.
    /// </exception>
    /// <exception cref="UnreachableServerException">It does not let Cabi in, or does not answer.</exception>
    public static async Task RequireAsync(MySqlConnection server, CancellationToken token)
    {
        await OpenAsync(server, token);
        await using var command = new MySqlCommand("SELECT VERSION()", server);
        var version = (string?)await command.ExecuteScalarAsync(token) ?? "";

        if (!IsEnough(version))
            throw new InvalidOperationException(
                $"The database server is '{version}'. Cabi needs MariaDB {Oldest} or later."
            );
    }

    /// <summary>Reads a version such as <c>10.11.19-MariaDB-0+deb12u1</c>.</summary>
    public static bool IsEnough(string version) =>
        version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
        && Version.TryParse(version.Split('-')[0], out var number)
        && number >= Oldest;

    // The driver's error does not name the server.
    private static async Task OpenAsync(MySqlConnection server, CancellationToken token)
    {
        try
        {
            await server.OpenAsync(token);
        }
        catch (MySqlException error)
        {
            throw new UnreachableServerException($"The database server {server.DataSource} cannot be used", error);
        }
    }
}
