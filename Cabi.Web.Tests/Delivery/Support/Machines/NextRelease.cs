using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>A release of Cabi that brings a change of the schema, as the next one may.</summary>
public static class NextRelease
{
    /// <summary>The table that it adds, beside a column in a table that is in use.</summary>
    public const string Table = "Rehearsals";

    private const string Migration = $$"""
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Cabi.Web.Data.MariaDb.Migrations;

        [DbContext(typeof(MariaDbCabiDb))]
        [Migration("29990101000000_Rehearse")]
        public sealed class Rehearse : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder)
            {
                migrationBuilder.AddColumn<int>(name: "Rehearsed", table: "Lockers", type: "int", nullable: true);
                migrationBuilder.CreateTable(
                    name: "{{Table}}",
                    columns: table => new { Id = table.Column<int>(type: "int", nullable: false) },
                    constraints: table => table.PrimaryKey("PK_{{Table}}", row => row.Id));
            }
        }
        """;

    private const string Publish = "RUN dotnet publish ";
    private const string Made = "    && mkdir -p /state/spool\n";

    /// <summary>
    /// Builds it by the product's own Dockerfile, with one source file more: what was published is published again.
    /// </summary>
    public static async Task<Release> BuildAsync(ContainerHost host)
    {
        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Dockerfile"));
        var (from, to) = (
            dockerfile.IndexOf(Publish, StringComparison.Ordinal),
            dockerfile.IndexOf(Made, StringComparison.Ordinal) + Made.Length
        );
        Assert.InRange(from, 0, to - Made.Length);
        var again = dockerfile[from..to]["RUN ".Length..];
        var addition =
            $"RUN printf %s '{Migration.ReplaceLineEndings(" ")}' >Cabi.Web/Data/MariaDb/Migrations/Rehearse.cs && {again}";

        var folder = Directory.CreateTempSubdirectory("cabi-next-");
        var path = Path.Combine(folder.FullName, "Dockerfile");
        await File.WriteAllTextAsync(path, dockerfile.Insert(to, addition));
        var release = await host.BuildAsync("next", ".", path, "--layers");
        folder.Delete(recursive: true);
        return release;
    }
}
