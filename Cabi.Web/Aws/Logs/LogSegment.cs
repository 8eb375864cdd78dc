using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Cabi.Web.Hosting.Logs;

namespace Cabi.Web.Aws.Logs;

/// <summary>
/// One batch on its way to CloudWatch Logs, never larger than a call may be. Lines are in its file as soon as they are
/// flushed; when the file cannot be written, they stay in memory.
/// </summary>
public sealed class LogSegment
{
    public const int MaximumLines = 10_000;
    public const int MaximumBytes = 1_048_576;

    /// <summary>What the service counts for each line beside its text.</summary>
    public const int Overhead = 26;

    private static readonly TimeSpan _maximumSpan = TimeSpan.FromHours(24);

    private string? _path;
    private ArrayBufferWriter<byte>? _memory;
    private int _flushed;
    private int _lines;
    private int _charge;
    private DateTimeOffset _last;

    private LogSegment(string? path) => _path = path;

    /// <summary>How much of the disk or of the memory it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>When its oldest line was written.</summary>
    public DateTimeOffset Since { get; private set; }

    public bool IsEmpty => Bytes == 0;

    public bool IsOnDisk => _path is not null;

    /// <param name="path">Its file; null to stay in memory.</param>
    public static LogSegment Create(string? path) => new(path) { _memory = new ArrayBufferWriter<byte>() };

    /// <summary>The file that another process has left.</summary>
    public static LogSegment Adopt(string path)
    {
        var file = new FileInfo(path);
        return new LogSegment(path) { Bytes = file.Length, Since = new DateTimeOffset(file.LastWriteTimeUtc) };
    }

    public static int SizeOf(LogLine line) => line.Utf8.Length + Overhead;

    public bool HasRoomFor(LogLine line) =>
        IsEmpty
        || (
            _lines < MaximumLines
            && _charge + SizeOf(line) <= MaximumBytes
            && Later(_last, line.Time) - Earlier(Since, line.Time) < _maximumSpan
        );

    /// <summary>Takes a line, which is safe after the next flush.</summary>
    public void Add(LogLine line)
    {
        (Since, _last) = IsEmpty ? (line.Time, line.Time) : (Earlier(Since, line.Time), Later(_last, line.Time));
        _lines++;
        _charge += SizeOf(line);

        var memory = _memory!;
        memory.Write(
            Encoding.ASCII.GetBytes(line.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
        );
        memory.Write(" "u8);
        memory.Write(line.Utf8);
        memory.Write("\n"u8);
        Bytes = memory.WrittenCount;
    }

    /// <summary>Puts what was added into the file, where it survives the process.</summary>
    /// <exception cref="IOException">The file cannot be written; the lines stay in memory.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Flush()
    {
        if (_path is null)
            return;

        try
        {
            using var file = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.Write);
            RandomAccess.Write(file, _memory!.WrittenSpan[_flushed..], _flushed);
            _flushed = _memory.WrittenCount;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file that is half written would be sent by the next process, and its lines by this one as well.
            var half = _path;
            _path = null;
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Takes no more lines.</summary>
    public void Seal()
    {
        if (IsOnDisk)
            _memory = null;
    }

    /// <summary>
    /// The lines in chronological order, and how many could not be read: the last one of a killed process, or what a
    /// disk has spoilt.
    /// </summary>
    public (IReadOnlyList<LogLine> Lines, int Damaged) Read()
    {
        var content = _memory?.WrittenSpan.ToArray() ?? File.ReadAllBytes(_path!);
        var lines = new List<LogLine>();
        var damaged = 0;

        foreach (var range in content.AsSpan().Split((byte)'\n'))
        {
            var text = content.AsSpan(range);

            if (text.IsEmpty)
                continue;

            if (range.End.Value < content.Length && Parse(text) is { } line)
                lines.Add(line);
            else
                damaged++;
        }

        // A stable sort: lines of one millisecond stay as they came.
        return ([.. lines.OrderBy(line => line.Time)], damaged);
    }

    public void Delete()
    {
        if (IsOnDisk)
            File.Delete(_path!);
    }

    private static LogLine? Parse(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long time, out var digits)
        && digits < text.Length
        && text[digits] == ' '
        && IsTime(time)
        && Utf8.IsValid(text[(digits + 1)..])
            ? new LogLine(DateTimeOffset.FromUnixTimeMilliseconds(time), text[(digits + 1)..].ToArray())
            : null;

    private static bool IsTime(long milliseconds) =>
        milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
