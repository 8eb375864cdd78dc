using Cabi.Web.Tests.HangfireMariaDb.Support;

namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>Hashes: fields with values.</summary>
public sealed class HashTests(StorageFixture fixture) : StorageTest(fixture)
{
    [Fact]
    public void Fields_are_written_and_written_over()
    {
        Connection.SetRangeInHash("hash", new Dictionary<string, string?> { ["a"] = "1", ["b"] = "2" });
        Database.Commit(change =>
            change.SetRangeInHash("hash", new Dictionary<string, string?> { ["b"] = "3", ["c"] = null })
        );

        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["a"] = "1",
                ["b"] = "3",
                ["c"] = null,
            },
            Connection.GetAllEntriesFromHash("hash")
        );
        Assert.Equal(3, Connection.GetHashCount("hash"));
    }

    [Theory]
    [InlineData("hash", "a", "1")]
    [InlineData("hash", "none", null)]
    [InlineData("hash", "null", null)]
    [InlineData("hash", "", "empty name")]
    [InlineData("other", "a", null)]
    public void A_field_has_its_value(string key, string field, string? expected)
    {
        Connection.SetRangeInHash(
            "hash",
            new Dictionary<string, string?>
            {
                ["a"] = "1",
                ["null"] = null,
                [""] = "empty name",
            }
        );
        Assert.Equal(expected, Connection.GetValueFromHash(key, field));
    }

    [Fact]
    public void A_hash_that_is_not_there_is_null_and_counts_nothing()
    {
        Assert.Null(Connection.GetAllEntriesFromHash("hash"));
        Assert.Equal(0, Connection.GetHashCount("hash"));
    }

    [Fact]
    public void Removing_takes_one_hash()
    {
        Connection.SetRangeInHash("hash", new Dictionary<string, string?> { ["a"] = "1" });
        Connection.SetRangeInHash("other", new Dictionary<string, string?> { ["a"] = "2" });
        Database.Commit(change => change.RemoveHash("hash"));

        Assert.Null(Connection.GetAllEntriesFromHash("hash"));
        Assert.Equal("2", Connection.GetValueFromHash("other", "a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1200)]
    public void Any_number_of_fields_is_written(int count)
    {
        Connection.SetRangeInHash(
            "hash",
            Enumerable.Range(0, count).ToDictionary(each => $"field {each}", each => (string?)$"{each}")
        );
        Assert.Equal(count, Connection.GetHashCount("hash"));
    }

    [Theory]
    [InlineData("'; DROP TABLE HangfireHash; --")]
    [InlineData("\\' \\\\ \0 \n \r \u001a")]
    [InlineData("사물함 🔒 𠮷野家 👨‍👩‍👧‍👦")]
    [InlineData("@key ? {0} %s")]
    public void Any_text_comes_back_as_it_went(string text)
    {
        Connection.SetRangeInHash(text, new Dictionary<string, string?> { [text] = text });
        Assert.Equal(text, Connection.GetValueFromHash(text, text));
    }

    [Fact]
    public void A_value_may_be_larger_than_a_packet_of_the_storage()
    {
        var text = string.Concat(Enumerable.Repeat("🔒", 600_000));
        var values = Enumerable.Range(0, 3).ToDictionary(each => $"{each}", each => (string?)text);
        Database.Commit(change =>
        {
            foreach (var value in values)
                change.SetRangeInHash("hash", [value]);
        });

        Assert.Equal(values, Connection.GetAllEntriesFromHash("hash"));
    }
}
