using Cabi.Web.Domain;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Features.Rentals;

public sealed class DescribeRentalTests(CabiApp app) : CabiTest(app)
{
    // Three bytes a character: the longest there is.
    private static readonly string _longestNote = new('길', 64);

    [Fact]
    public async Task Any_member_writes_the_title_and_the_note_and_the_database_cannot_read_the_note()
    {
        var (first, second) = (await GivenStudentAsync(), await GivenStudentAsync());
        await GivenSharedRentalAsync(first, second);

        Assert.Null(await DescribeAsync(first, "Mine", "first"));
        Assert.Null(await DescribeAsync(second, " Ours ", _longestNote));

        var rental = await RentalOfAsync(first);
        Assert.Equal("Ours", rental.Title);
        Assert.DoesNotContain("길", rental.Note, StringComparison.Ordinal);
        Assert.Equal(_longestNote, App.Services.GetRequiredService<CodeVault>().UnlockNote(rental.Note!));
    }

    [Fact]
    public async Task Blanks_take_both_away()
    {
        var student = await GivenHolderAsync();
        await DescribeAsync(student, "Gym bag", "Left shelf");

        Assert.Null(await DescribeAsync(student, " ", ""));

        var rental = await RentalOfAsync(student);
        Assert.Equal((null, null), (rental.Title, rental.Note));
    }

    [Fact]
    public async Task What_is_written_about_it_is_nobody_elses_to_read()
    {
        var student = await GivenHolderAsync();

        await DescribeAsync(student, "Gym bag", "Left shelf");

        var entry = await Db.AuditEntries.OrderBy(entry => entry.Id).LastAsync(Token);
        Assert.Equal(("DescribeRental", null), (entry.Action, entry.Detail));
    }

    [Fact]
    public async Task Who_holds_nothing_is_told_so() =>
        Assert.Equal(new Refusal.NothingRented(), await DescribeAsync(await GivenStudentAsync(), "Gym bag", null));

    [Fact]
    public async Task A_repeat_does_not_undo_what_was_written_since()
    {
        var student = await GivenHolderAsync();
        var actor = ActorOf(student);
        await DescribeAsync(student, "First", null, actor);
        await DescribeAsync(student, "Second", null);

        Assert.Null(await DescribeAsync(student, "First", null, actor));
        Assert.Equal("Second", (await RentalOfAsync(student)).Title);
    }
}
