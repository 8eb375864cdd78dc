using Cabi.Web.Tests.MariaDb.Support;
using Hangfire.MariaDb;
using MySqlConnector;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>A server that nobody else uses: its counters count the storage alone, and it may be stopped.</summary>
public sealed class OwnServerFixture : IAsyncLifetime
{
    /// <summary>What the statements of tests begin with.</summary>
    public const string Mark = "/* test */ ";

    private readonly List<MySqlDataSource> _sources = [];

    public MariaDbServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await MariaDbServer.StartAsync(
            "--innodb-flush-log-at-trx-commit=2",
            "--log-output=TABLE",
            "--sql-mode=ANSI_QUOTES"
        );
        Execute("CREATE DATABASE cabi", database: "");
        Execute(MariaDbSchema.CreateScript("Hf"));
    }

    public MariaDbStorage Create(int workers = 4, Action<MariaDbStorageOptions>? set = null, string more = "")
    {
        var source = MariaDbDataSource.CreateBuilder(Server.Connection + more, workers).Build();
        _sources.Add(source);
        var options = new MariaDbStorageOptions { TablePrefix = "Hf" };
        set?.Invoke(options);
        return new MariaDbStorage(source, options);
    }

    public void Execute(string sql, string? database = null)
    {
        using var connection = Open(database);
        using var command = new MySqlCommand(Mark + sql, connection) { CommandTimeout = 300 };
        command.ExecuteNonQuery();
    }

    public List<object[]> Rows(string sql)
    {
        using var connection = Open();
        using var command = new MySqlCommand(Mark + sql, connection) { CommandTimeout = 300 };
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();

        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public long Number(string sql) => Convert.ToInt64(Rows(sql)[0][0]);

    public async Task DisposeAsync()
    {
        _sources.ForEach(source => source.Dispose());
        await Server.DisposeAsync();
    }

    private MySqlConnection Open(string? database = null)
    {
        var text = new MySqlConnectionStringBuilder(Server.Connection) { Pooling = false };
        text.Database = database ?? text.Database;
        var connection = new MySqlConnection(text.ConnectionString);
        connection.Open();
        return connection;
    }
}
