using System.Globalization;

namespace Cabi.Web.Data.Audit;

/// <summary>
/// Who acts. Idempotency keys are unique for each actor, so nobody can use up a key of somebody else.
/// </summary>
public static class AuditActor
{
    public const int Length = 40;

    /// <summary>What the service does by itself.</summary>
    public const string Service = "service";

    /// <summary>The administrator of the machine.</summary>
    public const string CommandLine = "command-line";

    public static string Account(int accountId) => string.Create(CultureInfo.InvariantCulture, $"account:{accountId}");
}
