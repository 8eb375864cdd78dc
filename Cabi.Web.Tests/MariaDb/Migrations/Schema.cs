using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Migrations;

/// <summary>What the server says a database looks like.</summary>
public static partial class Schema
{
    public static Task<List<string>> TablesAsync(DbContext db) =>
        db
            .Database.SqlQueryRaw<string>(
                "SELECT TABLE_NAME AS Value FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME"
            )
            .ToListAsync();

    /// <summary>Every table's columns and keys, in an order of their own: a column that came later stands last in its table.</summary>
    public static async Task<string> OfAsync(DbContext db)
    {
        var schema = "";
        await db.Database.OpenConnectionAsync();

        foreach (var table in await TablesAsync(db))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SHOW CREATE TABLE `{table}`";
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            var lines = Counter().Replace(reader.GetString(1), "").Split('\n').Select(line => line.TrimEnd(','));
            schema += string.Join('\n', lines.Order(StringComparer.Ordinal)) + "\n";
        }

        await db.Database.CloseConnectionAsync();
        return schema;
    }

    /// <summary>The same without what a column that came later holds in rows of releases that do not know it.</summary>
    public static async Task<string> WithoutDefaultsAsync(DbContext db) => Default().Replace(await OfAsync(db), "");

    [GeneratedRegex(" AUTO_INCREMENT=[0-9]+")]
    private static partial Regex Counter();

    [GeneratedRegex(" DEFAULT (?!NULL)('[^']*'|[0-9]+)")]
    private static partial Regex Default();
}
