namespace Cabi.MariaDb.Connections;

/// <summary>Which server answers: a fork or an old version lacks what the provider's statements rely on.</summary>
public static class MariaDbServerVersion
{
    /// <exception cref="InvalidOperationException">The server is no MariaDB, or an older one; its version is named.</exception>
    public static async Task RequireAsync(string connectionString, Version oldest, CancellationToken token)
    {
        var server = MariaDbConnectionString.WithoutDatabase(MariaDbConnectionString.Normalize(connectionString));
        await using var connection = new MariaDbConnection(server);
        await connection.OpenAsync(token).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT VERSION()";
        var version = (string?)await command.ExecuteScalarAsync(token).ConfigureAwait(false) ?? "";

        if (!IsAtLeast(version, oldest))
            throw new InvalidOperationException($"The database server is '{version}'. Cabi needs MariaDB {oldest} or later.");
    }

    /// <summary>Reads a version such as <c>10.11.19-MariaDB-0+deb12u1</c>.</summary>
    public static bool IsAtLeast(string version, Version oldest) =>
        version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
        && Version.TryParse(version.Split('-')[0], out var number)
        && number >= oldest;
}
