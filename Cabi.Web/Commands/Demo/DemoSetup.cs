using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Messages.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Commands.Demo;

/// <summary>The demo campus belongs to Development alone.</summary>
public static class DemoSetup
{
    /// <summary>What fills an empty database; null outside Development.</summary>
    public static Func<IServiceProvider, CancellationToken, Task>? DemoSeed(this WebApplication app) =>
        app.Environment.IsDevelopment()
            ? (services, token) => services.GetRequiredService<SeedDemoCampus>().ExecuteAsync(token)
            : null;

    /// <summary>Tells a newcomer, once the server listens, where it is and who can sign in.</summary>
    public static void AnnounceDemo(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;

        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine(
                $"""

                Cabi is at {string.Join(" and ", app.Urls)}

                  student    {DemoAccounts.Student(1)} … {DemoAccounts.Student(DemoAccounts.Students)}
                  staff      {DemoAccounts.Staff}
                  operator   {DemoAccounts.Operator}
                  password   {DemoAccounts.Password}

                {WhereMailGoes(app)}

                """
            )
        );
    }

    private static string WhereMailGoes(WebApplication app) =>
        SmtpOptions.In(app.Configuration) is { } smtp
            ? string.Create(CultureInfo.InvariantCulture, $"Mail goes to {smtp.Host}, port {smtp.Port}")
            : $"Mail is written to {MailFolder.PathIn(app.Configuration, app.Environment)}";
}
