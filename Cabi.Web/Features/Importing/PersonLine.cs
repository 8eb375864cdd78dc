using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;

namespace Cabi.Web.Features.Importing;

/// <summary>A line of people.csv: one person, found again by number.</summary>
public sealed record PersonLine(CsvLine Source, string Number, string Name, string Email)
{
    /// <summary>The serial number that many lists begin with (번호, 연번) is no number of a person.</summary>
    public static readonly IReadOnlyList<FileColumn> Columns =
    [
        new("number", "학번", "student number", "student ID", "student no", "학생 번호"),
        new("name", "이름", "성명", "학생 이름", "student name", "full name"),
        new("email", "이메일", "이메일 주소", "메일", "메일 주소", "전자우편", "전자메일", "email address", "mail"),
    ];

    public string NormalizedEmail => Account.NormalizedOf(Email);

    public static PersonLine Of(CsvLine line) =>
        new(
            line,
            line.NumberText("number", Student.NumberLength),
            line.Text("name", Student.NameLength),
            line.Email("email")
        );
}
