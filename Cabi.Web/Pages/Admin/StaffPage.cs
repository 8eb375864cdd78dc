using Cabi.Web.Accounts;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;

namespace Cabi.Web.Pages.Admin;

/// <summary>A page for staff: who may do what on it, and its forms' fields.</summary>
public abstract class StaffPage : CabiPage, IWithLayout
{
    protected const string SayWhy = "Enter a reason.";

    public bool IsOperator => User.IsInRole(Roles.Operator);

    /// <summary>What nobody types was missing from the form that was sent.</summary>
    public bool IsIncomplete =>
        Failed is not null
        && ModelState.Any(entry => entry.Key.EndsWith("Id", StringComparison.Ordinal) && entry.Value?.Errors.Count > 0);

    /// <summary>A field of one of the page's forms, as it was typed into the one that was not accepted.</summary>
    public Field FieldOf(string form, string name, string label) =>
        new($"{form}-{name.ToLowerInvariant()}", name, label, Typed(form, name)) { Problem = Problem(form, name) };
}
