using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.Domain.Text;
using Cabi.Web.Pages.Binding;

namespace Cabi.Web.Pages.Account.Email;

/// <summary>The form that asks for another e-mail.</summary>
public sealed record EmailForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [DataType(DataType.EmailAddress)]
    [Required(ErrorMessage = "Enter your e-mail.")]
    [StringLength(EmailAddress.Length, ErrorMessage = "This is too long.")]
    [MailServerTakes(ErrorMessage = "Enter a valid e-mail address.")]
    public string? Email { get; init; }

    [DataType(DataType.Password)]
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(SetPassword.MaximumLength, ErrorMessage = "This is too long.")]
    public string? Password { get; init; }
}
