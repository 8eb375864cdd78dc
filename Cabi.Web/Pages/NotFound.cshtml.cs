using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>There is nothing at this address, or nothing for this visitor.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel;
