using System.ComponentModel.DataAnnotations;
using Cabi.Web.Domain.Text;

namespace Cabi.Web.Pages.Binding;

/// <summary>Only an address that a mail server takes, by the rule that imports and staff's forms are held to.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailServerTakesAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string email || EmailAddress.IsValid(email);
}
