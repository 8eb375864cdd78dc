using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire;
using Hangfire.Common;
using Hangfire.MariaDb;
using Hangfire.States;
using Hangfire.Storage;
using MySqlConnector;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>The tables of a storage.</summary>
public sealed class SchemaTests(StorageFixture fixture) : StorageTest(fixture)
{
    [Theory]
    [InlineData("")]
    [InlineData("ANSI")]
    [InlineData("TRADITIONAL")]
    [InlineData("NO_BACKSLASH_ESCAPES")]
    [InlineData("ORACLE")]
    public void Tables_are_made_whatever_the_mode_of_a_migrations_session_is(string mode)
    {
        using var connection = new MySqlConnection(Database.Connection);
        connection.Open();
        var script = MariaDbSchema.CreateScript("Trial") + MariaDbSchema.DropScript("Trial");
        using var command = new MySqlCommand($"SET sql_mode = '{mode}'; {script}", connection);
        command.ExecuteNonQuery();
        Assert.Equal(
            9,
            Database.Number("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")
        );
    }

    [Fact]
    public void No_name_needs_quotes() =>
        Assert.All(
            [MariaDbSchema.CreateScript("Hangfire"), MariaDbSchema.DropScript("Hangfire")],
            script =>
                Assert.True(
                    !script.Contains('`', StringComparison.Ordinal) && !script.Contains('"', StringComparison.Ordinal)
                )
        );

    [Fact]
    public void Text_is_collated_as_the_database_is() =>
        Assert.Equal(
            "utf8mb4_nopad_bin",
            Database.Scalar(
                """
                SELECT GROUP_CONCAT(DISTINCT COLLATION_NAME) FROM information_schema.COLUMNS
                WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL
                """
            )
        );

    [Fact]
    public void Instants_have_microseconds_and_ids_are_long()
    {
        const string Columns = "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()";
        Assert.Equal(
            "6",
            $"{Database.Scalar($"SELECT GROUP_CONCAT(DISTINCT DATETIME_PRECISION) {Columns} AND DATA_TYPE = 'datetime'")}"
        );
        Assert.Equal(10, Database.Number($"SELECT COUNT(*) {Columns} AND COLUMN_NAME LIKE '%At'"));
        Assert.Equal(
            0,
            Database.Number($"SELECT COUNT(*) {Columns} AND COLUMN_NAME LIKE '%At' AND DATA_TYPE <> 'datetime'")
        );
        Assert.Equal(
            "bigint",
            Database.Scalar(
                $"""
                SELECT GROUP_CONCAT(DISTINCT DATA_TYPE) {Columns} AND COLUMN_NAME IN ('Id', 'JobId') AND TABLE_NAME <> 'HangfireServer'
                """
            )
        );
    }

    [Fact]
    public void Ids_beyond_two_thousand_million_work()
    {
        Database.Execute("ALTER TABLE HangfireJob AUTO_INCREMENT = 5000000000");
        var id = new BackgroundJobClient(Database.Storage).Create(
            Job.FromExpression(() => Work.Say("x")),
            new EnqueuedState("default")
        );
        Assert.InRange(long.Parse(id), 5_000_000_000, long.MaxValue);
        Assert.Equal("Enqueued", Connection.GetStateData(id).Name);
        Assert.Equal([id], Monitor.EnqueuedJobs("default", 0, 1).Select(job => job.Key));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a`b")]
    [InlineData("1a")]
    [InlineData("")]
    [InlineData("사물함")]
    public void A_prefix_that_would_need_quotes_is_refused(string prefix)
    {
        Assert.Throws<ArgumentException>(() => MariaDbSchema.CreateScript(prefix));
        Assert.Throws<ArgumentException>(() => MariaDbSchema.DropScript(prefix));
    }

    [Fact]
    public void The_storage_makes_no_table_by_itself()
    {
        var storage = new MariaDbStorage(Database.Source, new MariaDbStorageOptions { TablePrefix = "Missing" });
        using var connection = (JobStorageConnection)storage.GetConnection();
        Assert.Equal(
            MySqlErrorCode.NoSuchTable,
            Assert.Throws<MySqlException>(() => connection.GetSetCount("set")).ErrorCode
        );
    }

    [Fact]
    public void Two_storages_of_one_database_do_not_see_one_another()
    {
        Database.Execute(MariaDbSchema.CreateScript("Other"));
        var other = new MariaDbStorage(Database.Source, new MariaDbStorageOptions { TablePrefix = "Other" });
        Database.Commit(change => change.AddToSet("set", "a"));
        using var connection = (JobStorageConnection)other.GetConnection();
        Assert.Equal(0, connection.GetSetCount("set"));
        Database.Execute(MariaDbSchema.DropScript("Other"));
    }
}
