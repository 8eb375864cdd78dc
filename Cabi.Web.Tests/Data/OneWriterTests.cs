using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Data;

/// <summary>Whoever saves while somebody reads has to wait, and is not told that the database is locked.</summary>
public sealed class OneWriterTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task A_save_of_one_row_waits_for_whoever_reads()
    {
        var writer = Db;
        writer.SignInAttempts.AddRange(
            new SignInAttempt("ONE", "here", Now.Utc),
            new SignInAttempt("TWO", "here", Now.Utc)
        );
        await writer.SaveChangesAsync(Token);
        var reading = Db.SignInAttempts.AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator(Token);
        Assert.True(await reading.MoveNextAsync());

        writer.ChangeTracker.Clear();
        writer.SignInAttempts.Add(new SignInAttempt("THREE", "here", Now.Utc));
        var saving = Task.Run(() => writer.SaveChangesAsync(Token));
        await Task.WhenAny(saving, Task.Delay(TimeSpan.FromMilliseconds(300)));
        await reading.DisposeAsync();
        await saving;

        Assert.Equal(3, await Db.SignInAttempts.CountAsync(Token));
    }
}
