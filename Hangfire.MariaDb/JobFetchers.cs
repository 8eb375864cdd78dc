using System.Collections.Concurrent;

namespace Hangfire.MariaDb;

/// <summary>The fetchers of this process: one for each list of queues that its workers listen to.</summary>
internal sealed class JobFetchers(JobQueue queue, MariaDbStorageOptions options)
{
    private readonly ConcurrentDictionary<string, JobFetcher> _fetchers = new(StringComparer.Ordinal);

    public JobFetcher For(string[] queues) =>
        _fetchers.GetOrAdd(string.Join('\n', queues), _ => new JobFetcher(queue, queues, options));

    /// <summary>Tells the workers of this process that a job has come to a queue.</summary>
    public void Ring(string name)
    {
        foreach (var fetcher in _fetchers.Values)
            fetcher.Ring(name);
    }
}
