using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Data.Accounts;

/// <summary>A login. If its owner rents lockers, the owner is a student as well, which is a row of its own.</summary>
public sealed class Account : IdentityUser<int>
{
    public const int LanguageLength = 8;

    /// <summary>The language of this person's messages: <c>ko</c> or <c>en</c>; null until they choose.</summary>
    public string? Language { get; set; }
}
