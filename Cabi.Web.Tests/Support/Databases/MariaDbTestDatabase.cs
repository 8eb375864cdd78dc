using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Support.Databases;

/// <summary>A database on the server under test, used by one class at a time and migrated by the first.</summary>
public sealed class MariaDbTestDatabase : ITestDatabase
{
    private static readonly ConcurrentBag<string> _free = [];
    private static readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private static int _count;

    private readonly string _server;
    private readonly string _name;

    private MariaDbTestDatabase(string server, string name) => (_server, _name) = (server, name);

    /// <summary>The connection string of an account that may create databases; null on the SQLite leg.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("CABI_TEST_DATABASE");

    public static MariaDbTestDatabase Rent(string server) =>
        new(server, _free.TryTake(out var name) ? name : $"cabi_test_{_run}_{Interlocked.Increment(ref _count)}");

    public void Configure(IWebHostBuilder host)
    {
        host.UseSetting("ConnectionStrings:Cabi", $"{_server};Database={_name}");
        host.UseSetting("Database:MigrateAtStart", "true");
    }

    public void Dispose() => _free.Add(_name);
}
