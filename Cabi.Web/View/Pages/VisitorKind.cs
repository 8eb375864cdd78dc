using System.Security.Claims;
using Cabi.Web.Accounts;

namespace Cabi.Web.View.Pages;

/// <summary>What decides which links a page has.</summary>
public readonly record struct VisitorKind(bool IsStudent, bool IsStaff)
{
    public static VisitorKind Of(ClaimsPrincipal visitor) =>
        new(visitor.StudentId is not null, visitor.IsInRole(Roles.Staff));

    /// <summary>A visitor of this kind without personal data, for whom the shared copy of a page is rendered.</summary>
    public ClaimsPrincipal Nobody()
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "0")], nameof(Nobody));

        if (IsStudent)
            identity.AddClaim(new Claim(CabiClaims.Student, "0"));

        if (IsStaff)
            identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Staff));

        return new ClaimsPrincipal(identity);
    }
}
