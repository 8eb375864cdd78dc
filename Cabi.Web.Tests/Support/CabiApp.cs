using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Domain.Time;
using Cabi.Web.Tests.Support.Databases;
using Cabi.Web.View.Cache;
using Hangfire;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// The product itself on a database of its own, with a clock that tests move. One for each test class.
/// </summary>
public class CabiApp : WebApplicationFactory<Program>
{
    // What migrations put there and every test needs.
    private static readonly string[] _kept = ["Policies", "Terms", "__EFMigrationsHistory", "KeyRing"];

    /// <summary>No listener: a request that says it came in here is one for the management port.</summary>
    public const int ManagementPort = 8081;

    private readonly ITestDatabase _database;
    private readonly DirectoryInfo _mail = Directory.CreateTempSubdirectory("cabi-mail-");
    private bool _isDisposed;

    public CabiApp()
        : this(ITestDatabase.Rent()) { }

    protected CabiApp(ITestDatabase database) => _database = database;

    /// <summary>The campus clock's time.</summary>
    public TestTime Time { get; } = new();

    /// <summary>The time of limits that campus time does not touch.</summary>
    public TestTime RealTime { get; } = new();

    /// <summary>Whether passwords are hashed as seldom as tests need, instead of as often as Production does.</summary>
    protected virtual bool HashesCheaply => true;

    /// <summary>Empties every table and sets both clocks to the start.</summary>
    public async Task ResetAsync()
    {
        Time.Reset();
        RealTime.Reset();

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var tables = db
            .Model.GetEntityTypes()
            .Select(type => type.GetTableName()!)
            .Except(_kept, StringComparer.Ordinal);
        var isEmbedded = db is SqliteCabiDb;
        var deletes = string.Concat(
            tables.Select(table => isEmbedded ? $"DELETE FROM \"{table}\";" : $"DELETE FROM `{table}`;")
        );

        await db.Database.OpenConnectionAsync();
        // In one transaction: each statement by itself would wait for the disk.
        await db.Database.ExecuteSqlRawAsync(
            isEmbedded
                ? $"PRAGMA foreign_keys=OFF;BEGIN IMMEDIATE;{deletes}COMMIT;PRAGMA foreign_keys=ON;"
                : $"SET FOREIGN_KEY_CHECKS=0;{deletes}SET FOREIGN_KEY_CHECKS=1;"
        );
        await db.Policies.Where(policy => policy.Id != 1).ExecuteDeleteAsync();
        await db.Terms.Where(terms => terms.Id != 1).ExecuteDeleteAsync();
        Services.GetRequiredService<FloorCache>().Expire();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseStaticWebAssets();
        builder.UseSetting("Campus:TimeZone", CampusZone.Id);
        builder.UseSetting("Management:Port", $"{ManagementPort}");
        builder.UseSetting("Mail:Folder", Path.Combine(_mail.FullName, "mail"));
        _database.Configure(builder);
        builder.ConfigureLogging(logs => logs.AddFilter<CapturedLogs>(_ => true));

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IHostedService>();

            if (HashesCheaply)
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Visitor.HashIterations);

            KeepStaticsEmpty(services);
            services.AddSingleton(new CampusClock(Time, CampusZone.Calendar));
            services.AddSingleton<TimeProvider>(RealTime);

            // Nobody compares the clocks of one machine.
            services.AddSingleton(new ClockTrust { Difference = TimeSpan.Zero });
            services.ConfigureDbContext<SqliteCabiDb>(options => options.AddInterceptors(new NothingBlocks()));
            services.ConfigureDbContext<MariaDbCabiDb>(options => options.AddInterceptors(new NothingBlocks()));
        });
    }

    private static void KeepStaticsEmpty(IServiceCollection services)
    {
        var configure = services
            .Single(service => service.ServiceType == typeof(IGlobalConfiguration))
            .ImplementationFactory!;
        services.Replace(
            ServiceDescriptor.Singleton(provider =>
            {
                var configuration = (IGlobalConfiguration)configure(provider);
                HangfireStatics.Empty();
                return configuration;
            })
        );
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);

        // The factory calls this twice.
        if (disposing && !Interlocked.Exchange(ref _isDisposed, true))
        {
            _database.Dispose();
            _mail.Delete(recursive: true);
        }
    }
}
