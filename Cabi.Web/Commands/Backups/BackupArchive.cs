using System.Formats.Tar;
using System.IO.Compression;

namespace Cabi.Web.Commands.Backups;

/// <summary>
/// One file with all that a server needs to go on: the embedded database, and the certificate of its key ring where
/// Cabi made that itself. It signs anybody in and opens every code, so only its owner reads it.
/// </summary>
public static class BackupArchive
{
    private const string Database = "cabi.db";
    private const string Certificate = "key-ring.p12";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes it beside its place first, so that a file of this name is always a whole one.</summary>
    public static async Task WriteAsync(string archive, string database, string? certificate, CancellationToken token)
    {
        var beside = $"{archive}.part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        await using (var file = new FileStream(beside, options))
        {
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            await using (var tar = new TarWriter(packed))
            {
                await tar.WriteEntryAsync(database, Database, token);

                if (certificate is not null)
                    await tar.WriteEntryAsync(certificate, Certificate, token);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(beside, archive, overwrite: true);
    }

    /// <summary>Unpacks it into a folder.</summary>
    /// <returns>The database and the certificate, each null where the archive has none.</returns>
    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    public static async Task<(string? Database, string? Certificate)> ReadAsync(
        string archive,
        string folder,
        CancellationToken token
    )
    {
        string? database = null;
        string? certificate = null;

        await using var file = File.OpenRead(archive);
        await using var packed = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(packed);

        while (await tar.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            // Other names are nothing of ours, and may be paths that lead elsewhere.
            if (entry.Name is not (Database or Certificate))
                continue;

            var path = Path.Combine(folder, entry.Name);
            await entry.ExtractToFileAsync(path, overwrite: false, token);

            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, OwnerOnly);

            (database, certificate) = entry.Name == Database ? (path, certificate) : (database, path);
        }

        return (database, certificate);
    }
}
