using Cabi.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb.Identity;

[Trait("Database", "MariaDb")]
public sealed class StringKeyTests : IdentityStoreTests<IdentityUser, IdentityRole, string>, IAsyncLifetime
{
    private ServiceProvider? _services;

    protected override IServiceProvider Services => _services ?? throw new InvalidOperationException("Not yet made.");

    public async Task InitializeAsync() =>
        _services = await IdentityServices.CreateAsync<IdentityUser, IdentityRole, string>("cabi_provider_identity_string");

    public async Task DisposeAsync() => await _services!.DisposeAsync();

    protected override DbContext Context(IServiceProvider services) =>
        services.GetRequiredService<IdentityDatabase<IdentityUser, IdentityRole, string>>();
}
