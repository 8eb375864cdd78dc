using Cabi.Web.Data;
using Cabi.Web.Domain.Time;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Cabi.Web.Jobs;

/// <summary>What the service does on its own. Quartz keeps real time and sees to it that one instance at a time does it.</summary>
public static class JobsSetup
{
    // A killed instance is noticed within two of these.
    private static readonly TimeSpan _checkIn = TimeSpan.FromSeconds(5);

    // How often a daily job looks whether its time has come, whether something may be tried again, and whether a killed
    // instance has left something: with the time until that is noticed, well within a minute.
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _shortestLook = TimeSpan.FromSeconds(1);

    /// <param name="instance">Which of its twins this process is.</param>
    public static void AddJobs(this WebApplicationBuilder builder, string instance)
    {
        var services = builder.Services;
        services.AddSingleton(new JobInstance(instance));
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobTrigger>();
        services.AddScoped<JobJournal>();
        services.AddScoped<Deliveries>();
        services.AddScoped<DeliveryOutcomes>();
        services.AddScoped<EnvelopeWriter>();
        services.AddTransient<ScheduledJob>();

        foreach (var timetable in Schedule.All)
            services.AddScoped(timetable.Job);

        services.AddQuartz(quartz => Configure(quartz, DataSetup.ServerOf(builder.Configuration)));
        services.AddHostedService<Scheduling>();
    }

    private static void Configure(IQuartzBuilder quartz, DatabaseServer? server)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "Cabi";
            scheduler.GenerateInstanceId = true;
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });

        // Every job may run beside the others; they wait for the database more than they work.
        quartz.UseDefaultThreadPool(Schedule.All.Count);
        quartz.UseTimeProvider(TimeProvider.System);

        if (server is null)
            quartz.UseInMemoryStore(_ => { });
        else
            quartz.UsePersistentStore(store =>
            {
                store.UseMySql(server.Factory, server.ConnectionString);
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (_checkIn, _checkIn));
            });

        foreach (var timetable in Schedule.All)
            Add(quartz, timetable);
    }

    private static void Add(IQuartzBuilder quartz, JobSchedule timetable)
    {
        quartz.AddJob<ScheduledJob>(job => job.WithIdentity(timetable.Name).StoreDurably(true));
        quartz.AddTrigger<ScheduledJob>((services, trigger) => trigger
            .ForJob(timetable.Name)
            .WithIdentity(timetable.Name)
            .StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create()
                .WithInterval(RealPause(timetable, services.GetRequiredService<CampusClock>()))
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)));
    }

    // Where campus time runs faster the jobs look more often, but not without a breath between.
    private static TimeSpan RealPause(JobSchedule timetable, CampusClock clock)
    {
        var pause = (timetable.Every ?? _look) / clock.Rate;
        return pause > _shortestLook ? pause : _shortestLook;
    }
}
