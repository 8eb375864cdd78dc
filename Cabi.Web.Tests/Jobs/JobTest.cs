using Cabi.Web.Data.Jobs;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>
/// Tests of what the service does by itself. Jobs run when a test says so, as their timetable lets them.
/// </summary>
public abstract class JobTest(CabiApp app) : CabiTest(app)
{
    private readonly List<(Type Job, JobOutcome Outcome)> _outcomes = [];

    protected async Task<JobOutcome> RunAsync<TJob>()
        where TJob : IJob
    {
        var outcome = await App.Services.GetRequiredService<JobRunner>().RunAsync(typeof(TJob).Name, Token);
        _outcomes.Add((typeof(TJob), outcome));
        return outcome;
    }

    /// <summary>Runs it because an operator has asked.</summary>
    protected async Task AskAndRunAsync<TJob>()
        where TJob : IJob
    {
        Assert.Null(await Scoped<RunJob>().ExecuteAsync(await GivenStaffActAsync(), typeof(TJob).Name, Token));
        await RunAsync<TJob>();
    }

    /// <summary>What this test's runs of a job came to, without those that found nothing.</summary>
    protected IReadOnlyList<JobOutcome> OutcomesOf<TJob>() =>
        [
            .. _outcomes
                .Where(each => each.Job == typeof(TJob) && each.Outcome != JobOutcome.Nothing)
                .Select(each => each.Outcome),
        ];

    /// <summary>Moves the campus clock to a wall time, some days from today.</summary>
    protected void SetWall(int days, int hour, int minute = 0, int second = 0) =>
        Time.Set(Now.Calendar.InstantOf(Now.Day.AddDays(days), new TimeOnly(hour, minute, second)));

    protected async Task<List<TNotice>> ToldAllAsync<TNotice>()
        where TNotice : Notice =>
        [
            .. (await Db.Messages.OrderBy(message => message.Id).ToListAsync(Token))
                .Select(OutboxWriter.Read)
                .OfType<TNotice>(),
        ];

    protected Task<JobState> StateOfAsync<TJob>() =>
        Db.JobStates.SingleAsync(state => state.Name == typeof(TJob).Name, Token);

    /// <summary>As if the last runs had not come to their end.</summary>
    protected Task ForgetRunsAsync() =>
        Db.JobStates.ExecuteUpdateAsync(state => state.SetProperty(each => each.CaughtUpTo, (DateTime?)null), Token);
}
