using System.Globalization;
using Cabi.Web.Tests.HangfireMariaDb.Support;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Sets of values with scores.</summary>
public sealed class SetTests(StorageFixture fixture) : StorageTest(fixture)
{
    private static readonly string[] _five = ["one", "two", "three", "four", "five"];

    [Theory]
    [InlineData(0, 4, "one,two,three,four,five")]
    [InlineData(0, 0, "one")]
    [InlineData(1, 3, "two,three,four")]
    [InlineData(4, 9, "five")]
    [InlineData(5, 9, "")]
    [InlineData(3, 2, "")]
    [InlineData(0, int.MaxValue, "one,two,three,four,five")]
    public void A_range_is_in_the_order_of_scores(int from, int to, string expected)
    {
        GivenFive();
        Assert.Equal(Split(expected), Connection.GetRangeFromSet("set", from, to));
    }

    [Theory]
    [InlineData(0, 10, "one")]
    [InlineData(1, 1, "one")]
    [InlineData(1.5, 3, "two")]
    [InlineData(5, 5, "five")]
    [InlineData(6, 10, null)]
    [InlineData(-5, 0, null)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, "one")]
    public void The_first_of_lowest_score_lies_in_the_range(double from, double to, string? expected)
    {
        GivenFive();
        Assert.Equal(expected, Connection.GetFirstByLowestScoreFromSet("set", from, to));
    }

    [Theory]
    [InlineData(1, "one")]
    [InlineData(3, "one,two,three")]
    [InlineData(99, "one,two,three,four,five")]
    public void The_first_few_of_lowest_score_are_as_many_as_are_asked_for(int count, string expected)
    {
        GivenFive();
        Assert.Equal(Split(expected), Connection.GetFirstByLowestScoreFromSet("set", 0, 10, count));
    }

    [Fact]
    public void Scores_below_zero_and_very_large_ones_are_kept_exactly()
    {
        double[] scores = [-1, double.MinValue, double.MaxValue, 0.1, 1.0 / 3, 1764492000, double.Epsilon];
        Database.Commit(change =>
        {
            foreach (var score in scores.Where(score => score != double.Epsilon))
                change.AddToSet("set", score.ToString("R", CultureInfo.InvariantCulture), score);
        });

        Assert.All(
            scores.Where(score => score != double.Epsilon),
            score =>
                Assert.Equal(
                    score.ToString("R", CultureInfo.InvariantCulture),
                    Connection.GetFirstByLowestScoreFromSet("set", score, score)
                )
        );
    }

    [Fact]
    public void Sets_do_not_see_one_another()
    {
        Database.Commit(change =>
        {
            change.AddToSet("set", "a", 1);
            change.AddToSet("other", "b", 0);
            change.AddToSet("Set", "c", 0);
        });

        Assert.Equal("a", Connection.GetFirstByLowestScoreFromSet("set", -10, 10));
        Assert.Equal(["a"], Connection.GetAllItemsFromSet("set"));
        Assert.Equal(1, Connection.GetSetCount("set"));
        Assert.Empty(Connection.GetAllItemsFromSet("nothing"));
    }

    [Fact]
    public void A_value_that_is_added_again_has_its_new_score_and_is_there_once()
    {
        Database.Commit(change => change.AddToSet("set", "a", 5));
        Database.Commit(change =>
        {
            change.AddToSet("set", "a", 7);
            change.AddToSet("set", "a");
        });

        Assert.Equal(1, Connection.GetSetCount("set"));
        Assert.Equal("a", Connection.GetFirstByLowestScoreFromSet("set", 0, 0));
    }

    [Fact]
    public void Removing_takes_the_value_of_that_set_alone()
    {
        Database.Commit(change =>
        {
            change.AddToSet("set", "a");
            change.AddToSet("set", "b");
            change.AddToSet("other", "a");
        });
        Database.Commit(change =>
        {
            change.RemoveFromSet("set", "a");
            change.RemoveFromSet("set", "unknown");
        });

        Assert.Equal(["b"], Connection.GetAllItemsFromSet("set"));
        Assert.Equal(["a"], Connection.GetAllItemsFromSet("other"));

        Database.Commit(change => change.RemoveSet("set"));
        Assert.Empty(Connection.GetAllItemsFromSet("set"));
        Assert.Equal(1, Connection.GetSetCount("other"));
    }

    [Fact]
    public void What_is_added_and_removed_within_a_transaction_ends_as_the_last_change_says()
    {
        Database.Commit(change =>
        {
            change.AddToSet("set", "a");
            change.RemoveFromSet("set", "a");
            change.RemoveFromSet("set", "b");
            change.AddToSet("set", "b");
        });

        Assert.Equal(["b"], Connection.GetAllItemsFromSet("set"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1300)]
    public void A_list_of_values_is_added_whole(int count)
    {
        var values = Enumerable.Range(0, count).Select(each => $"value {each}").ToList();
        Database.Commit(change => change.AddRangeToSet("set", values));
        Assert.Equal(values.Order(), Connection.GetAllItemsFromSet("set").Order());
    }

    [Theory]
    [InlineData("set", 10, 5)]
    [InlineData("set", 3, 3)]
    [InlineData("set", 0, 0)]
    [InlineData("set,other", 10, 6)]
    [InlineData("set,other,nothing", 6, 6)]
    [InlineData("nothing", 10, 0)]
    [InlineData("", 10, 0)]
    public void A_count_of_several_sets_ends_at_its_limit(string keys, int limit, int expected)
    {
        GivenFive();
        Database.Commit(change => change.AddToSet("other", "a"));
        Assert.Equal(expected, Connection.GetSetCount(Split(keys), limit));
    }

    [Theory]
    [InlineData("set", "one", true)]
    [InlineData("set", "six", false)]
    [InlineData("other", "one", false)]
    public void A_set_knows_what_it_contains(string key, string value, bool expected)
    {
        GivenFive();
        Assert.Equal(expected, Connection.GetSetContains(key, value));
    }

    [Fact]
    public void A_key_and_a_value_may_be_long_and_in_any_script()
    {
        var key = string.Concat(Enumerable.Repeat("🔒", 127));
        var value = string.Concat(Enumerable.Repeat("사물함🔒'\\", 60));
        Database.Commit(change => change.AddToSet(key, value, 1));
        Assert.Equal([value], Connection.GetRangeFromSet(key, 0, 1));
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private void GivenFive() =>
        Database.Commit(change =>
        {
            foreach (var (index, value) in _five.Index().Reverse())
                change.AddToSet("set", value, index + 1);
        });
}
