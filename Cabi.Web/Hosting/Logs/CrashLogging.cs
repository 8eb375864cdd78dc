using Serilog.Core;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Sees that nothing said before the end is lost, and that a crash is said at all.</summary>
public static class CrashLogging
{
    private static Logger? _logger;

    public static void Of(Logger logger)
    {
        _logger = logger;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => logger.Dispose();
        AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
        {
            logger
                .ForContext(Constants.SourceContextPropertyName, "Cabi.Web.Program")
                .Fatal(crash.ExceptionObject as Exception, "Cabi ends, because nothing handles this exception");
            logger.Dispose();
        };
    }

    /// <summary>
    /// Does what comes before the start. What ends it is said as the log's last word, if there is a log by then.
    /// </summary>
    public static TResult Watch<TResult>(Func<TResult> start)
    {
        try
        {
            return start();
        }
        catch (InvalidOperationException error)
        {
            _logger
                ?.ForContext(Constants.SourceContextPropertyName, "Cabi.Web.Program")
                .Fatal("Cabi does not start: {Reason:l}", error.Message);
            throw;
        }
    }
}
