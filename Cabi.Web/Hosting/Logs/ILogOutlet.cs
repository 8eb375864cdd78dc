namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// A place that log lines go to. Writing never waits for that place; disposing waits a bounded time for it.
/// </summary>
public interface ILogOutlet : IDisposable
{
    void Write(LogLine line);
}
