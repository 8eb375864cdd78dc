using Serilog.Core;

namespace Cabi.Web.Hosting.Logs;

/// <summary>Sees that nothing said before the end is lost, and that a crash is said at all.</summary>
public static class CrashLogging
{
    public static void Of(Logger logger)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => logger.Dispose();
        AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
        {
            logger
                .ForContext(Constants.SourceContextPropertyName, "Cabi.Web.Program")
                .Fatal(crash.ExceptionObject as Exception, "Cabi ends, because nothing handles this exception");
            logger.Dispose();
        };
    }
}
