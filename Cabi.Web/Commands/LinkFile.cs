using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cabi.Web.Commands;

/// <summary>
/// The file of one-time links, for its owner only: whoever reads a link can take over the account. It is deleted again
/// unless it was filled.
/// </summary>
public sealed class LinkFile : IDisposable
{
    private static readonly CsvConfiguration _csv = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // A spreadsheet calculates a cell that begins with such a sign.
        InjectionOptions = InjectionOptions.Escape,
    };

    private readonly FileStream _file;
    private bool _isFilled;

    private LinkFile(FileStream file) => _file = file;

    /// <exception cref="IOException">It exists, with the links of an earlier import, or cannot be written.</exception>
    public static LinkFile Create(string path, string name)
    {
        if (File.Exists(path))
            throw new IOException(
                $"{name} exists and may hold links of an earlier import. Move it away, or name another file with --links."
            );

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new LinkFile(new FileStream(path, options));
    }

    public async Task FillAsync(IEnumerable<(string Email, string Link)> links)
    {
        _isFilled = true;
        await using var text = new StreamWriter(
            _file,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true
        );
        await using var csv = new CsvWriter(text, _csv);
        csv.WriteField("e-mail");
        csv.WriteField("link");
        await csv.NextRecordAsync();

        foreach (var (email, link) in links)
        {
            csv.WriteField(email);
            csv.WriteField(link);
            await csv.NextRecordAsync();
        }
    }

    public void Dispose()
    {
        _file.Dispose();

        if (!_isFilled)
            File.Delete(_file.Name);
    }
}
