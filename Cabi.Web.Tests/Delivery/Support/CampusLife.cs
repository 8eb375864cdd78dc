using Cabi.Web.Tests.Delivery.Support.Machines;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Students who use the campus all the while, until they are told to end.</summary>
public sealed class CampusLife : IAsyncDisposable
{
    private readonly Campus _campus;
    private readonly List<BusyStudent> _students;
    private readonly Dictionary<string, int> _rentalsBefore;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _lives;

    private CampusLife(Campus campus, List<BusyStudent> students, Dictionary<string, int> rentalsBefore)
    {
        _campus = campus;
        _students = students;
        _rentalsBefore = rentalsBefore;
        _lives = [.. students.Select(student => Task.Run(() => student.LiveAsync(_end.Token)))];
    }

    public IEnumerable<string> Complaints => _students.SelectMany(student => student.Complaints);

    public static async Task<CampusLife> BeginAsync(Campus campus, int students)
    {
        var people = await campus.SignInAsync(students);
        return new CampusLife(campus, people, await CountRentalsAsync(campus));
    }

    /// <summary>A release to one instance, as CodeDeploy does it in a group with a load balancer.</summary>
    public async Task ReleaseAsync(Instance instance, Release release)
    {
        instance.Agent.Balance = step => _campus.Balancer.BalanceAsync(step, instance);
        await instance.ReleaseAsync(release);
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_lives);
    }

    /// <summary>
    /// Every page was a page, nobody was signed out, every locker that a student was told is theirs is theirs, and
    /// every rental that they were told of is in the database once.
    /// </summary>
    public async Task EndWithoutComplaintAsync()
    {
        await EndAsync();
        Assert.True(!Complaints.Any(), string.Join('\n', Complaints.Concat(await _campus.ReadTroublesAsync())));
        Assert.Equal((0, 0), (_campus.Balancer.Count('4'), _campus.Balancer.Count('5')));
        Assert.True(
            _students.Sum(student => student.Pages) > 20 * _students.Count,
            "The students hardly did anything."
        );
        Assert.All(_students, student => Assert.True(student.Rentals > 0, $"{student.Email} rented nothing."));

        foreach (var student in _students)
            Assert.Equal(student.Locker, await student.LookAtMineAsync());

        var rentals = await CountRentalsAsync(_campus);
        Assert.All(
            _students,
            student =>
                Assert.Equal(
                    _rentalsBefore.GetValueOrDefault(student.Email) + student.Rentals,
                    rentals.GetValueOrDefault(student.Email)
                )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private static async Task<Dictionary<string, int>> CountRentalsAsync(Campus campus)
    {
        await using var db = campus.OpenDb();
        var members =
            from rental in db.Rentals
            from member in rental.Members
            join student in db.Students on member.StudentId equals student.Id
            join account in db.Users on student.AccountId equals account.Id
            group member by account.Email! into mine
            select new { Email = mine.Key, Count = mine.Count() };
        return await members.ToDictionaryAsync(mine => mine.Email, mine => mine.Count, StringComparer.Ordinal);
    }
}
