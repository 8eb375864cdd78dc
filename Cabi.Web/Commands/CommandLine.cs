using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Importing;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Push;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Commands;

/// <summary>What an administrator of the machine does without a browser. Paths are relative to the caller's folder.</summary>
public static class CommandLine
{
    private const int Done = 0;
    private const int Rejected = 1;
    private const int Misused = 2;

    private const string Usage = """
        Usage:
          import lockers.csv floors.csv [--dry-run]       brings the campus up to the files
          import people.csv [--links FILE] [--dry-run]    creates people; their links go to FILE (people-links.csv)
          import people.csv --mail [--dry-run]            the same, and mails each of them their link
          create-operator EMAIL                           prints a one-time link
          push-keys                                       prints a fresh pair for notifications in browsers
          migrate                                         brings the database's schema up to this build
        """;

    /// <summary>Whether the arguments ask for a command rather than for the server.</summary>
    public static bool IsCommand(string[] args) => args is [not ['-', ..], ..];

    /// <returns>The process's exit code: 0 done, 1 rejected, 2 misused.</returns>
    public static async Task<int> RunAsync(WebApplication app, string[] args, CancellationToken token)
    {
        if (args is ["migrate"])
            return await MigrateAsync(app, token);

        if (args is ["push-keys"])
            return PrintPushKeys();

        if (!await app.PrepareDatabaseAsync(seed: null, token))
            return Rejected;

        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var isDryRun = args.Contains("--dry-run", StringComparer.Ordinal);
        var words = args.Where(word => word != "--dry-run").ToArray();

        try
        {
            return words switch
            {
                ["import", var people, "--mail"] => await MailPeopleAsync(services, people, isDryRun, token),
                ["import", var lockers, var floors] => await ImportCampusAsync(services, lockers, floors, isDryRun, token),
                ["import", var people] => await ImportPeopleAsync(services, people, "people-links.csv", isDryRun, token),
                ["import", var people, "--links", var links] => await ImportPeopleAsync(services, people, links, isDryRun, token),
                ["create-operator", var email] when !isDryRun => await CreateOperatorAsync(services, email),
                _ => Say(Console.Error, Usage, Misused),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Say(Console.Error, error.Message, Rejected);
        }
    }

    // Whatever stops it must stop the deployment that called it, and be read in its log.
    private static async Task<int> MigrateAsync(WebApplication app, CancellationToken token)
    {
        try
        {
            return Say(Console.Out, $"The schema is up to date: {await app.MigrateDatabaseAsync(token)}.", Done);
        }
        catch (Exception error)
        {
            var reasons = Reasons(error).Prepend("The schema was not brought up to date.");
            return Say(Console.Error, string.Join(Environment.NewLine, reasons), Rejected);
        }
    }

    private static int PrintPushKeys()
    {
        var (publicKey, privateKey) = PushKeys.Create();
        return Say(Console.Out, $"Push__PublicKey={publicKey}{Environment.NewLine}Push__PrivateKey={privateKey}", Done);
    }

    private static IEnumerable<string> Reasons(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error.Message;
    }

    private static async Task<int> ImportCampusAsync(
        IServiceProvider services, string lockers, string floors, bool isDryRun, CancellationToken token)
    {
        await using var lockerFile = File.OpenRead(lockers);
        await using var floorFile = File.OpenRead(floors);
        var files = CampusFiles.Read((lockers, lockerFile), (floors, floorFile));
        return Tell(await services.GetRequiredService<ImportCampus>().ExecuteAsync(files, isDryRun, token), "lockers", isDryRun);
    }

    private static async Task<int> ImportPeopleAsync(
        IServiceProvider services, string people, string links, bool isDryRun, CancellationToken token)
    {
        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(people);
        var file = CsvFile.Read(people, content, problems);

        // Made first: people whose links cannot be written would have no way in.
        await using var linkFile = isDryRun ? Stream.Null : CreatePrivate(links);
        var (report, created) = await services.GetRequiredService<ImportPeople>().ExecuteAsync(file, problems, isDryRun, token);
        await WriteLinksAsync(services, created, linkFile);
        return Tell(report, "people", isDryRun);
    }

    private static async Task<int> MailPeopleAsync(IServiceProvider services, string people, bool isDryRun, CancellationToken token)
    {
        if (!services.GetRequiredService<Channels>().Has(Channel.Email))
            return Say(Console.Error, "No mail server is configured: set Smtp__Host.", Misused);

        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(people);
        var file = CsvFile.Read(people, content, problems);
        var (report, _) = await services.GetRequiredService<ImportPeople>().ExecuteAsync(file, problems, isDryRun, token, mailsLinks: true);
        return Tell(report, "people", isDryRun);
    }

    private static async Task WriteLinksAsync(IServiceProvider services, IReadOnlyList<Account> created, Stream file)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        await using var writer = new StreamWriter(file, leaveOpen: true);
        await writer.WriteLineAsync("e-mail,link");

        foreach (var account in created)
            await writer.WriteLineAsync($"{account.Email},{LinkTo(services, account, await accounts.GeneratePasswordResetTokenAsync(account))}");
    }

    private static async Task<int> CreateOperatorAsync(IServiceProvider services, string email)
    {
        var (account, linkToken, problems) = await services.GetRequiredService<CreateOperator>().ExecuteAsync(email);

        return problems.Count > 0
            ? Say(Console.Error, string.Join(Environment.NewLine, problems), Rejected)
            : Say(Console.Out, LinkTo(services, account, linkToken), Done);
    }

    private static string LinkTo(IServiceProvider services, Account account, string linkToken) =>
        SiteAddress.Of(services.GetRequiredService<IConfiguration>()) + SetPassword.LinkTo(account, linkToken);

    // Whoever reads a link can become its owner.
    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(path, options);
    }

    private static int Tell(ImportReport report, string what, bool isDryRun)
    {
        if (report.IsRejected)
            return Say(Console.Error, string.Join(Environment.NewLine, report.Problems.Append<object>("Nothing was written.")), Rejected);

        var outcome = (report.HasChanges, isDryRun) switch
        {
            (false, _) => "There was nothing to write.",
            (true, true) => "Nothing was written: a dry run.",
            _ => "Written.",
        };
        return Say(
            Console.Out,
            $"{report.Added} {what} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Left} not in the file and left. {outcome}",
            Done);
    }

    private static int Say(TextWriter output, string text, int code)
    {
        output.WriteLine(text);
        return code;
    }
}
