using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Data.Accounts;

/// <summary>Lets Identity compare names and addresses as <see cref="Account.NormalizedOf"/> does.</summary>
public sealed class AccountNormalizer : ILookupNormalizer
{
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name is null ? null : Account.NormalizedOf(name);

    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
