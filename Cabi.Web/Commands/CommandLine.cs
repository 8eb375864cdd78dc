using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Cabi.Web.Features.Importing;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Push;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Commands;

/// <summary>What the machine's administrator does without a browser; paths are relative to the folder.</summary>
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
    public static async Task<int> RunAsync(
        WebApplication app,
        string[] args,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (args is ["migrate"])
            return await MigrateAsync(app, terminal, token);
        if (args is ["push-keys"])
            return PrintPushKeys(terminal);

        if (!await app.PrepareDatabaseAsync(seed: null, terminal.Errors, token))
            return Rejected;

        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var isDryRun = args.Contains("--dry-run", StringComparer.Ordinal);
        var words = args.Where(word => word != "--dry-run").ToArray();

        try
        {
            return words switch
            {
                ["import", var people, "--mail"] => await MailPeopleAsync(services, terminal, people, isDryRun, token),
                ["import", var lockers, var floors] => await ImportCampusAsync(
                    services,
                    terminal,
                    lockers,
                    floors,
                    isDryRun,
                    token
                ),
                ["import", var people] => await ImportPeopleAsync(
                    services,
                    terminal,
                    people,
                    "people-links.csv",
                    isDryRun,
                    token
                ),
                ["import", var people, "--links", var links] => await ImportPeopleAsync(
                    services,
                    terminal,
                    people,
                    links,
                    isDryRun,
                    token
                ),
                ["create-operator", var email] when !isDryRun => await CreateOperatorAsync(services, terminal, email),
                _ => Say(terminal.Errors, Usage, Misused),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Say(terminal.Errors, error.Message, Rejected);
        }
    }

    // An error here must stop the deployment that called the command, and stand in its log.
    private static async Task<int> MigrateAsync(WebApplication app, Terminal terminal, CancellationToken token)
    {
        try
        {
            return Say(terminal.Output, $"The schema is up to date: {await app.MigrateDatabaseAsync(token)}.", Done);
        }
        catch (Exception error)
        {
            var reasons = Reasons(error).Prepend("The schema was not brought up to date.");
            return Say(terminal.Errors, string.Join(Environment.NewLine, reasons), Rejected);
        }
    }

    private static int PrintPushKeys(Terminal terminal)
    {
        var (publicKey, privateKey) = PushKeys.Create();
        return Say(
            terminal.Output,
            $"Push__PublicKey={publicKey}{Environment.NewLine}Push__PrivateKey={privateKey}",
            Done
        );
    }

    private static IEnumerable<string> Reasons(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error.Message;
    }

    private static async Task<int> ImportCampusAsync(
        IServiceProvider services,
        Terminal terminal,
        string lockers,
        string floors,
        bool isDryRun,
        CancellationToken token
    )
    {
        await using var lockerFile = File.OpenRead(terminal.PathTo(lockers));
        await using var floorFile = File.OpenRead(terminal.PathTo(floors));
        var files = CampusFiles.Read((lockers, lockerFile), (floors, floorFile));
        return Tell(
            terminal,
            await services.GetRequiredService<ImportCampus>().ExecuteAsync(files, isDryRun, token),
            "lockers",
            isDryRun
        );
    }

    private static async Task<int> ImportPeopleAsync(
        IServiceProvider services,
        Terminal terminal,
        string people,
        string links,
        bool isDryRun,
        CancellationToken token
    )
    {
        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(terminal.PathTo(people));
        var file = CsvFile.Read(people, content, problems);

        // The file is made first: people whose links cannot be written would have no way to sign in.
        await using var linkFile = isDryRun ? Stream.Null : CreatePrivate(terminal.PathTo(links));
        var (report, created) = await services
            .GetRequiredService<ImportPeople>()
            .ExecuteAsync(file, problems, isDryRun, token);
        await WriteLinksAsync(services, created, linkFile);
        return Tell(terminal, report, "people", isDryRun);
    }

    private static async Task<int> MailPeopleAsync(
        IServiceProvider services,
        Terminal terminal,
        string people,
        bool isDryRun,
        CancellationToken token
    )
    {
        if (!services.GetRequiredService<Channels>().Has(Channel.Email))
            return Say(terminal.Errors, "No mail server is configured: set Smtp__Host.", Misused);

        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(terminal.PathTo(people));
        var file = CsvFile.Read(people, content, problems);
        var (report, _) = await services
            .GetRequiredService<ImportPeople>()
            .ExecuteAsync(file, problems, isDryRun, token, mailsLinks: true);
        return Tell(terminal, report, "people", isDryRun);
    }

    private static async Task WriteLinksAsync(IServiceProvider services, IReadOnlyList<Account> created, Stream file)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        await using var writer = new StreamWriter(file, leaveOpen: true);
        await writer.WriteLineAsync("e-mail,link");

        foreach (var account in created)
            await writer.WriteLineAsync(
                $"{account.Email},{LinkTo(services, account, await accounts.GeneratePasswordResetTokenAsync(account))}"
            );
    }

    private static async Task<int> CreateOperatorAsync(IServiceProvider services, Terminal terminal, string email)
    {
        var (account, linkToken, problems) = await services.GetRequiredService<CreateOperator>().ExecuteAsync(email);

        return problems.Count > 0
            ? Say(terminal.Errors, string.Join(Environment.NewLine, problems), Rejected)
            : Say(terminal.Output, LinkTo(services, account, linkToken), Done);
    }

    private static string LinkTo(IServiceProvider services, Account account, string linkToken) =>
        SiteAddress.Of(services.GetRequiredService<IConfiguration>()) + SetPassword.LinkTo(account, linkToken);

    // The file is for its owner only: whoever reads a link can take over the account.
    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(path, options);
    }

    private static int Tell(Terminal terminal, ImportReport report, string what, bool isDryRun)
    {
        if (report.IsRejected)
            return Say(
                terminal.Errors,
                string.Join(Environment.NewLine, report.Problems.Append<object>("Nothing was written.")),
                Rejected
            );

        var outcome = (report.HasChanges, isDryRun) switch
        {
            (false, _) => "There was nothing to write.",
            (true, true) => "Nothing was written: a dry run.",
            _ => "Written.",
        };
        return Say(
            terminal.Output,
            $"{report.Added} {what} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Left} not in the file and left. {outcome}",
            Done
        );
    }

    private static int Say(TextWriter output, string text, int code)
    {
        output.WriteLine(text);
        return code;
    }
}
