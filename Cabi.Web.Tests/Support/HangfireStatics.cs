using Hangfire;
using Hangfire.Logging;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// Hangfire keeps its logger and its activator in static fields. Many hosts share them here, and each takes its own
/// services away at its end.
/// </summary>
public static class HangfireStatics
{
    /// <summary>Called when a host has put its services there.</summary>
    public static void Empty()
    {
        LogProvider.SetCurrentLogProvider(null);
        JobActivator.Current = new JobActivator();
    }
}
