using Cabi.Web.Domain;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features.Lockers;

[Trait("Zone", "Any")]
public sealed class RevealCodeTests(CabiApp app) : StaffTest(app)
{
    [Fact]
    public async Task A_code_is_audited_and_shown_and_one_form_shows_it_once()
    {
        var locker = await GivenLockerAsync();
        var student = await GivenStudentAsync();
        await RentAsync(student, locker);
        await ReturnAsync(student, "0042");
        var actor = await GivenStaffActAsync();

        Assert.Equal((null, "0042"), await Scoped<RevealCode>().ExecuteAsync(actor, locker.Id, Token));
        Assert.Equal(
            (new Refusal.FormReused(), null),
            await Scoped<RevealCode>().ExecuteAsync(actor, locker.Id, Token)
        );

        var entry = await Db.AuditEntries.SingleAsync(entry => entry.Action == nameof(RevealCode), Token);
        Assert.Equal((actor.AccountId, $"locker:{locker.Id}", null), (entry.AccountId, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task Where_no_code_was_left_there_is_none_to_show()
    {
        var locker = await GivenLockerAsync();

        Assert.Equal(
            (new Refusal.NoCode(), null),
            await Scoped<RevealCode>().ExecuteAsync(await GivenStaffActAsync(), locker.Id, Token)
        );
        Assert.Empty(await Db.AuditEntries.ToListAsync(Token));
    }
}
