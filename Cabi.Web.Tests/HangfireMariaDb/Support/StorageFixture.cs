using Cabi.Web.Tests.MariaDb.Support;
using Hangfire.MariaDb;
using Hangfire.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>A database with the tables of a storage, for one class of tests.</summary>
public sealed class StorageFixture : IDisposable
{
    private readonly string _name = $"cabi_hangfire_{Guid.NewGuid():N}"[..30];

    public StorageFixture()
    {
        using (var server = new MySqlConnection(ProviderDatabase.ConnectionTo("")))
        {
            server.Open();
            Run(server, $"CREATE DATABASE {_name} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        }

        Source = Open(workers: 20);
        Execute(MariaDbSchema.CreateScript("Hangfire"));
        Storage = Create();
    }

    public string Connection => ProviderDatabase.ConnectionTo(_name);

    public MySqlDataSource Source { get; }

    public MariaDbStorage Storage { get; }

    public static Hangfire.Common.Job Job(string text = "나무 🔒") =>
        Hangfire.Common.Job.FromExpression(() => Work.Say(text));

    public MySqlDataSource Open(int workers = 4, string more = "") =>
        MariaDbDataSource.CreateBuilder(Connection + more, workers).Build();

    public MariaDbStorage Create(MySqlDataSource? source = null, Action<MariaDbStorageOptions>? set = null)
    {
        var options = new MariaDbStorageOptions();
        set?.Invoke(options);
        return new MariaDbStorage(source ?? Source, options);
    }

    public JobStorageConnection Connect() => (JobStorageConnection)Storage.GetConnection();

    /// <summary>Commits what is done to a transaction.</summary>
    public void Commit(Action<JobStorageTransaction> change)
    {
        using var connection = Connect();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        change(transaction);
        transaction.Commit();
    }

    public string GivenJob(Dictionary<string, string?>? parameters = null, string text = "나무 🔒")
    {
        using var connection = Connect();
        return connection.CreateExpiredJob(
            Job(text),
            parameters ?? [],
            DateTime.UnixEpoch.AddYears(50),
            TimeSpan.FromDays(36500)
        );
    }

    public void Execute(string sql)
    {
        using var connection = Source.OpenConnection();
        Run(connection, sql);
    }

    public object? Scalar(string sql)
    {
        using var connection = Source.OpenConnection();
        using var command = new MySqlCommand(sql, connection);
        var value = command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    public long Number(string sql) => Convert.ToInt64(Scalar(sql));

    public void Empty()
    {
        foreach (
            var table in new[] { "State", "Parameter", "Job", "Queue", "Set", "Hash", "List", "Counter", "Server" }
        )
            Execute($"DELETE FROM Hangfire{table}");
    }

    public void Dispose()
    {
        Execute($"DROP DATABASE {_name}");
        Source.Dispose();
    }

    private static void Run(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection) { CommandTimeout = 120 };
        command.ExecuteNonQuery();
    }
}
