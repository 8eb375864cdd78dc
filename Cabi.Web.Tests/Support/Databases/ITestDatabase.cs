using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Support.Databases;

/// <summary>The database of one test class: SQLite, or MariaDB when CABI_TEST_DATABASE is set.</summary>
public interface ITestDatabase : IDisposable
{
    static ITestDatabase Rent() =>
        MariaDbTestDatabase.Server is { } server ? MariaDbTestDatabase.Rent(server) : new SqliteTestDatabase();

    void Configure(IWebHostBuilder host);
}
