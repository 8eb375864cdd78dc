using System.Net;
using System.Text.RegularExpressions;
using Cabi.Web.Accounts;
using Cabi.Web.Tests.Delivery.Support;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>Somebody goes all the way, and the log repeats nothing that only they may know.</summary>
public sealed class LogsKeepSecretsTests : LogsTest
{
    private const string Code = "0042";

    private static readonly Regex _secrets = new(
        $@"cabi\.test|%40|{DemoAccounts.Password}|wrong-password|a-reset-token|a-join-token|12x4|\b{Code}\b",
        RegexOptions.IgnoreCase
    );

    [Fact]
    public async Task No_address_password_code_or_token_is_in_any_line_even_when_everything_is_told()
    {
        // Whoever looks for a fault turns the levels up on a system that people use.
        await using var cabi = await RunningCabi.StartAsync(
            Settings(
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("Logging__LogLevel__Default", "Debug"),
                ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"),
                ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Information")
            )
        );
        var visitor = cabi.Visit();

        await visitor.SignInAsync(DemoAccounts.Student(1), "wrong-password");
        await visitor.SignInAsync(DemoAccounts.Student(1), DemoAccounts.Password);
        var floor = await visitor.OpenAsync(
            (await visitor.OpenAsync("/")).Find("a[href^='/floors/']")!.GetAttribute("href")!
        );
        var locker = await visitor.OpenAsync(
            floor.Find("[data-type=private][data-state=available]")!.GetAttribute("href")!
        );
        var mine = await visitor.SubmitAsync(locker, "rent");
        Assert.Equal("/rental", mine.Path);
        var step = await visitor.OpenAsync("/rental/return");
        await visitor.SubmitAsync(step, "return", ("HandOverCode", "12x4"));
        Assert.Equal("/", (await visitor.SubmitAsync(step, "return", ("HandOverCode", Code))).Path);
        await visitor.OpenAsync("/account/set-password?account=1&token=a-reset-token");
        await visitor.OpenAsync("/join/a-join-token");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.OpenAsync($"/nowhere?email={DemoAccounts.Student(1)}")).Status
        );
        await cabi.TerminateAsync();
        await cabi.ExitAsync();

        Assert.Contains(
            Sentences,
            sentence => sentence.StartsWith("POST /rental/return answered 302", StringComparison.Ordinal)
        );
        Assert.Equal(
            "Cabi has stopped",
            Sentences.Last(sentence => sentence.StartsWith("Cabi ", StringComparison.Ordinal))
        );
        Assert.Empty(
            Service.Messages.SelectMany(line => _secrets.Matches(line).Select(found => Around(line, found.Index)))
        );
    }

    private static string Around(string line, int place) =>
        line[Math.Max(0, place - 100)..Math.Min(line.Length, place + 50)];
}
