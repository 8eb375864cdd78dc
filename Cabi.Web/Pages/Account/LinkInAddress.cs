using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Account;

/// <summary>A one-time link as it stands in the address: it may be anything.</summary>
public sealed record LinkInAddress
{
    [FromQuery(Name = "account")]
    public string? Account { get; init; }

    [FromQuery(Name = "token")]
    public string? Token { get; init; }

    public string Secret => Token ?? "";

    /// <summary>No account has the number that stands for nonsense.</summary>
    public int AccountId => int.TryParse(Account, out var account) ? account : 0;
}
