using System.Collections.Concurrent;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>What the jobs of the tests do.</summary>
public static class Work
{
    private static readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);

    public static void Say(string text) => Assert.NotNull(text);

    public static void Count(string batch, int number) =>
        _runs.AddOrUpdate($"{batch}/{number}", 1, (_, before) => before + 1);

    public static void Fail() => throw new InvalidOperationException("사물함 🔒");

    /// <summary>How often each number of a batch was run.</summary>
    public static IReadOnlyDictionary<int, int> RunsOf(string batch) =>
        _runs
            .Where(run => run.Key.StartsWith(batch + '/', StringComparison.Ordinal))
            .ToDictionary(run => int.Parse(run.Key[(batch.Length + 1)..]), run => run.Value);
}
