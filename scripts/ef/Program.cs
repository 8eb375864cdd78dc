using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Ef;

internal static class Program
{
    private static void Main() { }
}

/// <summary>The model as the product sets it up: Identity's options shape its tables.</summary>
internal static class Model
{
    public static T Of<T>(string connection)
        where T : CabiDb
    {
        var builder = WebApplication.CreateBuilder([$"--ConnectionStrings:Cabi={connection}"]);
        builder.AddClock();
        builder.AddDatabase();
        builder.AddAccounts();
        return (T)builder.Build().Services.CreateScope().ServiceProvider.GetRequiredService<CabiDb>();
    }
}

internal sealed class SqliteModel : IDesignTimeDbContextFactory<SqliteCabiDb>
{
    public SqliteCabiDb CreateDbContext(string[] args) => Model.Of<SqliteCabiDb>("");
}

internal sealed class MariaDbModel : IDesignTimeDbContextFactory<MariaDbCabiDb>
{
    public MariaDbCabiDb CreateDbContext(string[] args) => Model.Of<MariaDbCabiDb>("Server=127.0.0.1;Database=cabi");
}
