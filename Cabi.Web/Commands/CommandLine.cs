using System.Data.Common;
using Cabi.Web.Accounts;
using Cabi.Web.Accounts.Keys;
using Cabi.Web.Commands.Backups;
using Cabi.Web.Data;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Domain.Text;
using Cabi.Web.Features;
using Cabi.Web.Messages.Push;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Commands;

/// <summary>What the machine's administrator does without a browser; paths are relative to the folder.</summary>
public static class CommandLine
{
    private const string Usage = """
        Usage:
          import lockers.csv floors.csv [--dry-run]       brings the campus up to the files
          import people.csv [--links FILE] [--dry-run]    creates people; their links go to FILE (people-links.csv)
          import people.csv --mail [--dry-run]            the same, and mails each of them their link
              --column number=학번                        names the heading of a column; may be given several times
          create-operator EMAIL                           prints a one-time link
          backup FOLDER [--keep N] [--every HOURS]        copies the embedded database, while Cabi runs, to one file
          restore FILE [--replace]                        puts such a file in its place, while Cabi is stopped
          push-keys                                       prints a fresh pair for notifications in browsers
          migrate                                         brings the database's schema up to this build
          help                                            prints this
        """;

    /// <summary>Whether the arguments ask for a command rather than for the server.</summary>
    public static bool IsCommand(string[] args) => args is [not ['-', ..], ..] || IsHelp(args);

    /// <summary>As the other, for a program that is put together only if the command needs it.</summary>
    public static async Task<int> RunAsync(
        Func<WebApplication> build,
        string[] args,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (RunAlone(args, terminal) is { } code)
            return code;

        if (TryBuild(build, terminal) is not { } app)
            return ExitCode.Rejected;

        await using (app)
            return await RunAsync(app, args, terminal, token);
    }

    /// <param name="log">Hears of it too; null where a terminal is enough.</param>
    /// <returns>The program; null when a setting hinders it, which the terminal is then told.</returns>
    public static WebApplication? TryBuild(Func<WebApplication> build, Terminal terminal, Action<string>? log = null)
    {
        try
        {
            return build();
        }
        // Whatever hinders it is a setting, and the message says which. Parts that do not fit together are a fault of
        // the program's, and tools end the host themselves.
        catch (Exception error) when (error is not (AggregateException or HostAbortedException))
        {
            log?.Invoke(error.Message);
            terminal.Complain(Reasons("Cabi's settings are not usable.", error), ExitCode.Rejected);
            return null;
        }
    }

    /// <returns>The process's exit code: 0 done, 1 rejected, 2 misused.</returns>
    public static async Task<int> RunAsync(
        WebApplication app,
        string[] args,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (RunAlone(args, terminal) is { } code)
            return code;
        if (args is ["migrate"])
            return await MigrateAsync(app, terminal, token);
        if (args is ["backup" or "restore", ..])
            return await CopyAsync(app, args, terminal, token);
        if (!await IsReadyAsync(app, terminal, token))
            return ExitCode.Rejected;

        await using var scope = app.Services.CreateAsyncScope();

        try
        {
            return args is ["create-operator", var email]
                ? await CreateOperatorAsync(scope.ServiceProvider, terminal, email)
                : await new ImportCommand(scope.ServiceProvider, terminal, ImportArguments.Read(args[1..])).RunAsync(
                    token
                );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Complain(error.Message, ExitCode.Rejected);
        }
        catch (Exception error) when (error is DbException or { InnerException: DbException } || error.IsDatabaseAway())
        {
            return terminal.Complain(Reasons("The database did not do it.", error), ExitCode.Rejected);
        }
    }

    private static bool IsHelp(string[] args) => args is ["help" or "--help" or "-h" or "-?", ..];

