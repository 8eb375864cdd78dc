using Cabi.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.MariaDb.Identity;

[Trait("Database", "MariaDb")]
public sealed class GuidKeyTests : IdentityStoreTests<IdentityUser<Guid>, IdentityRole<Guid>, Guid>, IAsyncLifetime
{
    private ServiceProvider? _services;

    protected override IServiceProvider Services => _services ?? throw new InvalidOperationException("Not yet made.");

    public async Task InitializeAsync() =>
        _services = await IdentityServices.CreateAsync<IdentityUser<Guid>, IdentityRole<Guid>, Guid>("cabi_provider_identity_guid");

    public async Task DisposeAsync() => await _services!.DisposeAsync();

    protected override DbContext Context(IServiceProvider services) =>
        services.GetRequiredService<IdentityDatabase<IdentityUser<Guid>, IdentityRole<Guid>, Guid>>();
}
