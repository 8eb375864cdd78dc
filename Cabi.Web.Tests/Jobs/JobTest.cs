using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Tests.Features.Sharing;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>Tests of what the service does by itself. Jobs run when a test says so, as their timetable lets them.</summary>
public abstract class JobTest(CabiApp app) : SharingTest(app)
{
    protected Task RunAsync<TJob>()
        where TJob : IJob => App.Services.GetRequiredService<JobRunner>().RunAsync(TimetableOf<TJob>(), Token);

    protected static JobSchedule TimetableOf<TJob>()
        where TJob : IJob => Schedule.All.Single(timetable => timetable.Job == typeof(TJob));

    /// <summary>Moves the campus clock to a wall time, some days from today.</summary>
    protected void SetWall(int days, int hour, int minute = 0, int second = 0) =>
        Time.Set(Now.Calendar.InstantOf(Now.Day.AddDays(days), new TimeOnly(hour, minute, second)));

    protected async Task<List<TNotice>> ToldAllAsync<TNotice>()
        where TNotice : Notice =>
        [.. (await Db.Messages.OrderBy(message => message.Id).ToListAsync(Token)).Select(OutboxWriter.Read).OfType<TNotice>()];

    protected Task<JobState> StateOfAsync<TJob>() => Db.JobStates.SingleAsync(state => state.Name == typeof(TJob).Name, Token);

    protected Task<List<JobRun>> RunsOfAsync<TJob>() =>
        Db.JobRuns.Where(run => run.Job == typeof(TJob).Name).OrderBy(run => run.Id).ToListAsync(Token);

    /// <summary>As if the last runs had not come to their end.</summary>
    protected Task ForgetRunsAsync() =>
        Db.JobStates.ExecuteUpdateAsync(state => state.SetProperty(each => each.CaughtUpTo, (DateTime?)null), Token);
}
