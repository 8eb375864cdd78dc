using Quartz;

namespace Cabi.Web.Data.MariaDb;

/// <summary>The tables in which Quartz keeps its triggers, as its own version of the library makes them.</summary>
public static class QuartzTables
{
    private const string Resource = "Quartz.Impl.AdoJobStore.Schema.create_mysql_innodb.sql";
    private const string Separator = "--;;";
    private const string Prefix = "QRTZ_";

    /// <summary>Statements, each of which drops a table: those that refer to others first.</summary>
    public static IReadOnlyList<string> Drop() =>
        [.. Create().Reverse().Select(statement => $"DROP TABLE IF EXISTS {NameIn(statement)};")];

    /// <summary>Statements, each of which creates a table unless it is there.</summary>
    public static IReadOnlyList<string> Create()
    {
        using var script = typeof(IScheduler).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Quartz has no {Resource}.");
        using var reader = new StreamReader(script);

        return
        [
            .. reader.ReadToEnd()
                .Replace("{0}", Prefix, StringComparison.Ordinal)
                .Replace("{1}", Prefix, StringComparison.Ordinal)
                .Split(Separator)
                .Where(statement => statement.Contains("CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal)),
        ];
    }

    private static string NameIn(string statement)
    {
        const string Before = "CREATE TABLE IF NOT EXISTS ";
        var start = statement.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return statement[start..statement.IndexOf(' ', start)];
    }
}
