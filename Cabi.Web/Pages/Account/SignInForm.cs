using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Pages.Binding;

namespace Cabi.Web.Pages.Account;

/// <summary>The form that signs somebody in.</summary>
public sealed record SignInForm
{
    [Narrow]
    [Required(ErrorMessage = "Please type your e-mail.")]
    [StringLength(256, ErrorMessage = "That is too long.")]
    public string? Email { get; init; }

    [DataType(DataType.Password)]
    [Required(ErrorMessage = "Please type your password.")]
    [StringLength(SetPassword.MaximumLength, ErrorMessage = "That is too long.")]
    public string? Password { get; init; }

    public bool Stay { get; init; }
}
