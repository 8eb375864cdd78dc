using System.Diagnostics;
using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Two servers of Hangfire, with pools and fetchers of their own, share the work.</summary>
public sealed class ExactlyOnceTests(StorageFixture fixture, ITestOutputHelper output) : StorageTest(fixture)
{
    [Fact]
    public void Sixteen_workers_of_two_servers_run_each_of_a_thousand_jobs_once() => RunAll(1000);

    [Fact]
    [Trait("Duration", "Long")]
    public void Sixteen_workers_of_two_servers_run_each_of_ten_thousand_jobs_once() => RunAll(10_000);

    private void RunAll(int count)
    {
        var batch = Guid.NewGuid().ToString("N");
        using var pools = new Pools(Database);
        var begin = Stopwatch.GetTimestamp();

        using (pools.Start())
        using (pools.Start())
        {
            var client = new BackgroundJobClient(Database.Storage);
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                number =>
                    client.Create(Job.FromExpression(() => Work.Count(batch, number)), new EnqueuedState("default"))
            );
            var patience = TimeSpan.FromSeconds(60 + (count / 20));
            Assert.True(SpinWait.SpinUntil(() => AreAllDone(count), patience), "Not all jobs were run.");
        }

        output.WriteLine($"{count} jobs in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
        var runs = Work.RunsOf(batch);
        Assert.Equal(Enumerable.Range(0, count), runs.Keys.Order());
        Assert.All(runs, run => Assert.Equal(1, run.Value));
        Assert.Equal((count, 0, 0), (Monitor.SucceededListCount(), Monitor.FailedCount(), Monitor.ProcessingCount()));
        Assert.Equal(0, Database.Number("SELECT COUNT(*) FROM HangfireQueue"));
        Assert.Equal(count, Monitor.SucceededByDatesCount().Values.Sum());
        Assert.Equal(3 * count, Database.Number("SELECT COUNT(*) FROM HangfireState"));
    }

    // Asked a few times a second, because the workers have more to do.
    private bool AreAllDone(int count)
    {
        using var pause = new ManualResetEventSlim();
        return Monitor.GetStatistics().Succeeded == count || pause.Wait(TimeSpan.FromSeconds(0.2));
    }

    private sealed class Pools(StorageFixture database) : IDisposable
    {
        private readonly List<IDisposable> _sources = [];

        public BackgroundJobServer Start()
        {
            var source = database.Open(workers: 8);
            _sources.Add(source);
            return new BackgroundJobServer(
                new BackgroundJobServerOptions
                {
                    WorkerCount = 8,
                    ServerName = $"server {_sources.Count}",
                    SchedulePollingInterval = TimeSpan.FromSeconds(5),
                },
                database.Create(source)
            );
        }

        public void Dispose() => _sources.ForEach(source => source.Dispose());
    }
}
