using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Jobs.Watching;
using Cabi.Web.Messages.Dispatch;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs;

/// <summary>What the service does on its own. Hangfire runs it, keeps its runs and shows them.</summary>
public static class JobsSetup
{
    // An instance that was killed is gone from the list within these; its runs come back by the storage's own clock.
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _serverCheck = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _serverTimeout = TimeSpan.FromSeconds(20);

    /// <param name="instance">Which of its twins this process is.</param>
    public static void AddJobs(this WebApplicationBuilder builder, string instance)
    {
        var services = builder.Services;
        services.AddSingleton<JobRunner>();
        services.AddSingleton<PendingRuns>();
        services.AddSingleton<DailyRuns>();
        services.AddSingleton<JobDispatcher>();
        services.AddSingleton<FailedRuns>();
        services.AddSingleton<DatabaseWatch>();
        services.AddSingleton<TroubleWatch>();
        services.AddSingleton(provider => new ClockWatch(
            provider.GetRequiredService<DatabaseProbe>(),
            provider.GetRequiredService<ClockTrust>(),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<ClockWatch>>()
        ));
        services.AddScoped<Troubles>();
        services.AddScoped<TroubleBook>();
        services.AddScoped<DueJobs>();
        services.AddScoped<JobJournal>();
        services.AddScoped<Deliveries>();
        services.AddScoped<DeliveryOutcomes>();
        services.AddScoped<EnvelopeWriter>();

        foreach (var schedule in Schedule.All)
            services.AddScoped(schedule.Job);

        AddHangfire(services, instance);
        services.AddHostedService(provider => provider.GetRequiredService<ClockWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<JobDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<TroubleWatch>());
    }

    private static void AddHangfire(IServiceCollection services, string instance)
    {
        // Of Hangfire's own filters only the one that counts for its graphs: runs know no language, and none is tried
        // again.
        services.AddSingleton<IJobFilterProvider>(
            new JobFilterProviderCollection(
                new JobFilterCollection { new StatisticsHistoryAttribute() },
                new JobFilterAttributeFilterProvider()
            )
        );

        // Storage and activator are services of this host: Hangfire's own way to choose them is by static fields.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(
            provider.GetRequiredService<IServiceScopeFactory>()
        ));
        services.AddHangfire(hangfire =>
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
        );
        services.AddHangfireServer(server =>
        {
            server.ServerName = instance;
            server.WorkerCount = JobWorkers.Count;
            server.HeartbeatInterval = _heartbeat;
            server.ServerCheckInterval = _serverCheck;
            server.ServerTimeout = _serverTimeout;
        });
    }
}
