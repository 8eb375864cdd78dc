using Microsoft.Data.Sqlite;

namespace Cabi.Web.Data.Sqlite;

/// <summary>What SQLite's result codes mean. They stand in its manual under "Result and Error Codes".</summary>
public static class SqliteErrors
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int Full = 13;
    private const int Moved = 1032;

    // A primary key, a unique index.
    private static readonly int[] _unique = [1555, 2067];

    // The file was overwritten: "malformed" and "not a database".
    private static readonly int[] _damaged = [11, 26];

    // Beside these an input/output error. Somebody has to free, mend or bring back the file.
    private static readonly int[] _away = [Busy, ReadOnly, 10, .. _damaged, Full, CannotOpen];

    public static bool IsUniqueViolation(Exception error) =>
        error is SqliteException sqlite && _unique.Contains(sqlite.SqliteExtendedErrorCode);

    /// <summary>Another process writes, or reads, for longer than a statement waits.</summary>
    public static bool IsHeld(Exception error) => error is SqliteException { SqliteErrorCode: Busy };

    public static bool IsAway(Exception error) =>
        error is SqliteException sqlite && _away.Contains(sqlite.SqliteErrorCode);

    public static bool IsDamaged(Exception error) =>
        error is SqliteException sqlite && _damaged.Contains(sqlite.SqliteErrorCode);

    public static bool IsFull(Exception error) => error is SqliteException { SqliteErrorCode: Full };

    /// <summary>There is no file under its name any more, though a connection may still have it open.</summary>
    public static SqliteException Gone() => new("The file of the database is gone.", CannotOpen, CannotOpen);

    /// <summary>
    /// In one sentence what is wrong with the file and what to do; null where nobody needs to do anything.
    /// </summary>
    public static string? Explain(Exception error, string path) =>
        error switch
        {
            SqliteException { SqliteErrorCode: Full } => FullSentence(path),
            SqliteException { SqliteExtendedErrorCode: Moved } => GoneSentence(path),
            SqliteException { SqliteErrorCode: ReadOnly } =>
                $"{path} cannot be written: give Cabi the right to write it and its folder.",
            SqliteException when IsDamaged(error) => DamagedSentence(path),
            SqliteException when IsAway(error) && !File.Exists(path) => GoneSentence(path),
            _ => null,
        };

    public static string FullSentence(string path) =>
        $"The disk of {path} is full: free some of it, and Cabi goes on by itself.";

    public static string DamagedSentence(string path) =>
        $"{path} is damaged: stop Cabi, put a backup in its place, and start it again.";

    public static string GoneSentence(string path) =>
        $"{path} is gone: stop Cabi, put the file or a backup back, and start it again.";
}
