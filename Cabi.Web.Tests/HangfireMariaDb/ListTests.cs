using Cabi.Web.Tests.HangfireMariaDb.Support;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Lists, the newest entry first.</summary>
public sealed class ListTests(StorageFixture fixture) : StorageTest(fixture)
{
    [Theory]
    [InlineData(0, 4, "5,4,3,2,1")]
    [InlineData(0, 0, "5")]
    [InlineData(1, 2, "4,3")]
    [InlineData(4, 100, "1")]
    [InlineData(5, 100, "")]
    [InlineData(3, 1, "")]
    [InlineData(0, int.MaxValue, "5,4,3,2,1")]
    public void A_range_begins_with_the_newest(int from, int to, string expected)
    {
        GivenFive();
        Assert.Equal(Split(expected), Connection.GetRangeFromList("list", from, to));
    }

    [Fact]
    public void All_are_the_whole_list_and_counted()
    {
        GivenFive();
        Database.Commit(change => change.InsertToList("other", "x"));

        Assert.Equal(["5", "4", "3", "2", "1"], Connection.GetAllItemsFromList("list"));
        Assert.Equal(5, Connection.GetListCount("list"));
        Assert.Equal(0, Connection.GetListCount("nothing"));
        Assert.Empty(Connection.GetAllItemsFromList("nothing"));
    }

    [Theory]
    [InlineData(0, 4, "5,4,3,2,1")]
    [InlineData(0, 1, "5,4")]
    [InlineData(1, 3, "4,3,2")]
    [InlineData(3, 100, "2,1")]
    [InlineData(0, int.MaxValue, "5,4,3,2,1")]
    [InlineData(10, 20, "")]
    [InlineData(1, 0, "")]
    public void Trimming_keeps_a_range(int from, int to, string expected)
    {
        GivenFive();
        Database.Commit(change => change.InsertToList("other", "x"));
        Database.Commit(change => change.TrimList("list", from, to));

        Assert.Equal(Split(expected), Connection.GetAllItemsFromList("list"));
        Assert.Equal(["x"], Connection.GetAllItemsFromList("other"));
    }

    [Fact]
    public void What_is_inserted_and_trimmed_in_one_transaction_is_trimmed()
    {
        Database.Commit(change =>
        {
            change.InsertToList("list", "1");
            change.InsertToList("list", "2");
            change.InsertToList("list", "3");
            change.TrimList("list", 0, 1);
        });

        Assert.Equal(["3", "2"], Connection.GetAllItemsFromList("list"));
    }

    [Fact]
    public void Removing_takes_all_that_are_equal()
    {
        Database.Commit(change =>
        {
            change.InsertToList("list", "a");
            change.InsertToList("list", "b");
            change.InsertToList("list", "a");
            change.InsertToList("other", "a");
        });
        Database.Commit(change => change.RemoveFromList("list", "a"));

        Assert.Equal(["b"], Connection.GetAllItemsFromList("list"));
        Assert.Equal(["a"], Connection.GetAllItemsFromList("other"));
    }

    [Fact]
    public void An_entry_may_be_long()
    {
        var text = new string('가', 100_000);
        Database.Commit(change => change.InsertToList("list", text));
        Assert.Equal([text], Connection.GetAllItemsFromList("list"));
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private void GivenFive() =>
        Database.Commit(change =>
        {
            foreach (var each in Enumerable.Range(1, 5))
                change.InsertToList("list", $"{each}");
        });
}
