using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Aws.Logs;

/// <summary>
/// This process's own folder within the spool, held by a lock that ends with the process however it ends. A folder
/// whose lock is free was left by a process that died or could not send everything.
/// </summary>
public sealed partial class SpoolFolder : IDisposable
{
    // Only folders of this name are ever touched: the spool's folder may hold files that are not Cabi's.
    private const string Prefix = "lines-";
    private const string LockFile = "lock";
    private const string Segments = "*.log";

    private readonly string _path;
    private readonly FileStream _lock;
    private long _number;

    private SpoolFolder(string path, FileStream held) => (_path, _lock) = (path, held);

    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static SpoolFolder Claim(string root)
    {
        // Named by time, so that what is left is taken over in its order.
        var now = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var path = Path.Combine(root, $"{Prefix}{now}-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(path);
        return new SpoolFolder(path, Hold(path));
    }

    public string NextSegment() => Path.Combine(_path, $"{++_number:D10}.log");

    /// <summary>Moves the segments of dead processes here, oldest first.</summary>
    public IEnumerable<LogSegment> Adopt(ILogger log)
    {
        var root = Path.GetDirectoryName(_path)!;
        return Directory
            .GetDirectories(root, $"{Prefix}*")
            .Where(folder => folder != _path)
            .Order(StringComparer.Ordinal)
            .SelectMany(folder => AdoptFrom(folder, log));
    }

    public void Dispose()
    {
        _lock.Dispose();

        if (Directory.Exists(_path) && Directory.GetFiles(_path, Segments).Length == 0)
            Remove(_path);
    }

    private List<LogSegment> AdoptFrom(string folder, ILogger log)
    {
        var adopted = new List<LogSegment>();

        try
        {
            using var held = Hold(folder);

            foreach (var file in Directory.GetFiles(folder, Segments).Order(StringComparer.Ordinal))
            {
                var mine = NextSegment();
                File.Move(file, mine);
                adopted.Add(LogSegment.Adopt(mine));
            }

            Remove(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Mostly the folder's process still runs: the deployment's migration step runs beside the old build.
            LogNotAdopted(log, folder, error.Message);
        }

        return adopted;
    }

    // Deleting fails when the folder holds anything else.
    private static void Remove(string folder)
    {
        File.Delete(Path.Combine(folder, LockFile));
        Directory.Delete(folder);
    }

    private static FileStream Hold(string folder) =>
        new(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    [LoggerMessage(LogLevel.Information, "Log lines in {Folder} are left to its own process: {Reason}")]
    private static partial void LogNotAdopted(ILogger log, string folder, string reason);
}
