using System.Data.Common;
using Cabi.MariaDb.Connections;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>A library that speaks ADO.NET alone gets the pool, the session and the limits all the same.</summary>
[Trait("Database", "MariaDb")]
public sealed class ProviderFactoryTests
{
    [Fact]
    public async Task Its_connections_come_from_the_pool_with_the_providers_session()
    {
        var connectionString = await RowDb.CreateAsync("cabi_provider_factory");
        DbProviderFactory factory = MariaDbProviderFactory.Instance;
        await using var connection = factory.CreateConnection()!;
        connection.ConnectionString = connectionString;
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = factory.CreateCommand()!;
        (command.Connection, command.Transaction, command.CommandText) = (connection, transaction, "SELECT CONCAT(@word, @@sql_mode, @@in_transaction)");
        var word = factory.CreateParameter()!;
        (word.ParameterName, word.Value) = ("@word", "사물함");
        command.Parameters.Add(word);

        var answer = Convert.ToString(await command.ExecuteScalarAsync());

        Assert.StartsWith("사물함STRICT_TRANS_TABLES", answer, StringComparison.Ordinal);
        Assert.EndsWith("1", answer, StringComparison.Ordinal);
        Assert.Equal(1, MariaDbConnectionPool.Of(connection.ConnectionString).InUse);
        await connection.CloseAsync();
        await transaction.DisposeAsync();
        Assert.Equal(0, MariaDbConnectionPool.Of(connection.ConnectionString).InUse);
    }

    [Fact]
    public async Task A_transaction_without_a_statement_is_not_the_next_users()
    {
        var connectionString = MariaDbConnectionString.Normalize(await RowDb.CreateAsync("cabi_provider_unused", ";Maximum Pool Size=1"));
        await using (var first = new MariaDbConnection(connectionString))
        {
            await first.OpenAsync();
            await first.BeginTransactionAsync();
        }

        await using var second = new MariaDbConnection(connectionString);
        await second.OpenAsync();
        await using var command = second.CreateCommand();
        command.CommandText = "SELECT @@in_transaction";

        Assert.Equal(0, Convert.ToInt32(await command.ExecuteScalarAsync()));
    }
}
