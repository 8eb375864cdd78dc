using System.Globalization;
using System.Security.Claims;

namespace Cabi.Web.Accounts;

/// <summary>What a signed-in visitor's cookie says about them.</summary>
public static class CabiClaims
{
    /// <summary>The id of the student whose account this is; absent for staff who rent nothing.</summary>
    public const string Student = "cabi:student";

    extension(ClaimsPrincipal visitor)
    {
        public int? AccountId => IdIn(visitor, ClaimTypes.NameIdentifier);

        public int? StudentId => IdIn(visitor, Student);
    }

    private static int? IdIn(ClaimsPrincipal visitor, string claim) =>
        visitor.FindFirstValue(claim) is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;
}
