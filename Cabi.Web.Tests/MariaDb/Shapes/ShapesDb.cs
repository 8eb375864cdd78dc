using Cabi.Web.Data.MariaDb;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Shapes;

public enum RentState
{
    Requested,
    Active,
    Returned,
    Overdue,
}

public enum Tier
{
    Basic,
    Plus,
    Pro,
}

public class Member
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Phone { get; set; }
    public Tier Tier { get; set; }
    public bool Active { get; set; }
    public DateOnly Birth { get; set; }
    public DateTime CreatedAt { get; set; }
    public List<Rental> Rentals { get; set; } = [];
}

public class Locker
{
    public int Id { get; set; }
    public string Code { get; set; } = "";
    public int Floor { get; set; }
    public string? Note { get; set; }
    public decimal Fee { get; set; }
    public double Weight { get; set; }
    public Guid Tag { get; set; }
    public TimeSpan OpenFor { get; set; }
    public byte[]? Photo { get; set; }
    public Guid Version { get; set; }
    public List<Rental> Rentals { get; set; } = [];
    public List<Label> Labels { get; set; } = [];
}

public class Rental
{
    public long Id { get; set; }
    public int MemberId { get; set; }
    public Member Member { get; set; } = null!;
    public int LockerId { get; set; }
    public Locker Locker { get; set; } = null!;
    public DateTime StartsAt { get; set; }
    public DateTime EndsAt { get; set; }
    public DateTimeOffset? ReturnedAt { get; set; }
    public RentState State { get; set; }
    public decimal Price { get; set; }
    public int Flags { get; set; }
    public long? ActiveKey { get; set; }
}

public class Label
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
    public List<Locker> Lockers { get; set; } = [];
}

public class Doc
{
    public Guid Id { get; set; }
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
    public TimeOnly At { get; set; }
    public sbyte S8 { get; set; }
    public byte U8 { get; set; }
    public short S16 { get; set; }
    public ushort U16 { get; set; }
    public uint U32 { get; set; }
    public ulong U64 { get; set; }
    public float F { get; set; }
    public char C { get; set; }
    public DateTimeOffset When { get; set; }
    public byte[] Bin { get; set; } = [];
    public bool? Maybe { get; set; }
    public string Computed { get; set; } = "";
}

public class ShapesDb(DbContextOptions o) : DbContext(o)
{
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Locker> Lockers => Set<Locker>();
    public DbSet<Rental> Rentals => Set<Rental>();
    public DbSet<Label> Labels => Set<Label>();
    public DbSet<Doc> Docs => Set<Doc>();

    private bool IsMariaDb => !Database.ProviderName!.Contains("Sqlite");

    protected override void ConfigureConventions(ModelConfigurationBuilder c)
    {
        if (IsMariaDb)
            c.UseMariaDbIds();
    }

    protected override void OnModelCreating(ModelBuilder b)
    {
        if (IsMariaDb)
            b.UseMariaDbText();

        b.Entity<Member>(e =>
        {
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Email).HasMaxLength(256);
            e.Property(x => x.Phone).HasMaxLength(30);
            e.HasIndex(x => x.Email).IsUnique();
            e.Property(x => x.Tier).HasConversion<string>().HasMaxLength(20);
        });
        b.Entity<Locker>(e =>
        {
            e.Property(x => x.Code).HasMaxLength(20);
            e.HasIndex(x => x.Code).IsUnique();
            e.Property(x => x.Fee).HasPrecision(12, 2);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasMany(x => x.Labels).WithMany(x => x.Lockers);
        });
        b.Entity<Rental>(e =>
        {
            e.Property(x => x.Price).HasPrecision(12, 2);
            e.HasIndex(x => x.ActiveKey).IsUnique();
            e.HasIndex(x => new { x.LockerId, x.StartsAt });
            e.HasOne(x => x.Member).WithMany(x => x.Rentals).OnDelete(DeleteBehavior.Restrict);
            e.ToTable(t => t.HasCheckConstraint("CK_Rental_Price", "Price >= 0"));
        });
        b.Entity<Label>(e =>
        {
            e.Property(x => x.Text).HasMaxLength(40);
        });
        b.Entity<Doc>(e =>
        {
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Computed)
                .HasMaxLength(210)
                .HasComputedColumnSql(IsMariaDb ? "CONCAT(`Title`, '!')" : "Title || '!'", stored: true);
            e.Property(x => x.Bin).HasMaxLength(64);
        });
    }
}

