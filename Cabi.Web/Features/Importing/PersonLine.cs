using System.ComponentModel.DataAnnotations;
using Cabi.Web.Domain.People;

namespace Cabi.Web.Features.Importing;

/// <summary>A line of people.csv: one person, found again by number.</summary>
public sealed record PersonLine(CsvLine Source, string Number, string Name, string Email)
{
    private const int EmailLength = 256;

    public static readonly IReadOnlyList<string> Columns = ["number", "name", "email"];

    private static readonly EmailAddressAttribute _email = new();

    public string NormalizedEmail => Email.ToUpperInvariant();

    public static PersonLine Of(CsvLine line)
    {
        var person = new PersonLine(
            line,
            line.Text("number", Student.NumberLength),
            line.Text("name", Student.NameLength),
            line.Text("email", EmailLength)
        );

        if (line.IsSound && !_email.IsValid(person.Email))
            line.Reject($"email is '{person.Email}', which is no e-mail address");

        return person;
    }
}
