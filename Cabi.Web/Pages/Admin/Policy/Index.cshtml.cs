namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The policy in force, its versions, and the form in which an operator makes the next. Staff read it.
/// </summary>
public sealed class IndexModel(PolicyDetails.Reader reader) : PolicyPage(reader);