    /// <summary>What needs no database and no settings, a word that was mistyped among it.</summary>
    private static int? RunAlone(string[] args, Terminal terminal)
    {
        if (IsHelp(args))
            return Say(terminal, Usage);

        return args switch
        {
            ["migrate"] or ["create-operator", not ['-', ..]] => null,
            ["restore", not ['-', ..]] or ["restore", not ['-', ..], "--replace"] => null,
            ["push-keys"] => PrintPushKeys(terminal),
            ["backup", .. var words] => BackupArguments.Read(words).Problem is { } problem
                ? terminal.Complain(problem + Environment.NewLine + Usage, ExitCode.Misused)
                : null,
            ["import", .. var words] => ImportArguments.Read(words).Problem is { } problem
                ? terminal.Complain(problem + Environment.NewLine + Usage, ExitCode.Misused)
                : null,
            _ => terminal.Complain(Usage, ExitCode.Misused),
        };
    }

    // The embedded database belongs to one process, which may be the server; a database may lack this build's tables.
    private static async Task<bool> IsReadyAsync(WebApplication app, Terminal terminal, CancellationToken token)
    {
        try
        {
            if (!await app.PrepareDatabaseAsync(seed: null, terminal.Errors, token))
                return false;

            var missing = await app.Services.GetRequiredService<DatabaseProbe>().FindMissingMigrationsAsync();

            if (missing.Count == 0)
                return true;

            terminal.Complain("The database's schema is older than this build: run migrate first.", ExitCode.Rejected);
        }
        catch (Exception error)
        {
            terminal.Complain(Reasons("The database cannot be used.", error), ExitCode.Rejected);
        }

        return false;
    }

    // An error here must stop the deployment that called the command, and stand in its log.
    private static async Task<int> MigrateAsync(WebApplication app, Terminal terminal, CancellationToken token)
    {
        try
        {
            return Say(terminal, $"The schema is up to date: {await app.MigrateDatabaseAsync(token)}.");
        }
        catch (Exception error)
        {
            return terminal.Complain(Reasons("The schema was not brought up to date.", error), ExitCode.Rejected);
        }
    }

    // These have a file of their own to do with, which may be in use, or be gone.
    private static async Task<int> CopyAsync(
        WebApplication app,
        string[] args,
        Terminal terminal,
        CancellationToken token
    )
    {
        if (app.Services.GetService<SqliteFile>() is not { } file)
            return terminal.Complain(
                "This is for the embedded database. scripts/backup and docs/install.md say how a MariaDB is backed up.",
                ExitCode.Rejected
            );

        var certificate = KeyRingSetup.FileIn(app.Configuration, app.Environment.ContentRootPath);

        if (args is ["backup", .. var words])
            return await new BackupCommand(
                file.Path,
                certificate,
                BackupArguments.Read(words),
                terminal,
                TimeProvider.System
            ).RunAsync(token);

        await using var scope = app.Services.CreateAsyncScope();
        return await new RestoreCommand(
            file,
            certificate,
            [.. scope.ServiceProvider.GetRequiredService<CabiDb>().Database.GetMigrations()],
            replaces: args is [.., "--replace"],
            terminal,
            TimeProvider.System
        ).RunAsync(args[1], token);
    }

    private static int PrintPushKeys(Terminal terminal)
    {
        var (publicKey, privateKey) = PushKeys.Create();
        return Say(terminal, $"Push__PublicKey={publicKey}{Environment.NewLine}Push__PrivateKey={privateKey}");
    }

    private static async Task<int> CreateOperatorAsync(IServiceProvider services, Terminal terminal, string typed)
    {
        var email = CleanText.Email(typed);

        if (EmailAddress.FaultOf(email) is { } fault)
            return terminal.Complain($"'{email}' is no e-mail address: {fault.English}.", ExitCode.Rejected);

        var (account, linkToken, problems) = await services.GetRequiredService<CreateOperator>().ExecuteAsync(email);

        return problems.Count > 0
            ? terminal.Complain(string.Join(Environment.NewLine, problems), ExitCode.Rejected)
            : Say(terminal, OneTimeLinks.To(account, linkToken, services.GetRequiredService<IConfiguration>()));
    }

    private static string Reasons(string what, Exception error)
    {
        var reasons = new List<string> { what };

        for (var each = error; each is not null; each = each.InnerException)
            reasons.Add(each.Message);

        return string.Join(Environment.NewLine, reasons);
    }

    private static int Say(Terminal terminal, string text)
    {
        terminal.Output.WriteLine(text);
        return ExitCode.Done;
    }
}
