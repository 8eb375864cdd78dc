using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Features;

namespace Cabi.Web.Commands.Backups;

/// <summary>Copies the embedded database while Cabi runs, and its key ring's certificate, into one file.</summary>
/// <param name="database">The embedded database's file.</param>
/// <param name="certificate">The certificate's file; null where configuration has it.</param>
public sealed class BackupCommand(
    string database,
    string? certificate,
    BackupArguments arguments,
    Terminal terminal,
    TimeProvider time
)
{
    private const string Prefix = "cabi-";
    private const string Suffix = ".tar.gz";
    private const string Work = ".cabi-backup-";

    // After one that failed, such as on a full disk.
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMinutes(10);

    // No backup takes so long.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <returns>The exit code. With a pause between backups it ends only when it is told to.</returns>
    public async Task<int> RunAsync(CancellationToken token)
    {
        while (true)
        {
            var code = await TryOnceAsync(token);

            if (arguments.Every is not { } pause)
                return code;

            await Task.Delay(code == ExitCode.Done ? pause : _pauseAfterFailure, time, token);
        }
    }

    private async Task<int> TryOnceAsync(CancellationToken token)
    {
        try
        {
            await OnceAsync(token);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException)
        {
            return terminal.Complain($"No backup was made: {error.Message}", ExitCode.Rejected);
        }
    }

    private async Task OnceAsync(CancellationToken token)
    {
        if (!File.Exists(database))
            throw new FileNotFoundException($"there is no database at {database} yet.");

        var folder = Directory.CreateDirectory(terminal.PathTo(arguments.Folder)).FullName;
        var name = Prefix + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + Suffix;
        var archive = Path.Combine(folder, name);
        var started = Stopwatch.GetTimestamp();

        // Where the backup goes there must be room for it; a folder for what is passing may be in memory.
        var work = Private(Path.Combine(folder, $"{Work}{Guid.NewGuid():N}"));

        try
        {
            var copy = Path.Combine(work.FullName, "copy.db");
            await SqliteCopy.MakeAsync(database, copy, token);
            await BackupArchive.WriteAsync(archive, copy, File.Exists(certificate) ? certificate : null, token);
        }
        finally
        {
            work.Delete(recursive: true);
        }

        Forget(folder);
        await terminal.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{archive}: {new FileInfo(archive).Length / 1024.0:0} KB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"
            )
        );
    }

    // The copy is made with the rights that files usually have; nobody else can reach it in there.
    private static DirectoryInfo Private(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );

    private void Forget(string folder)
    {
        // Of one that was killed.
        foreach (var left in Directory.EnumerateDirectories(folder, $"{Work}*").ToList())
            if (time.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(left) > _longest)
                Directory.Delete(left, recursive: true);

        if (arguments.Keep is not { } keep)
            return;

        var old = Directory
            .EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .OrderDescending(StringComparer.Ordinal)
            .Skip(keep);

        foreach (var archive in old.ToList())
            File.Delete(archive);
    }
}
