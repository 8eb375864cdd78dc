using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;

namespace Cabi.Web.Pages.Account;

/// <summary>The form that sets a password.</summary>
public sealed record SetPasswordForm
{
    [DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter a password.")]
    [StringLength(SetPassword.MaximumLength, ErrorMessage = "This is too long.")]
    public string? Password { get; init; }
}
