using Cabi.Web.Tests.HangfireMariaDb.Support;
using Hangfire.Storage;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Counters: one row each.</summary>
public sealed class CounterTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static TheoryData<string, int> Changes =>
        new()
        {
            { "+", 1 },
            { "-", -1 },
            { "++-", 1 },
            { "+-", 0 },
            { "--", -2 },
            { "", 0 },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_counter_is_the_sum_of_one_transaction(string changes, int expected)
    {
        Database.Commit(transaction => Change(transaction, changes));
        Assert.Equal(expected, Connection.GetCounter("counter"));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_counter_is_the_sum_of_many_transactions_in_one_row(string changes, int expected)
    {
        foreach (var change in changes)
            Database.Commit(transaction => Change(transaction, $"{change}"));

        Assert.Equal(expected, Connection.GetCounter("counter"));
        Assert.InRange(Database.Number("SELECT COUNT(*) FROM HangfireCounter"), 0, 1);
    }

    [Fact]
    public void Counters_do_not_see_one_another()
    {
        Database.Commit(change =>
        {
            change.IncrementCounter("a");
            change.IncrementCounter("b");
            change.IncrementCounter("b");
        });

        Assert.Equal((1, 2, 0), (Connection.GetCounter("a"), Connection.GetCounter("b"), Connection.GetCounter("c")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_counter_expires_at_its_latest_instant(bool together)
    {
        Run(
            together,
            change => change.IncrementCounter("counter", _day),
            change => change.DecrementCounter("counter", 3 * _day),
            change => change.IncrementCounter("counter", _day)
        );

        var minutes = Database.Number("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(6), ExpireAt) FROM HangfireCounter");
        Assert.InRange(minutes, (3 * 1440) - 10, 3 * 1440);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_counter_that_is_to_stay_once_stays(bool together)
    {
        Run(
            together,
            change => change.IncrementCounter("counter", _day),
            change => change.IncrementCounter("counter"),
            change => change.IncrementCounter("counter", _day)
        );

        Assert.Null(Database.Scalar("SELECT ExpireAt FROM HangfireCounter"));
        Assert.Equal(3, Connection.GetCounter("counter"));
    }

    [Fact]
    public async Task Many_who_count_at_once_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(worker =>
                    Task.Run(() =>
                    {
                        for (var each = 0; each < 50; each++)
                        {
                            Database.Commit(change =>
                            {
                                foreach (var key in worker % 2 == 0 ? "abc" : "cba")
                                    change.IncrementCounter($"{key}");
                            });
                        }
                    })
                )
        );

        Assert.Equal(
            (400, 400, 400),
            (Connection.GetCounter("a"), Connection.GetCounter("b"), Connection.GetCounter("c"))
        );
    }

    private static void Change(JobStorageTransaction transaction, string changes)
    {
        foreach (var change in changes)
        {
            if (change == '+')
                transaction.IncrementCounter("counter");
            else
                transaction.DecrementCounter("counter");
        }
    }

    private void Run(bool together, params Action<JobStorageTransaction>[] changes)
    {
        if (together)
            Database.Commit(transaction => Array.ForEach(changes, change => change(transaction)));
        else
            Array.ForEach(changes, Database.Commit);
    }
}
