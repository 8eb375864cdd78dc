using System.Globalization;
using System.Security.Claims;

namespace Cabi.Web.Accounts;

/// <summary>What a signed-in visitor's cookie says about them.</summary>
public static class CabiClaims
{
    /// <summary>The id of the student whose account this is; absent for staff who rent nothing.</summary>
    public const string Student = "cabi:student";

    /// <summary>The id of the session that the cookie belongs to.</summary>
    public const string Session = "cabi:session";

    extension(ClaimsPrincipal visitor)
    {
        public int? AccountId => IdIn(visitor, ClaimTypes.NameIdentifier);

        public Guid? SessionId => Guid.TryParse(visitor.FindFirstValue(Session), out var id) ? id : null;

        public int? StudentId => IdIn(visitor, Student);
    }

    private static int? IdIn(ClaimsPrincipal visitor, string claim) =>
        visitor.FindFirstValue(claim) is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;
}
