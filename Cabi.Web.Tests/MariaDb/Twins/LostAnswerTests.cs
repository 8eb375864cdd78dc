using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>A write whose answer is lost may have happened: nobody tries it again. A question is asked again.</summary>
[Trait("Database", "MariaDb")]
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly StatementCounter _counter = new();
    private CutWire _wire = null!;
    private string _direct = "";
    private RowDb _db = null!;

    public async Task InitializeAsync()
    {
        _direct = await RowDb.CreateAsync("cabi_provider_lost_answer");
        var text = new MySqlConnectionStringBuilder(_direct);
        _wire = new CutWire((int)text.Port);
        (text.Port, text.SslMode) = ((uint)_wire.Port, MySqlSslMode.None);
        _db = new RowDb(text.ConnectionString, _counter);
    }

    public async Task DisposeAsync()
    {
        await _db.DisposeAsync();
        _wire.Dispose();
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_has_happened_once()
    {
        _db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        _wire.CutAfter(CutWire.Commit);

        await UnknownAsync(() => _db.SaveChangesAsync());

        Assert.Equal([1, 2], await KeysAsync());
        Assert.Single(_counter.Sent);
    }

    [Fact]
    public async Task A_commit_that_the_server_never_hears_is_as_unknown()
    {
        _db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        _wire.CutBefore(CutWire.Commit);

        await UnknownAsync(() => _db.SaveChangesAsync());

        Assert.Empty(await KeysAsync());
        Assert.Single(_counter.Sent);
    }

    [Fact]
    public async Task A_save_of_one_row_whose_answer_is_lost_has_happened_once()
    {
        _db.Rows.Add(new RowDb.Row { Key = 1 });
        _wire.CutAfter("INSERT");

        await UnknownAsync(() => _db.SaveChangesAsync());

        Assert.Equal([1], await KeysAsync());
        Assert.Single(_counter.Sent);
    }

    [Fact]
    public async Task An_update_by_itself_whose_answer_is_lost_has_happened_once()
    {
        _db.Rows.Add(new RowDb.Row { Key = 1 });
        await _db.SaveChangesAsync();
        _wire.CutAfter("UPDATE");

        await UnknownAsync(() =>
            _db.Rows.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Key, row => row.Key + 1))
        );

        Assert.Equal([2], await KeysAsync());
    }

    [Fact]
    public async Task A_statement_of_ones_own_whose_answer_is_lost_has_happened_once()
    {
        _wire.CutAfter("INSERT");

        await UnknownAsync(() =>
            _db.Database.ExecuteSqlAsync(
                $"INSERT INTO `Rows` (`Key`, `Text`, `Body`, `At`) VALUES (1, '', '', '2026-01-01')"
            )
        );

        Assert.Equal([1], await KeysAsync());
    }

    [Fact]
    public async Task The_beginning_of_a_transaction_and_a_question_are_sent_again()
    {
        _wire.CutAfter("start transaction");
        _db.Rows.AddRange(new RowDb.Row { Key = 1 }, new RowDb.Row { Key = 2 });
        await _db.SaveChangesAsync();
        _wire.CutAfter("SELECT COUNT");

        Assert.Equal(2, await _db.Rows.CountAsync());
        Assert.Equal(2, _wire.Cuts);
    }

    private async Task UnknownAsync(Func<Task> write)
    {
        var error = (await Record.ExceptionAsync(write))!;

        Assert.True(MariaDbErrors.IsOutcomeUnknown(error), $"{error}");
        Assert.False(MariaDbErrors.IsTransient(error));
        Assert.True(MariaDbErrors.IsAway(error));
        Assert.Equal(1, _wire.Cuts);
        Assert.Equal(0, TestPools.InUse(_db.Database.GetConnectionString()!));
    }

    private async Task<List<int>> KeysAsync()
    {
        await using var db = new RowDb(_direct);
        return await db.Rows.Select(row => row.Key).Order().ToListAsync();
    }
}
