using Cabi.Web.Data.Maps;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>What I hold and until when, or the shortest way to a locker.</summary>
public sealed class IndexModel(Shell shell) : PageModel
{
    public (FloorSnapshot Floor, SectionFact Section, LockerFact Locker)? Mine { get; private set; }

    public void OnGet()
    {
        if (shell.My?.LockerId is not { } mine)
            return;

        Mine = (
            from floor in shell.Floors
            from section in floor.Sections
            from locker in section.Lockers
            where locker.Id == mine
            select ((FloorSnapshot, SectionFact, LockerFact)?)(floor, section, locker)).FirstOrDefault();
    }
}
