using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Pages;

/// <summary>Whom to ask, and how lockers work here, with the numbers of the policy in force.</summary>
[AllowAnonymous]
public sealed class HelpModel(CabiDb db, CampusClock clock, IConfiguration configuration) : PageModel
{
    public CabiPolicy Policy { get; private set; } = null!;

    public HelpContact Contact { get; } =
        HelpContact.Of(configuration, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public async Task OnGetAsync(CancellationToken token) =>
        Policy = await db.Policies.AsNoTracking().InForceAt(clock.Now).SingleAsync(token);
}
