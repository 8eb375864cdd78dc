using Serilog.Core;
using Serilog.Events;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// What the host says of a start that failed: the exception that the program ends with, and then of services that it
/// takes for crashed because their start was broken off. Left out, so that the log's last word is the one true cause.
/// </summary>
public sealed class HostEcho
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _hasFailed;

    public bool Contains(LogEvent said)
    {
        if (said.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is not ScalarValue { Value: Host })
            return false;

        _hasFailed |= said.MessageTemplate.Text == "Hosting failed to start";
        return _hasFailed;
    }
}
