using System.Diagnostics;
using System.Text.RegularExpressions;
using Cabi.Web.Accounts;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>
/// Two processes of the product, started at once in Development on a server that has no database yet.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed partial class TwoInstancesTests
{
    private const string Database = "cabi_product_two_instances";

    [Fact]
    public async Task Both_come_up_and_the_campus_is_seeded_once()
    {
        await using var db = new RowDb(ProviderDatabase.ConnectionTo(Database));
        await db.Database.EnsureDeletedAsync();
        using var patience = new CancellationTokenSource(Patience.Of(120));

        var pages = await Task.WhenAll(StartAndOpenAsync(patience.Token), StartAndOpenAsync(patience.Token));

        Assert.All(pages, page => Assert.Contains("Cabi", page, StringComparison.Ordinal));
        Assert.Equal(
            [DemoAccounts.Students + DemoAccounts.Residents + 2],
            await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM AspNetUsers").ToListAsync(patience.Token)
        );
    }

    // The product says where it is once it has begun to listen.
    private static async Task<string> StartAndOpenAsync(CancellationToken token)
    {
        using var product = Start();

        try
        {
            while (await product.StandardOutput.ReadLineAsync(token) is { } line)
            {
                if (Address().Match(line) is { Success: true } match)
                    return await OpenAsync(match.Groups["address"].Value, token);
            }

            throw new InvalidOperationException(
                "The product ended: " + await product.StandardError.ReadToEndAsync(token)
            );
        }
        finally
        {
            product.Kill();
            await product.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<string> OpenAsync(string address, CancellationToken token)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(address), token);
    }

    private static Process Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Cabi.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__Cabi"] = ProviderDatabase.ConnectionTo(Database),
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    [GeneratedRegex("Cabi is at (?<address>http://127[^ ]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
