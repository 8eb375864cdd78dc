using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features;
using Cabi.Web.Features.Importing;
using Cabi.Web.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Commands;

/// <summary>Imports the files of an office and tells what became of them.</summary>
public sealed class ImportCommand(IServiceProvider services, Terminal terminal, ImportArguments arguments)
{
    public async Task<int> RunAsync(CancellationToken token)
    {
        if (!arguments.IsOfPeople)
            return await ImportCampusAsync(token);

        if (arguments.Links is null && !services.GetRequiredService<Channels>().Has(Channel.Email))
            return terminal.Complain("No mail server is configured: set Smtp__Host.", ExitCode.Misused);

        return await ImportPeopleAsync(token);
    }

    private async Task<int> ImportCampusAsync(CancellationToken token)
    {
        var (lockers, floors) = (arguments.Files[0], arguments.Files[1]);
        await using var lockerFile = File.OpenRead(terminal.PathTo(lockers));
        await using var floorFile = File.OpenRead(terminal.PathTo(floors));
        var files = CampusFiles.Read((lockers, lockerFile), (floors, floorFile), arguments.Mapping);
        var report = await services.GetRequiredService<ImportCampus>().ExecuteAsync(files, arguments.IsDryRun, token);
        return Tell(report, "lockers", files.Ignored);
    }

    private async Task<int> ImportPeopleAsync(CancellationToken token)
    {
        var problems = new List<ImportProblem>();
        await using var content = File.OpenRead(terminal.PathTo(arguments.Files[0]));
        var file = CsvFile.Read(arguments.Files[0], content, PersonLine.Columns, problems, arguments.Mapping);
        var verb = services.GetRequiredService<ImportPeople>();
        var (report, linked) = await verb.ExecuteAsync(file, problems, dryRun: true, token);

        if (report.IsRejected || arguments.IsDryRun)
            return Tell(report, "people", file.Ignored);

        // The file is made first: people whose links cannot be written would have no way to sign in.
        using var links =
            arguments.Links is { } name && linked.Count > 0 ? LinkFile.Create(terminal.PathTo(name), name) : null;
        (report, linked) = await verb.ExecuteAsync(
            file,
            problems,
            dryRun: false,
            token,
            mailsLinks: arguments.Links is null
        );

        if (links is not null)
            await links.FillAsync(await LinksToAsync(linked));

        return Tell(report, "people", file.Ignored);
    }

    private async Task<IEnumerable<(string, string)>> LinksToAsync(IReadOnlyList<Account> people)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var configuration = services.GetRequiredService<IConfiguration>();
        var links = new List<(string, string)>();

        foreach (var account in people)
            links.Add(
                (
                    account.Email ?? "",
                    OneTimeLinks.To(account, await accounts.GeneratePasswordResetTokenAsync(account), configuration)
                )
            );

        return links;
    }

    private int Tell(ImportReport report, string what, IReadOnlyList<string> ignored)
    {
        if (report.IsRejected)
            return terminal.Complain(
                string.Join(Environment.NewLine, report.Problems.Append<object>("Nothing was written.")),
                ExitCode.Rejected
            );

        if (ignored.Count > 0)
            terminal.Output.WriteLine($"Columns that are not read: {string.Join(", ", ignored)}.");

        foreach (var change in report.Readdressed)
            terminal.Output.WriteLine(change);

        var outcome = (report.HasChanges, arguments.IsDryRun) switch
        {
            (false, _) => "There was nothing to write.",
            (true, true) => "Nothing was written: a dry run.",
            _ => "Written.",
        };
        terminal.Output.WriteLine(
            $"{report.Added} {what} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Left} not in the file and left. {EmailsChanged(report)}{NamesChanged(report)}{outcome}"
        );
        return ExitCode.Done;
    }

    private static string NamesChanged(ImportReport report) =>
        report.Renamed switch
        {
            0 => "",
            1 => "1 name in the other language changed. ",
            var count => $"{count} names in the other language changed. ",
        };

    private static string EmailsChanged(ImportReport report) =>
        report.Readdressed.Count switch
        {
            0 => "",
            1 => "1 e-mail changed. ",
            var count => $"{count} e-mails changed. ",
        };
}
