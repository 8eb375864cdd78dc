using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb.Identity;

/// <summary>Identity over a new database with its newest schema.</summary>
public static class IdentityServices
{
    public static async Task<ServiceProvider> CreateAsync<TUser, TRole, TKey>(string database)
        where TUser : IdentityUser<TKey>
        where TRole : IdentityRole<TKey>
        where TKey : IEquatable<TKey>
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection();
        services.AddDbContext<IdentityDatabase<TUser, TRole, TKey>>(options => options
            .UseMariaDb(ProviderDatabase.ConnectionTo(database), mariaDb => mariaDb.EnableRetryOnFailure()));
        services
            .AddIdentityCore<TUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddRoles<TRole>()
            .AddEntityFrameworkStores<IdentityDatabase<TUser, TRole, TKey>>()
            .AddDefaultTokenProviders();

        var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDatabase<TUser, TRole, TKey>>();
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        return provider;
    }
}
