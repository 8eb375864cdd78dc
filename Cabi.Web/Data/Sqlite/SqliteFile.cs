using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Sqlite;

/// <summary>The embedded database's file, which belongs to one process at a time.</summary>
public sealed class SqliteFile(string path) : IDisposable
{
    private FileStream? _lock;

    public string Path => path;

    private string LockPath => path + ".lock";

    /// <summary>Takes the file for this process until it ends.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    /// <exception cref="UnusableDatabaseException">It was there once and is not any more.</exception>
    public void Take()
    {
        RequireWhatWasMade();
        TakeAsItIs();
    }

    /// <summary>The same, whatever became of the database that was in it.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public void TakeAsItIs()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);

        try
        {
            Keep();
            _lock ??= new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new InvalidOperationException(
                $"Another Cabi process uses {path}. Stop it first, or set ConnectionStrings__Cabi to share a MariaDB.",
                error
            );
        }
    }

    /// <summary>Writes down beside the file that it holds a database, so that it is missed when it is gone.</summary>
    public void MarkMade()
    {
        if (_lock is not { Length: 0 })
            return;

        _lock.Write(Encoding.UTF8.GetBytes($"Cabi's database was made in {System.IO.Path.GetFileName(path)}.\n"));
        _lock.Flush(flushToDisk: true);
    }

    // A process that was killed before it had made its tables leaves an empty file and an empty lock: it begins again.
    private void RequireWhatWasMade()
    {
        var wasMade = new FileInfo(LockPath) is { Exists: true, Length: > 0 };

        if (wasMade && new FileInfo(path) is not { Exists: true, Length: > 0 })
            throw new UnusableDatabaseException(
                $"{path} is gone or empty though Cabi's database was in it: put the file or a backup back, or delete {LockPath} too to begin with an empty one."
            );
    }

    // The file holds names, e-mails and hashes: nobody else on the machine reads it. Its journals are made like it.
    private void Keep()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        if (OperatingSystem.IsWindows())
            return;

        using (
            File.Open(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = owner,
                }
            )
        ) { }

        File.SetUnixFileMode(path, owner);
    }

    /// <summary>Rollback journal instead of the write-ahead log that EF Core chooses for a new file.</summary>
    /// <remarks>
    /// The bundled SQLite 3.50.4 can corrupt a database when a write-ahead log is reset while two connections write
    /// (fixed in 3.51.3).
    /// </remarks>
    public static async Task KeepRollbackJournalAsync(CabiDb db, CancellationToken token)
    {
        var mode = (await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode=DELETE").ToListAsync(token)).Single();

        if (mode is not ("delete" or "memory"))
            throw new InvalidOperationException($"The embedded database is in journal mode '{mode}', not 'delete'.");
    }

    public void Dispose() => _lock?.Dispose();
}
