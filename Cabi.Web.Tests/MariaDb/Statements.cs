using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Single statements of a test's own.</summary>
public static class Statements
{
    extension(MySqlConnection connection)
    {
        public async Task ExecuteAsync(string sql, MySqlTransaction? transaction = null)
        {
            await using var command = new MySqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }

        public async Task<object?> ScalarAsync(string sql, CancellationToken token = default)
        {
            await using var command = new MySqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(token);
        }
    }
}
