using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Data;

/// <summary>What every context of Cabi has, on either database.</summary>
public static class ContextOptions
{
    /// <summary>Adds the interceptors that other folders register.</summary>
    /// <param name="options">The context's.</param>
    /// <param name="services">The application's. Its interceptors are singletons.</param>
    public static DbContextOptionsBuilder WithInterceptorsOf(
        this DbContextOptionsBuilder options,
        IServiceProvider services
    ) => options.AddInterceptors(services.GetServices<IInterceptor>());

    /// <summary>
    /// Lets EF Core log for debugging only what it also throws: whoever meets the exception reports it. EF Core 9 logs
    /// an error for a connection that nobody waits for, as at each stop, and for each save that loses a race.
    /// </summary>
    public static DbContextOptionsBuilder LogFailuresOnce(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings =>
            warnings.Log(
                (RelationalEventId.ConnectionError, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug)
            )
        );
}