public static class Seed
{
    public static readonly DateTime T0 = new(2026, 3, 1, 9, 30, 15, 123, DateTimeKind.Utc);

    public static void Fill(ShapesDb db)
    {
        var r = new Random(42);
        string[] names =
        [
            "Ada",
            "bob",
            "Çelik",
            "김철수",
            "이영희",
            "O'Neil",
            "back\\slash",
            "100%",
            "under_score",
            "🔒 lock",
            "zoë",
            "Ada Lovelace",
            "  padded ",
            "pipe|bar",
            "Eve",
        ];
        var labels = new[] { "big", "near door", "wet", "quiet" }.Select(t => new Label { Text = t }).ToList();
        var ms = names
            .Select(
                (n, i) =>
                    new Member
                    {
                        Name = n,
                        Email = $"user{i}@Example.com",
                        Phone = i % 3 == 0 ? null : $"010-{i:0000}",
                        Tier = (Tier)(i % 3),
                        Active = i % 4 != 0,
                        Birth = new DateOnly(1980, 1, 1).AddDays(i * 411),
                        CreatedAt = T0.AddDays(-i * 17).AddTicks(i * 10),
                    }
            )
            .ToList();
        var ls = Enumerable
            .Range(1, 24)
            .Select(i => new Locker
            {
                Code = $"L{i:000}",
                Floor = i % 5 + 1,
                Note =
                    i % 6 == 0 ? null
                    : i % 6 == 1 ? ""
                    : $"note {i}",
                Fee = 1000m + i * 12.35m,
                Weight = i * 1.7,
                Tag = new Guid(i, 7, 9, 1, 2, 3, 4, 5, 6, 7, (byte)i),
                OpenFor = TimeSpan.FromMinutes(i * 37.5),
                Photo = i % 4 == 0 ? null : [(byte)i, 0, 39, 92, 255],
                Version = new Guid(i, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                Labels = labels.Where((_, k) => (i + k) % 3 == 0).ToList(),
            })
            .ToList();
        db.AddRange(labels);
        db.AddRange(ms);
        db.AddRange(ls);
        db.SaveChanges();
        for (var i = 0; i < 120; i++)
        {
            var s = T0.AddHours(i * 13).AddMilliseconds(i * 7);
            var st = (RentState)(i % 4);
            db.Rentals.Add(
                new Rental
                {
                    MemberId = ms[r.Next(ms.Count - 2)].Id,
                    LockerId = ls[r.Next(ls.Count - 2)].Id,
                    StartsAt = s,
                    EndsAt = s.AddMinutes(r.Next(30, 9000)),
                    ReturnedAt =
                        st == RentState.Returned
                            ? new DateTimeOffset(s.AddHours(5)).ToOffset(TimeSpan.FromHours(9))
                            : null,
                    State = st,
                    Price = r.Next(0, 100000) / 100m,
                    Flags = r.Next(0, 16),
                    ActiveKey = st == RentState.Active ? i : null,
                }
            );
        }
        db.SaveChanges();
        for (var i = 0; i < 6; i++)
            db.Docs.Add(
                new Doc
                {
                    Id = new Guid(i + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                    Title = "Doc " + i + (i == 3 ? " 😀한글" : ""),
                    Body = new string('x', i * 1000) + "끝",
                    At = new TimeOnly(1 + i, 2, 3, 456),
                    S8 = (sbyte)(-i),
                    U8 = (byte)(250 + i),
                    S16 = (short)(-300 * i),
                    U16 = (ushort)(65530 + i),
                    U32 = 4000000000 + (uint)i,
                    U64 = ulong.MaxValue - (ulong)i * 1000000000000UL,
                    F = i * 0.5f,
                    C = (char)('A' + i),
                    When = new DateTimeOffset(T0.AddHours(i)).ToOffset(TimeSpan.FromHours(-3)),
                    Bin = [0, (byte)i, 255],
                    Maybe = i % 3 == 0 ? null : i % 3 == 1,
                }
            );
        db.SaveChanges();
    }
}
