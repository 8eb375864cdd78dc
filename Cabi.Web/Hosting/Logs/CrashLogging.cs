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

    /// <summary>Says why the start is given up as the log's last word, if there is a log by then.</summary>
    public static void Refuse(string reason) =>
        _logger
            ?.ForContext(Constants.SourceContextPropertyName, "Cabi.Web.Program")
            .Fatal("Cabi does not start: {Reason:l}", reason);
}
