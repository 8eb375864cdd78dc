using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// Sessions of the configured server, which the driver opens, keeps and hands out. A session that a lost server has
/// left behind fails at its next use; after such a failure the idle sessions are tested, and the dead ones closed.
/// </summary>
public sealed class SessionPool : IDisposable
{
    private const int ProbeLimit = 2;

    private readonly ConditionalWeakTable<MySqlConnection, object> _opened = [];
    private int _isLooking;

    /// <param name="connectionString">As it is configured.</param>
    /// <param name="name">What metrics call it.</param>
    /// <param name="logs">Where the driver says why a server cannot be reached: its errors do not.</param>
    /// <param name="adjust">Changes the connection string.</param>
    public SessionPool(
        string connectionString,
        string name,
        ILoggerFactory? logs = null,
        Action<MySqlConnectionStringBuilder>? adjust = null
    )
    {
        var (text, certificate) = MariaDbConnectionString.Read(connectionString);
        adjust?.Invoke(text);
        var builder = new MySqlDataSourceBuilder(text.ConnectionString)
            .UseName(name)
            .UseLoggerFactory(logs)
            .UseConnectionOpenedCallback(SetSessionAsync);

        if (certificate is not null)
            builder.UseRemoteCertificateValidationCallback(certificate.Validate);

        Source = builder.Build();
    }

    public MySqlDataSource Source { get; }

    /// <summary>A session outside the pool and without a database.</summary>
    public MySqlConnection ConnectToServer() =>
        Source
            .CreateConnection()
            .CloneWith(
                new MySqlConnectionStringBuilder(Source.ConnectionString)
                {
                    Database = "",
                    Pooling = false,
                }.ConnectionString
            );

    /// <summary>Closes the idle sessions that are dead, because one was.</summary>
    public void LookAtIdle()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 0)
            _ = LookAtIdleAsync();
    }

    public void Dispose() => Source.Dispose();

    // The driver can clear the pool of a connection string, not that of a data source. So each idle session is taken
    // out and tested; the driver closes one that fails when it comes back.
    private async Task LookAtIdleAsync()
    {
        var taken = new List<MySqlConnection>();
        var answers = new List<Task>();

        try
        {
            while (await TakeIdleAsync(taken) is { } idle)
                answers.Add(ProbeAsync(idle));

            await Task.WhenAll(answers);
        }
        finally
        {
            // Closing a dead session may fail.
            await Task.WhenAll(taken.Select(connection => connection.DisposeAsync().AsTask()))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Volatile.Write(ref _isLooking, 0);
        }
    }

    // A new session, or none, means that no idle one is left.
    private async Task<MySqlConnection?> TakeIdleAsync(List<MySqlConnection> taken)
    {
        var connection = Source.CreateConnection();
        taken.Add(connection);

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(ProbeLimit));
            await connection.OpenAsync(patience.Token);
            return _opened.TryGetValue(connection, out _) ? null : connection;
        }
        catch (Exception error) when (error is DbException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task ProbeAsync(MySqlConnection connection)
    {
        try
        {
            await using var command = new MySqlCommand("DO 1", connection) { CommandTimeout = ProbeLimit };
            await command.ExecuteNonQueryAsync();
        }
        catch (DbException)
        {
            // The session is dead, which the test was to find out.
        }
    }

    private async ValueTask SetSessionAsync(MySqlConnectionOpenedContext opened, CancellationToken token)
    {
        if (!opened.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            return;

        await MariaDbSession.SetAsync(opened.Connection, token);
        _opened.AddOrUpdate(opened.Connection, this);
    }
}
