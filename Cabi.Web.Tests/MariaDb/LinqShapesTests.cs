using System.Text.RegularExpressions;
using Cabi.Web.Tests.MariaDb.Shapes;
using Cabi.Web.Tests.MariaDb.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>Every shape of query answers on MariaDB what it answers on SQLite.</summary>
[Trait("Database", "MariaDb")]
public sealed class LinqShapesTests(LinqShapesTests.BothDatabases databases)
    : IClassFixture<LinqShapesTests.BothDatabases>
{
    // 31 March (A is three days later) and a month (D) is 30 April in MariaDB and .NET; SQLite says 1 May.
    private const string SqlitesMonthEnd = "(?<before>\"A\":\"2026-04-03[^}]*\"D\":\")2026-05-01";

    private static readonly IReadOnlyList<Shape> _shapes = LinqShapes.All();

    public static TheoryData<int, string> Names
    {
        get
        {
            var names = new TheoryData<int, string>();

            for (var i = 0; i < _shapes.Count; i++)
                names.Add(i, _shapes[i].Name);

            return names;
        }
    }

    [Fact]
    public void There_are_more_than_a_hundred_shapes() => Assert.InRange(_shapes.Count, 100, 1000);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_answer_is_SQLites(int index, string name)
    {
        var shape = _shapes[index];
        using var sqlite = databases.Sqlite();
        using var mariaDb = databases.MariaDb();

        var expected = Regex.Replace(
            ExactJson.Of((shape.Reference ?? shape.Run)(sqlite)),
            SqlitesMonthEnd,
            "${before}2026-04-30",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );

        Assert.Equal((name, expected), (shape.Name, ExactJson.Of(shape.Run(mariaDb))));
    }

    public sealed class BothDatabases : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-shapes-");
        private readonly string _mariaDb = ProviderDatabase.ConnectionTo("cabi_provider_shapes");

        public BothDatabases()
        {
            using var sqlite = Sqlite();
            using var mariaDb = MariaDb();
            Fill(sqlite);
            Fill(mariaDb);
        }

        public ShapesDb Sqlite() =>
            new(
                new DbContextOptionsBuilder()
                    .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "shapes.db")}")
                    .Options
            );

        public ShapesDb MariaDb() => new(new DbContextOptionsBuilder().UseMariaDb(_mariaDb).Options);

        public void Dispose() => _folder.Delete(recursive: true);

        private static void Fill(ShapesDb db)
        {
            db.Database.EnsureDeleted();
            db.Database.EnsureCreated();
            Seed.Fill(db);
        }
    }
}
