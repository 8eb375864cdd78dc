using Serilog.Core;
using Serilog.Events;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Makes one line of each event and hands it to every outlet.</summary>
public sealed class LineSink(EventJson json) : ILogEventSink, IDisposable
{
    private ILogOutlet[] _outlets = [];

    /// <summary>
    /// The newest outlet is written to first: standard output, the oldest, may fail with a broken pipe.
    /// </summary>
    public void Add(ILogOutlet outlet) => _outlets = [outlet, .. _outlets];

    public void Emit(LogEvent logEvent)
    {
        if (_outlets.Length == 0)
            return;

        var line = json.Write(logEvent);

        foreach (var outlet in _outlets)
            outlet.Write(line);
    }

    public void Dispose()
    {
        foreach (var outlet in _outlets)
            outlet.Dispose();
    }
}
