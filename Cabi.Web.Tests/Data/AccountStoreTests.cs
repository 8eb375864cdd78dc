using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Data;

/// <summary>Identity's stores in the product's own database, on either leg.</summary>
public sealed class AccountStoreTests(CabiApp app)
    : IdentityStoreTests<Account, IdentityRole<int>, int>, IClassFixture<CabiApp>, IAsyncLifetime
{
    protected override IServiceProvider Services => app.Services;

    public Task InitializeAsync() => app.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    protected override DbContext Context(IServiceProvider services) => services.GetRequiredService<CabiDb>();
}
