using Cabi.Web.Tests.MariaDb.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Whatever people type comes back as it was, and is found as .NET finds it.</summary>
/// <remarks>A failure prints its seed and the shortest text that leads to it.</remarks>
[Trait("Database", "MariaDb")]
public sealed class HostileTextTests
{
    private const string Mode =
        "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,SIMULTANEOUS_ASSIGNMENT";

    [Fact]
    public async Task Text_comes_back_from_literals_and_parameters()
    {
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_literals"));

        Prop.ForAll(HostileText.Arbitrary, text => ComesBack(db, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public async Task Text_is_found_as_Net_finds_it()
    {
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_patterns"));
        var texts = HostileText
            .Gen.Sample(150)
            .Distinct(StringComparer.Ordinal)
            .Where(text => text.Length <= 100)
            .ToList();
        db.Rows.AddRange(texts.Select((text, key) => new RowDb.Row { Key = key, Text = text }));
        await db.SaveChangesAsync();
        var parts =
            from text in Gen.Elements<string>(texts)
            from start in Gen.Choose(0, text.Length)
            from length in Gen.Choose(0, 3)
            select text.Substring(start, Math.Min(length, text.Length - start));

        Prop.ForAll(
                Arb.From(Gen.OneOf(parts.Where(HostileText.IsText), HostileText.Gen)),
                part => IsFoundAlike(db, texts, part)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(80));
    }

    [Fact]
    public async Task The_sessions_mode_is_the_providers_whatever_the_servers_is()
    {
        await using var server = await MariaDbServer.StartAsync(
            "--sql-mode=NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT,IGNORE_SPACE"
        );
        await using var db = new RowDb(server.Connection);
        await db.Database.EnsureCreatedAsync();

        Assert.Equal(Mode, await ValueAsync(db, "SELECT @@sql_mode AS Value"));
        Assert.Equal("+00:00", await ValueAsync(db, "SELECT @@time_zone AS Value"));
        Assert.Equal("READ-COMMITTED", await ValueAsync(db, "SELECT @@tx_isolation AS Value"));
        Assert.Equal("utf8mb4_nopad_bin", await ValueAsync(db, "SELECT @@collation_connection AS Value"));
        Assert.Equal("8.000000", await ValueAsync(db, "SELECT CAST(@@max_statement_time AS CHAR) AS Value"));
        Assert.Equal("3", await ValueAsync(db, "SELECT CAST(@@innodb_lock_wait_timeout AS CHAR) AS Value"));
        Prop.ForAll(HostileText.Arbitrary, text => ComesBack(db, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static Task<string> ValueAsync(DbContext db, string sql) =>
        db.Database.SqlQueryRaw<string>(sql).SingleAsync();

    private static bool ComesBack(RowDb db, string text)
    {
        var literal = db.GetService<IRelationalTypeMappingSource>().GetMapping(typeof(string)).GenerateSqlLiteral(text);
        using var connection = ((MySqlConnection)db.Database.GetDbConnection()).Clone();
        connection.Open();
        using var command = connection.CreateCommand();

        // Pomelo writes the end of a line as CHAR(10), and what that answers is bytes.
        command.CommandText = $"SELECT CONVERT({literal} USING utf8mb4), @text, HEX({literal}) = HEX(@text)";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@text", text);
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetString(0) == text && reader.GetString(1) == text && reader.GetBoolean(2);
    }

    private static bool IsFoundAlike(RowDb db, IReadOnlyList<string> texts, string part)
    {
        var rows = db.Rows.AsNoTracking().OrderBy(row => row.Key);

        AssertFound(
            texts,
            text => text.StartsWith(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.StartsWith(part))
        );
        AssertFound(
            texts,
            text => text.EndsWith(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.EndsWith(part))
        );
        AssertFound(
            texts,
            text => text.Contains(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.Contains(part))
        );
        AssertFound(
            texts,
            text => text.StartsWith(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.StartsWith(EF.Constant(part)))
        );
        AssertFound(
            texts,
            text => text.EndsWith(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.EndsWith(EF.Constant(part)))
        );
        AssertFound(
            texts,
            text => text.Contains(part, StringComparison.Ordinal),
            rows.Where(row => row.Text.Contains(EF.Constant(part)))
        );
        AssertFound(texts, text => text == part, rows.Where(row => row.Text == part));
        AssertFound(texts, text => text == part, rows.Where(row => row.Text == EF.Constant(part)));
        return true;
    }

    private static void AssertFound(
        IReadOnlyList<string> texts,
        Func<string, bool> isWanted,
        IQueryable<RowDb.Row> found
    ) => Assert.Equal(texts.Where(isWanted), found.Select(row => row.Text).ToList());
}
