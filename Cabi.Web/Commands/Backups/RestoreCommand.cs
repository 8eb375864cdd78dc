using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Features;

namespace Cabi.Web.Commands.Backups;

/// <summary>
/// Puts a backup in the place of the embedded database and of the key ring's certificate. What was there is kept beside
/// it.
/// </summary>
/// <param name="file">The embedded database's.</param>
/// <param name="certificate">The certificate's file; null where configuration has it.</param>
/// <param name="migrations">What this build knows, by id.</param>
/// <param name="replaces">Whether a database that is there may be put aside.</param>
public sealed class RestoreCommand(
    SqliteFile file,
    string? certificate,
    IReadOnlyCollection<string> migrations,
    bool replaces,
    Terminal terminal,
    TimeProvider time
)
{
    /// <returns>The exit code. Where it is not 0, nothing was changed.</returns>
    public async Task<int> RunAsync(string archive, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        DirectoryInfo? work = null;

        try
        {
            file.TakeAsItIs();

            if (new FileInfo(file.Path).Length > 0 && !replaces)
                return Refuse(
                    $"There is a database at {file.Path}. With --replace it is put aside and the backup takes its place."
                );

            // Beside its place: on one file system a name is exchanged in one step.
            work = Directory.CreateDirectory($"{file.Path}.restore-{Guid.NewGuid():N}");
            var (copy, key) = await BackupArchive.ReadAsync(terminal.PathTo(archive), work.FullName, token);

            if (copy is null || await SqliteCopy.CheckAsync(copy, token) is not { Count: > 0 } applied)
                return Refuse($"{archive} is no backup of Cabi's, or is damaged.");

            if (applied.Except(migrations, StringComparer.Ordinal).ToList() is { Count: > 0 } newer)
                return Refuse(
                    $"{archive} was made by a newer build: this one does not know {string.Join(", ", newer)}."
                );

            if (certificate is null && key is not null)
                return Refuse(
                    $"{archive} has the certificate of the key ring: name its place by KeyRing__File, and leave KeyRing__Certificates out."
                );

            var aside = time.GetUtcNow().ToString("'.replaced-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            Exchange(copy, file.Path, aside);

            // A journal of the database that is put aside would be played back into this one.
            Move(file.Path + "-journal", file.Path + aside + "-journal");

            if (key is not null)
                Exchange(key, certificate!, aside);

            file.MarkMade();
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or InvalidOperationException
            )
        {
            return Refuse($"Nothing was restored: {error.Message}");
        }
        finally
        {
            work?.Delete(recursive: true);
        }

        await terminal.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{archive} is in place after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s."
            )
        );
        return ExitCode.Done;
    }

    private int Refuse(string why) => terminal.Complain(why, ExitCode.Rejected);

    private static void Exchange(string from, string to, string aside)
    {
        if (new FileInfo(to) is { Exists: true, Length: > 0 })
            File.Move(to, to + aside);

        File.Move(from, to, overwrite: true);
    }

    private static void Move(string from, string to)
    {
        if (File.Exists(from))
            File.Move(from, to);
    }
}
