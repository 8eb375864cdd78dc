using Cabi.Web.Data.Accounts;

namespace Cabi.Web.Messages.Dispatch;

/// <summary>Makes one-time links, each as its path on the site.</summary>
public interface IAccountLinks
{
    /// <summary>The link with which somebody sets their password.</summary>
    Task<string> ToPasswordAsync(Account account);

    /// <summary>The link with which somebody shows that the e-mail they want is theirs.</summary>
    Task<string> ToEmailAsync(Account account);
}
