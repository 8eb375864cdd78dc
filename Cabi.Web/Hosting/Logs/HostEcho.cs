using Serilog.Core;
using Serilog.Events;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// What the host adds to a start that fails: the same exception once more, and services whose start was broken off,
/// which it takes for crashed ones. Left out, so that the log names the one true cause. Nothing is left out once the
/// process serves.
/// </summary>
public sealed class HostEcho
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _hasStarted;

    public void End() => _hasStarted = true;

    public bool Contains(LogEvent said) =>
        !_hasStarted
        && said.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: Host }
        && (said.Exception is OperationCanceledException || said.MessageTemplate.Text == "Hosting failed to start");
}
