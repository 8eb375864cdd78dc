using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Importing;

/// <summary>The people as they will be when the file is applied. Loaded once, whole; saved with its context.</summary>
public sealed class PeopleDraft
{
    private readonly IReadOnlyList<PersonLine> _lines;
    private readonly Dictionary<string, Student> _students;
    private readonly Dictionary<int, Account> _accounts;

    private PeopleDraft(IReadOnlyList<PersonLine> lines, List<Student> students, List<Account> accounts)
    {
        _lines = lines;
        _students = students.ToDictionary(student => student.Number, StringComparer.Ordinal);
        _accounts = accounts.ToDictionary(account => account.Id);
        Created = [.. lines.Where(line => AccountOf(line) is null).Select(line => (line, Account.Of(line.Email)))];
        Readdressed =
        [
            .. from line in lines
            where AccountOf(line) is { } account && account.NormalizedEmail != line.NormalizedEmail
            select (line, AccountOf(line)!),
        ];
        Renamed = [.. lines.Where(line => FindStudent(line) is { } known && known.Name != line.Name)];
        Linked =
        [
            .. Created.Select(each => each.Account),
            .. Readdressed.Select(each => each.Account).Where(account => !account.WasUsed),
        ];
        Report = ReportOf();
    }

    /// <summary>Who gets an account: new people, and known ones without.</summary>
    public IReadOnlyList<(PersonLine Line, Account Account)> Created { get; }

    /// <summary>Whose e-mail changes, with the account as it is.</summary>
    public IReadOnlyList<(PersonLine Line, Account Account)> Readdressed { get; }

    public IReadOnlyList<PersonLine> Renamed { get; }

    /// <summary>Accounts that need a link.</summary>
    public IReadOnlyList<Account> Linked { get; }

    public ImportReport Report { get; }

    public bool HasChanges => Report.HasChanges;

    /// <summary>What the audit keeps about the whole file.</summary>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Report.Added} added, {Renamed.Count} renamed, {Readdressed.Count} e-mails changed"
        );

    public static async Task<PeopleDraft> LoadAsync(
        CabiDb db,
        IReadOnlyList<PersonLine> lines,
        CancellationToken token
    ) => new(lines, await db.Students.ToListAsync(token), await db.Users.ToListAsync(token));

    public Student? FindStudent(PersonLine line) => _students.GetValueOrDefault(line.Number);

    public Student StudentOf(PersonLine line) => _students[line.Number];

    /// <summary>An address is free if its owner leaves it by the same file.</summary>
    public void RejectTaken()
    {
        var leaving = Readdressed.Select(each => each.Account.Id).ToHashSet();
        var owners = _accounts
            .Values.Where(account => !leaving.Contains(account.Id))
            .Select(account => account.NormalizedEmail)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var line in _lines.Where(line => AccountOf(line)?.NormalizedEmail != line.NormalizedEmail))
        {
            if (owners.Contains(line.NormalizedEmail))
                line.Source.Reject($"e-mail {line.Email} belongs to somebody else");
        }
    }

    private Account? AccountOf(PersonLine line) =>
        FindStudent(line)?.AccountId is { } id ? _accounts.GetValueOrDefault(id) : null;

    private ImportReport ReportOf()
    {
        var added = _lines.Count(line => FindStudent(line) is null);
        var updated = Created
            .Concat(Readdressed)
            .Select(each => each.Line)
            .Where(line => FindStudent(line) is not null)
            .Union(Renamed)
            .Count();
        return new ImportReport(
            [],
            added + updated > 0,
            added,
            updated,
            _lines.Count - added - updated,
            _students.Count - (_lines.Count - added)
        )
        {
            Readdressed =
            [
                .. Readdressed.Select(each => $"{each.Line.Number}: {each.Account.Email} becomes {each.Line.Email}"),
            ],
        };
    }
}
