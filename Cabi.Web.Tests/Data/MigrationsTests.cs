using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.Web.Tests.Data;

/// <summary>The product's migrations on the database under test, whichever it is.</summary>
public sealed class MigrationsTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public void The_migrations_make_the_model() => Assert.False(Db.Database.HasPendingModelChanges());

    [Fact]
    public async Task Every_migration_has_been_applied() => Assert.Empty(await Db.Database.GetPendingMigrationsAsync(Token));

    [Fact]
    public async Task A_policy_from_before_it_had_reminders_goes_on_with_the_defaults()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc, PrivateTermDays = 40 });
        var before = Db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_RemindersByPolicy", StringComparison.Ordinal)).Last();

        await Db.GetService<IMigrator>().MigrateAsync(before, Token);
        await Db.Database.MigrateAsync(Token);

        var policy = await Db.Policies.InForceAt(Now).SingleAsync(Token);
        Assert.Equal((40, new TimeOnly(9, 0)), (policy.PrivateTermDays, policy.ReminderTime));
        Assert.Equal([7, 3, 1, 0], policy.ReminderDays);
    }
}
