using System.Globalization;
using System.Security.Claims;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cabi.Bench;

/// <summary>
/// Sign-in cookies as the app gives them out, by the app's own set-up and key ring, without 20,000 password checks.
/// </summary>
public static class SessionCookies
{
    /// <returns>A <c>Cookie</c> header for each student, in the order of their ids.</returns>
    public static async Task<IReadOnlyList<string>> IssueAsync(WebApplication app, int skip, int count)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var cookie = scope
            .ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var students = await db
            .Students.OrderBy(student => student.Id)
            .Skip(skip)
            .Take(count)
            .Join(
                db.Users,
                student => student.AccountId,
                account => account.Id,
                (student, account) =>
                    new
                    {
                        student.Id,
                        student.Name,
                        Account = account.Id,
                        account.Email,
                        account.SecurityStamp,
                    }
            )
            .ToListAsync();

        var names = new CookieNames(app.Environment.IsProduction());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var sessions = students.ToDictionary(
            student => student.Account,
            student => new Session(Guid.NewGuid(), student.Account, now, now + Session.Longest)
        );
        db.Sessions.AddRange(sessions.Values);
        await db.SaveChangesAsync();

        return
        [
            .. students
                .Select(student =>
                    TicketOf([
                        new Claim(CabiClaims.Session, $"{sessions[student.Account].Id}"),
                        new Claim(ClaimTypes.NameIdentifier, Text(student.Account)),
                        new Claim(ClaimTypes.Name, student.Email!),
                        new Claim(ClaimTypes.Email, student.Email!),
                        new Claim("AspNet.Identity.SecurityStamp", student.SecurityStamp!),
                        new Claim("amr", "pwd"),
                        new Claim(CabiClaims.Student, Text(student.Id)),
                        new Claim(ClaimTypes.GivenName, student.Name),
                    ])
                )
                .Select(ticket => $"{names.Session}={cookie.TicketDataFormat.Protect(ticket)}"),
        ];
    }

    private static AuthenticationTicket TicketOf(IEnumerable<Claim> occupancy)
    {
        var now = TimeProvider.System.GetUtcNow();
        var visitor = new ClaimsPrincipal(new ClaimsIdentity(occupancy, IdentityConstants.ApplicationScheme));
        return new AuthenticationTicket(
            visitor,
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(14) },
            IdentityConstants.ApplicationScheme
        );
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
