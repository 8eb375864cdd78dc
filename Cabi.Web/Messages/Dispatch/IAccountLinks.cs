using Cabi.Web.Data.Accounts;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>Makes the one-time link with which somebody sets their password.</summary>
public interface IPasswordLinks
{
    /// <returns>Its path on the site.</returns>
    Task<string> CreateAsync(Account account);
}
