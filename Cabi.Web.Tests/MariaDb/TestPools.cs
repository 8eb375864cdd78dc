using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>One pool for each connection string, as the product has it, and what the driver counts of it.</summary>
public static class TestPools
{
    private static readonly ConcurrentDictionary<string, ServiceProvider> _services = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Pool, string What), int> _counts = new();
    private static readonly TimeSpan _patience = Patience.Usual;

    static TestPools()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == MariaDbSetup.Meter && instrument is UpDownCounter<int>)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();
    }

    public static SessionPool Of(string connection) => ServicesOf(connection).GetRequiredService<SessionPool>();

    public static MySqlConnection Connect(string connection) => Of(connection).Source.CreateConnection();

    public static async Task<MySqlConnection> OpenAsync(string connection) =>
        await Of(connection).Source.OpenConnectionAsync();

    public static int InUse(string connection) => _counts.GetValueOrDefault((connection, "used"));

    public static int Idle(string connection) => _counts.GetValueOrDefault((connection, "idle"));

    public static int Waiting(string connection) => _counts.GetValueOrDefault((connection, "waiting"));

    /// <summary>Closes what was opened before its database went.</summary>
    public static void Forget(string connection)
    {
        if (_services.TryRemove(connection, out var services))
            services.Dispose();
    }

    public static DbContextOptionsBuilder UseMariaDb(
        this DbContextOptionsBuilder options,
        string connection,
        TimeSpan? patience = null
    ) => options.UseMariaDb(patience ?? _patience).UseApplicationServiceProvider(ServicesOf(connection));

    public static DbContextOptionsBuilder<T> UseMariaDb<T>(this DbContextOptionsBuilder<T> options, string connection)
        where T : DbContext => (DbContextOptionsBuilder<T>)((DbContextOptionsBuilder)options).UseMariaDb(connection);

    /// <summary>For a context that needs more than a pool.</summary>
    public static DbContextOptionsBuilder<T> UseMariaDb<T>(
        this DbContextOptionsBuilder<T> options,
        string connection,
        IServiceProvider others
    )
        where T : DbContext =>
        options.UseMariaDb(connection).UseApplicationServiceProvider(new BothServices(ServicesOf(connection), others));

    private static ServiceProvider ServicesOf(string connection) =>
        _services.GetOrAdd(
            connection,
            text =>
            {
                var pool = new SessionPool(text, name: text);
                return new ServiceCollection()
                    .AddSingleton(_ => pool)
                    .AddSingleton(_ => pool.Source)
                    .BuildServiceProvider();
            }
        );

    private static void Count(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (pool, what) = ("", instrument.Name == "db.client.connections.pending_requests" ? "waiting" : "");

        foreach (var (key, tag) in tags)
        {
            pool = key == "pool.name" ? $"{tag}" : pool;
            what = key == "state" ? $"{tag}" : what;
        }

        _counts.AddOrUpdate((pool, what), value, (_, before) => before + value);
    }

    private sealed class BothServices(IServiceProvider first, IServiceProvider second) : IServiceProvider
    {
        public object? GetService(Type serviceType) => first.GetService(serviceType) ?? second.GetService(serviceType);
    }
}
