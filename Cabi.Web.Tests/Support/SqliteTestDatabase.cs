using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Support;

/// <summary>A file of its own, so that requests may race as they do in the product.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-test-");

    public void Configure(IWebHostBuilder host) =>
        host.UseSetting("Database:Path", Path.Combine(_folder.FullName, "cabi.db"));

    public void Dispose() => _folder.Delete(recursive: true);
}
