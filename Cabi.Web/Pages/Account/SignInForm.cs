using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;

namespace Cabi.Web.Pages.Account;

/// <summary>The form that signs somebody in.</summary>
public sealed record SignInForm
{
    [DataType(DataType.EmailAddress)]
    [Required(ErrorMessage = "Enter your e-mail.")]
    [StringLength(256, ErrorMessage = "This is too long.")]
    public string? Email { get; init; }

    [DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(SetPassword.MaximumLength, ErrorMessage = "This is too long.")]
    public string? Password { get; init; }

    public bool Stay { get; init; }
}
