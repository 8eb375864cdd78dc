namespace Cabi.Web.Hosting.Logs;

/// <summary>The process's own output, where a container's machine reads its log.</summary>
public sealed class StandardOutput : ILogOutlet
{
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _gate = new();

    public void Write(LogLine line)
    {
        byte[] ended = [.. line.Utf8, (byte)'\n'];

        lock (_gate)
            _output.Write(ended);
    }

    public void Dispose() => _output.Dispose();
}
