using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages.Admin;

/// <summary>A page with several forms: which of them was not accepted, and what was typed into it.</summary>
public abstract class StaffPage : CabiPage, IWithLayout
{
    protected const string SayWhy = "Please say why.";

    /// <summary>The form that was not accepted; null when none was sent.</summary>
    public string? Failed { get; private set; }

    public bool IsOperator => User.IsInRole(Roles.Operator);

    /// <summary>What nobody types was missing from it.</summary>
    public bool IsIncomplete =>
        Failed is not null
        && ModelState.Any(entry => entry.Key.EndsWith("Id", StringComparison.Ordinal) && entry.Value?.Errors.Count > 0);

    /// <summary>A field of one of the page's forms, as it was typed into the one that was not accepted.</summary>
    public Field FieldOf(string form, string name, string label) =>
        new($"{form}-{name.ToLowerInvariant()}", name, label, TypedInto(form, name))
        {
            Problem = Failed == form ? ModelState[name]?.Errors.FirstOrDefault()?.ErrorMessage : null,
        };

    public string? TypedInto(string form, string name) => Failed == form ? ModelState[name]?.AttemptedValue : null;

    protected void Fail(string form)
    {
        Failed = form;
        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>The refusal stands beside the field that is to blame for it.</summary>
    protected void Blame(string field, Refusal refusal) =>
        ModelState.AddModelError(field, HttpContext.RequestServices.GetRequiredService<RefusalText>().For(refusal));
}
