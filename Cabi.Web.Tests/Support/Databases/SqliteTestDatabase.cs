using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Support.Databases;

/// <summary>
/// A file of its own, so that requests may race as they do in the product: a copy of one that was migrated once.
/// </summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private static readonly Lazy<string> _migrated = new(Migrate);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-test-");

    public void Configure(IWebHostBuilder host)
    {
        var file = Path.Combine(_folder.FullName, "cabi.db");
        File.Copy(_migrated.Value, file);
        host.UseSetting("Database:Path", file);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("cabi-test-migrated-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "cabi.db");

        // An embedded database is migrated at start.
        using (var app = new NewApp(file))
            app.CreateClient().Dispose();

        return file;
    }

    private sealed class NewApp(string file) : CabiApp(new NewFile(file));

    private sealed class NewFile(string file) : ITestDatabase
    {
        public void Configure(IWebHostBuilder host) => host.UseSetting("Database:Path", file);

        public void Dispose() { }
    }
}
