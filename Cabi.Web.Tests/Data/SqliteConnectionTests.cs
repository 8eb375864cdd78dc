using Cabi.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Data;

/// <summary>
/// Each use of the embedded database has a connection of its own: the driver's pool now and then gives one to two.
/// </summary>
[Trait("Database", "Sqlite")]
public sealed class SqliteConnectionTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_connection_that_was_used_is_given_to_nobody_else()
    {
        await using var connection = new SqliteConnection(Db.Database.GetConnectionString());
        await connection.OpenAsync(Token);
        var handle = connection.Handle!;
        Assert.False(handle.IsClosed);

        await connection.CloseAsync();

        Assert.True(handle.IsClosed);
    }
}
