using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Commands.Demo;

/// <summary>
/// The people of the demo campus. Written as rows: hashing 340 passwords one by one would take half a minute.
/// </summary>
public sealed class DemoPeople(CabiDb db)
{
    private static readonly string[] _families =
    [
        "김",
        "이",
        "박",
        "최",
        "정",
        "강",
        "조",
        "윤",
        "장",
        "임",
        "한",
        "오",
        "서",
        "신",
        "권",
    ];

    private static readonly string[] _given =
    [
        "서연",
        "민준",
        "지우",
        "하준",
        "수아",
        "도윤",
        "예은",
        "시우",
        "지민",
        "은우",
        "채원",
        "유진",
        "현우",
        "나연",
        "태양",
        "가은",
    ];

    public async Task AddStaffAsync(CancellationToken token)
    {
        var staff = NewRole(Roles.Staff);
        var operators = NewRole(Roles.Operator);
        var member = NewAccount(DemoAccounts.Staff);
        var leader = NewAccount(DemoAccounts.Operator);
        db.Roles.AddRange(staff, operators);
        db.Users.AddRange(member, leader);
        await db.SaveChangesAsync(token);

        db.UserRoles.AddRange(Give(member, staff), Give(leader, staff), Give(leader, operators));
        await db.SaveChangesAsync(token);
    }

    public Task<IReadOnlyList<Student>> AddStudentsAsync(CancellationToken token) =>
        AddAsync(DemoAccounts.Students, number => ($"S{number:000}", DemoAccounts.Student(number)), token);

    public Task<IReadOnlyList<Student>> AddResidentsAsync(CancellationToken token) =>
        AddAsync(DemoAccounts.Residents, number => ($"R{number:000}", $"resident{number}@cabi.test"), token);

    private async Task<IReadOnlyList<Student>> AddAsync(
        int count,
        Func<int, (string Number, string Email)> identify,
        CancellationToken token
    )
    {
        var people = Enumerable.Range(1, count).Select(identify).ToList();
        var accounts = people.ConvertAll(person => NewAccount(person.Email));
        db.Users.AddRange(accounts);
        await db.SaveChangesAsync(token);

        var students = people.Select((person, index) => new Student(person.Number, NameOf(index))).ToList();

        for (var i = 0; i < students.Count; i++)
            students[i].GiveAccount(accounts[i].Id);

        db.Students.AddRange(students);
        await db.SaveChangesAsync(token);
        return students;
    }

    private static string NameOf(int index) =>
        _families[index % _families.Length] + _given[(index / _families.Length * 7 + index) % _given.Length];

    private static Account NewAccount(string email) =>
        new()
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = DemoAccounts.PasswordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };

    private static IdentityRole<int> NewRole(string name) => new(name) { NormalizedName = name.ToUpperInvariant() };

    private static IdentityUserRole<int> Give(Account account, IdentityRole<int> role) =>
        new() { UserId = account.Id, RoleId = role.Id };
}
