using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Domain.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Commands;

/// <summary>
/// Makes the first operator of a server that was just set up, and prints their link where the server is started; it is
/// in no log.
/// </summary>
public static class FirstOperator
{
    private const string Setting = "FirstOperator:Email";

    /// <summary>Does nothing once there is an operator.</summary>
    /// <param name="app">The program.</param>
    /// <param name="terminal">Is told the link.</param>
    /// <returns>Null where no first operator is configured.</returns>
    public static Func<IServiceProvider, CancellationToken, Task>? FirstOperatorSeed(
        this WebApplication app,
        TextWriter terminal
    ) =>
        EmailIn(app.Configuration) is { } email
            ? (services, token) => MakeAsync(services, email, terminal, token)
            : null;

    /// <exception cref="InvalidOperationException">It is no e-mail address.</exception>
    public static string? EmailIn(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } typed)
            return null;

        var email = CleanText.Email(typed);
        return EmailAddress.FaultOf(email) is { } fault
            ? throw new InvalidOperationException(
                $"{Setting} is '{email}', which is no e-mail address: {fault.English}."
            )
            : email;
    }

    private static async Task MakeAsync(
        IServiceProvider services,
        string email,
        TextWriter terminal,
        CancellationToken token
    )
    {
        var db = services.GetRequiredService<CabiDb>();
        var operators =
            from role in db.Roles
            join given in db.UserRoles on role.Id equals given.RoleId
            where role.Name == Roles.Operator
            select given.UserId;

        if (await operators.AnyAsync(token))
            return;

        var (account, linkToken, problems) = await services.GetRequiredService<CreateOperator>().ExecuteAsync(email);

        await terminal.WriteLineAsync(
            problems.Count > 0
                ? string.Join(' ', problems)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"""

                    {email} is Cabi's first operator and sets a password here, once:
                    {OneTimeLinks.To(account, linkToken, services.GetRequiredService<IConfiguration>())}

                    """
                )
        );
    }
}
