using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin;

/// <summary>The campus and its counts, for staff.</summary>
public sealed class IndexModel : PageModel;
