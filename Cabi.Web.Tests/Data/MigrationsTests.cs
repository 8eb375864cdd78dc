using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Data;

/// <summary>The product's migrations on the database under test, whichever it is.</summary>
public sealed class MigrationsTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public void The_migrations_make_the_model() => Assert.False(Db.Database.HasPendingModelChanges());

    [Fact]
    public async Task Every_migration_has_been_applied() => Assert.Empty(await Db.Database.GetPendingMigrationsAsync(Token));
}
