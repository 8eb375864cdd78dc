using Cabi.Web.Data.Audit;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Admin;

public sealed class AuditPageTests(CabiApp app) : CabiTest(app)
{
    [Fact]
    public async Task Staff_read_in_words_what_was_done_and_follow_it_to_its_page()
    {
        var staff = await GivenStaffAsync();
        var actions = AuditAction.All.Take(50).ToList();
        var db = Db;
        db.AuditEntries.AddRange(
            actions.Select(action => new AuditEntry(
                AuditActor.Service,
                Guid.NewGuid(),
                action.Name,
                "locker:7",
                detail: null,
                Now
            ))
        );
        await db.SaveChangesAsync(Token);

        var page = await staff.OpenAsync("/admin/audit");

        Assert.Equal(
            actions.Select(action => action.Words.English).Order(StringComparer.Ordinal),
            page.Document.QuerySelectorAll("tr[data-audit] td:nth-child(3)")
                .Select(cell => cell.TextContent)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "/admin/lockers/7",
            page.Document.QuerySelector("tr[data-audit] td:nth-child(4) a")!.GetAttribute("href")
        );
    }
}
