using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Messages;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Commands;

/// <summary>One-time links as commands hand them out: whole addresses.</summary>
public static class OneTimeLinks
{
    public static string To(Account account, string token, IConfiguration configuration) =>
        SiteAddress.Of(configuration) + SetPassword.LinkTo(account, token);
}
