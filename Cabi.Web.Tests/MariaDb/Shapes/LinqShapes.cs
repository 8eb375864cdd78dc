using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.MariaDb.Shapes;

/// <summary>One query; its reference is what SQLite is asked instead, where SQLite cannot say the same thing.</summary>
public sealed record Shape(string Name, Func<ShapesDb, object?> Run, Func<ShapesDb, object?>? Reference = null);

/// <summary>The shapes of queries that a product writes. Every shape that Cabi uses has one like it here.</summary>
public static class LinqShapes
{
    public static IReadOnlyList<Shape> All()
    {
        var l = new List<Shape>();
        void A(string n, Func<ShapesDb, object?> f, Func<ShapesDb, object?>? rf = null) => l.Add(new(n, f, rf));
        int[] ids = [1, 3, 5, 99];
        int?[] nids = [1, null];
        string[] codes = ["L001", "L010", "zz"];
        int[] none = [];
        var st = new[] { RentState.Active, RentState.Overdue };
        string p1 = "Ada",
            p2 = "100%",
            p3 = "r_s",
            p4 = "back\\",
            p5 = "|",
            p6 = "ADA";
        int skip = 5,
            take = 7;
        var t0 = Seed.T0;
        var d0 = new DateOnly(1985, 5, 5);
        Guid g = new(3, 7, 9, 1, 2, 3, 4, 5, 6, 7, 3);
        decimal dec = 1050.50m;
        A("all+order", d => d.Members.OrderBy(x => x.Id).ToList());
        A(
            "page",
            d =>
                d.Rentals.OrderByDescending(x => x.StartsAt)
                    .ThenBy(x => x.Id)
                    .Skip(skip)
                    .Take(take)
                    .Select(x => x.Id)
                    .ToList()
        );
        A("skip only", d => d.Lockers.OrderBy(x => x.Id).Skip(20).Select(x => x.Code).ToList());
        A("single key find", d => d.Lockers.Find(4)!.Code);
        A("FirstOrDefault null", d => d.Lockers.FirstOrDefault(x => x.Code == "nope"));
        A("SingleOrDefault", d => d.Lockers.SingleOrDefault(x => x.Code == "L007")!.Id);
        A("eq case-sens", d => d.Members.Count(x => x.Name == p6));
        A("eq trailing space", d => d.Members.Count(x => x.Name == "Ada "));
        A(
            "Contains const",
            d => d.Members.Where(x => x.Name.Contains("da")).Select(x => x.Id).OrderBy(x => x).ToList()
        );
        A("Contains param %", d => d.Members.Where(x => x.Name.Contains(p2)).Select(x => x.Name).ToList());
        A(
            "StartsWith param",
            d => d.Members.Where(x => x.Name.StartsWith(p1)).Select(x => x.Id).OrderBy(x => x).ToList()
        );
        A("StartsWith param backslash", d => d.Members.Where(x => x.Name.StartsWith(p4)).Select(x => x.Name).ToList());
        A("EndsWith const", d => d.Members.Where(x => x.Email.EndsWith("@Example.com")).Count());
        A("StartsWith const _", d => d.Members.Where(x => x.Name.StartsWith("under_")).Count());
        A("Contains param _", d => d.Members.Where(x => x.Name.Contains(p3)).Count());
        A("Contains pipe const", d => d.Members.Where(x => x.Name.Contains("|b")).Count());
        A("EndsWith param pipe", d => d.Members.Where(x => x.Name.EndsWith("bar") && x.Name.Contains(p5)).Count());
        A("Contains emoji", d => d.Members.Where(x => x.Name.Contains("🔒")).Select(x => x.Name).ToList());
        A(
            "Like",
            d => d.Members.Where(x => EF.Functions.Like(x.Name, "%da%")).Select(x => x.Id).OrderBy(x => x).ToList()
        );
        A(
            "quote literal",
            d =>
                d.Members.Where(x => x.Name == "O'Neil" || x.Name == "back\\slash")
                    .Select(x => x.Id)
                    .OrderBy(x => x)
                    .ToList()
        );
        A("IN list param", d => d.Lockers.Where(x => ids.Contains(x.Id)).Select(x => x.Code).OrderBy(x => x).ToList());
        A("NOT IN list", d => d.Lockers.Where(x => !codes.Contains(x.Code)).Count());
        A("IN empty", d => d.Lockers.Where(x => none.Contains(x.Id)).Count());
        A("IN enum", d => d.Rentals.Where(x => st.Contains(x.State)).Count());
        A("IN string enum", d => d.Members.Where(x => new[] { Tier.Plus, Tier.Pro }.Contains(x.Tier)).Count());
        A("enum ordering string", d => d.Members.OrderBy(x => x.Tier).ThenBy(x => x.Id).Select(x => x.Tier).ToList());
        A(
            "ToUpper/Lower/Trim",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        U = x.Name.Trim().Length,
                        L = x.Email.ToLower(),
                        UU = x.Email.ToUpper(),
                    })
                    .ToList()
        );
        A(
            "Substring/Replace/IndexOf/Length",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        A = x.Email.Substring(1, 4),
                        B = x.Email.Replace("user", "u-"),
                        C = x.Email.IndexOf("@"),
                        D = x.Name.Length,
                        E = x.Email.Substring(4),
                    })
                    .ToList()
        );
        A("Length emoji", d => d.Members.Where(x => x.Name.Contains("lock") && x.Name.Length > 3).Count());
        A("concat null", d => d.Members.OrderBy(x => x.Id).Select(x => x.Name + "/" + x.Phone + "/" + x.Id).ToList());
        A("interpolate", d => d.Members.OrderBy(x => x.Id).Select(x => $"{x.Name}-{x.Email}").ToList());
        A(
            "IsNullOrEmpty/WS",
            d =>
                d.Lockers.Where(x => string.IsNullOrEmpty(x.Note)).Count() * 100
                + d.Lockers.Where(x => string.IsNullOrWhiteSpace(x.Note)).Count()
        );
        A("null compare", d => d.Members.Where(x => x.Phone != "010-0001").Count());
        A("coalesce", d => d.Lockers.OrderBy(x => x.Id).Select(x => x.Note ?? "-").ToList());
        A(
            "conditional",
            d =>
                d.Lockers.OrderBy(x => x.Id)
                    .Select(x =>
                        x.Floor > 3 ? "hi"
                        : x.Floor == 1 ? "lo"
                        : "mid"
                    )
                    .ToList()
        );
        A(
            "bool proj",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Active,
                        N = !x.Active,
                        C = x.Tier == Tier.Pro,
                        D = x.Phone == null && x.Active,
                    })
                    .ToList()
        );
        A(
            "bool where not",
            d =>
                d.Members.Where(x => !x.Active).Count() * 100
                + d.Members.Where(x => x.Active == false || x.Phone == null).Count()
        );
        A(
            "int div/mod",
            d =>
                d.Lockers.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        A = x.Id / 7,
                        B = x.Id % 7,
                        C = x.Id * 1.0 / 8,
                        D = -x.Id,
                        E = x.Id / 2,
                    })
                    .ToList()
        );
        A(
            "bitwise",
            d =>
                d.Rentals.Where(x => (x.Flags & 4) != 0)
                    .Select(x => new
                    {
                        x.Id,
                        O = x.Flags | 16,
                        C = ~x.Flags,
                        M = (x.Flags - 10) | 1,
                    })
                    .OrderBy(x => x.Id)
                    .ToList()
        );
        A(
            "date members",
            d =>
                d.Rentals.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.StartsAt.Year,
                        x.StartsAt.Month,
                        x.StartsAt.Day,
                        x.StartsAt.Hour,
                        x.StartsAt.Minute,
                        x.StartsAt.Second,
                        x.StartsAt.DayOfYear,
                        W = x.StartsAt.DayOfWeek,
                        x.StartsAt.Millisecond,
                        D = x.StartsAt.Date,
                    })
                    .ToList()
        );
        A(
            "date arithmetic",
            d =>
                d.Rentals.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        A = x.StartsAt.AddDays(3),
                        B = x.StartsAt.AddHours(2),
                        C = x.StartsAt.AddMinutes(-30),
                        D = x.StartsAt.AddMonths(1),
                        E = x.StartsAt.AddYears(-1),
                        F = x.StartsAt.AddSeconds(x.Flags),
                        G = x.StartsAt.AddMilliseconds(250),
                    })
                    .ToList()
        );
        A("datetime compare", d => d.Rentals.Where(x => x.EndsAt < t0.AddDays(20) && x.StartsAt >= t0).Count());
        A("datetime eq micro", d => d.Rentals.Count(x => x.StartsAt == t0.AddHours(13).AddMilliseconds(7)));
        A("now compare", d => d.Rentals.Count(x => x.EndsAt < DateTime.UtcNow.AddYears(50)));
        A(
            "dto null/compare",
            d =>
                d.Rentals.Where(x => x.ReturnedAt != null && x.ReturnedAt < new DateTimeOffset(t0.AddDays(10))).Count(),
            d =>
                d.Rentals.AsEnumerable()
                    .Count(x => x.ReturnedAt != null && x.ReturnedAt < new DateTimeOffset(t0.AddDays(10)))
        );
        A(
            "dto project",
            d =>
                d.Rentals.Where(x => x.ReturnedAt != null)
                    .OrderBy(x => x.Id)
                    .Select(x => x.ReturnedAt!.Value)
                    .AsEnumerable()
                    .Select(x => x.UtcDateTime)
                    .ToList()
        );
        A(
            "dateonly",
            d =>
                d.Members.Where(x => x.Birth < d0)
                    .OrderBy(x => x.Birth)
                    .Select(x => new
                    {
                        x.Birth,
                        Y = x.Birth.Year,
                        N = x.Birth.AddDays(10),
                        M = x.Birth.AddMonths(2),
                    })
                    .ToList()
        );
        A("dateonly eq", d => d.Members.Count(x => x.Birth == new DateOnly(1980, 1, 1)));
        A(
            "groupby date",
            d =>
                d.Rentals.GroupBy(x => x.StartsAt.Date)
                    .Select(g => new { g.Key, C = g.Count() })
                    .OrderBy(x => x.Key)
                    .ToList()
        );
        A(
            "groupby agg",
            d =>
                d.Rentals.GroupBy(x => x.State)
                    .Select(g => new
                    {
                        g.Key,
                        C = g.Count(),
                        S = g.Sum(x => x.Flags),
                        Mx = g.Max(x => x.StartsAt),
                        Av = g.Average(x => x.Flags),
                        L = g.LongCount(),
                    })
                    .OrderBy(x => x.Key)
                    .ToList()
        );
        A(
            "groupby decimal",
            d =>
                d.Rentals.GroupBy(x => x.LockerId)
                    .Select(g => new
                    {
                        g.Key,
                        S = g.Sum(x => x.Price),
                        Mx = g.Max(x => x.Price),
                        Av = g.Average(x => x.Price),
                    })
                    .OrderBy(x => x.Key)
                    .AsEnumerable()
                    .Select(x => new
                    {
                        x.Key,
                        x.S,
                        x.Mx,
                        Av = Math.Round(x.Av, 4),
                    })
                    .ToList(),
            d =>
                d.Rentals.AsEnumerable()
                    .GroupBy(x => x.LockerId)
                    .Select(g => new
                    {
                        g.Key,
                        S = g.Sum(x => x.Price),
                        Mx = g.Max(x => x.Price),
                        Av = g.Average(x => x.Price),
                    })
                    .OrderBy(x => x.Key)
                    .AsEnumerable()
                    .Select(x => new
                    {
                        x.Key,
                        x.S,
                        x.Mx,
                        Av = Math.Round(x.Av, 4),
                    })
                    .ToList()
        );
        A(
            "groupby having",
            d =>
                d.Rentals.GroupBy(x => x.MemberId)
                    .Where(g => g.Count() > 9)
                    .Select(g => new { g.Key, C = g.Count() })
                    .OrderBy(x => x.Key)
                    .ToList()
        );
        A(
            "groupby composite",
            d =>
                d.Rentals.GroupBy(x => new { x.State, Y = x.StartsAt.Month })
                    .Select(g => new
                    {
                        g.Key.State,
                        g.Key.Y,
                        C = g.Count(x => x.Flags > 7),
                    })
                    .OrderBy(x => x.State)
                    .ThenBy(x => x.Y)
                    .ToList()
        );
        A(
            "groupby string.Join",
            d =>
                d.Lockers.GroupBy(x => x.Floor)
                    .Select(g => new
                    {
                        g.Key,
                        J = string.Join(",", g.OrderByDescending(x => x.Code).Select(x => x.Code)),
                    })
                    .OrderBy(x => x.Key)
                    .ToList()
        );
        A(
            "group first",
            d =>
                d.Rentals.GroupBy(x => x.LockerId)
                    .Select(g => g.OrderByDescending(x => x.StartsAt).First())
                    .AsEnumerable()
                    .OrderBy(x => x.LockerId)
                    .Select(x => x.Id)
                    .ToList()
        );
        A(
            "sum/avg/min/max root",
            d => new
            {
                A = d.Rentals.Sum(x => x.Flags),
                B = Math.Round(d.Rentals.Average(x => x.Flags), 6),
                C = d.Rentals.Min(x => x.StartsAt),
                D = d.Rentals.Max(x => (int?)x.LockerId),
                E = d.Rentals.Where(x => x.Id < 0).Sum(x => x.Flags),
                F = d.Rentals.Where(x => x.Id < 0).Max(x => (int?)x.Flags),
            }
        );
        A("sum decimal root", d => d.Rentals.Sum(x => x.Price));
        A(
            "decimal compare/order",
            d =>
                d.Lockers.Where(x => x.Fee > dec)
                    .OrderByDescending(x => x.Fee)
                    .Select(x => new
                    {
                        x.Code,
                        F = x.Fee * 1.1m,
                        R = Math.Round(x.Fee / 3, 2),
                    })
                    .ToList(),
            d =>
                d.Lockers.AsEnumerable()
                    .Where(x => x.Fee > dec)
                    .OrderByDescending(x => x.Fee)
                    .Select(x => new
                    {
                        x.Code,
                        F = x.Fee * 1.1m,
                        R = Math.Round(x.Fee / 3, 2),
                    })
                    .ToList()
        );
        A(
            "double math",
            d =>
                d.Lockers.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        A = Math.Round(Math.Sqrt(x.Weight), 6),
                        B = Math.Floor(x.Weight),
                        C = Math.Ceiling(x.Weight),
                        D = Math.Abs(-x.Weight),
                        E = Math.Round(Math.Pow(x.Weight, 2), 4),
                        G = Math.Max(x.Floor, 3),
                    })
                    .ToList()
        );
        A(
            "casts",
            d =>
                d.Lockers.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        A = (long)x.Floor,
                        B = (double)x.Floor / 2,
                        C = (decimal)x.Floor,
                        D = x.Id.ToString(),
                        E = Convert.ToInt32(x.Code.Substring(1)),
                    })
                    .ToList()
        );
        A(
            "join",
            d =>
                (
                    from r in d.Rentals
                    join m in d.Members on r.MemberId equals m.Id
                    where m.Active
                    orderby r.Id
                    select new { r.Id, m.Name }
                ).ToList()
        );
        A(
            "left join",
            d =>
                (
                    from m in d.Members
                    join r in d.Rentals on m.Id equals r.MemberId into rs
                    from r in rs.DefaultIfEmpty()
                    orderby m.Id, r.Id
                    select new { m.Name, R = (long?)r.Id }
                ).ToList()
        );
        A(
            "left join by groups",
            d =>
                d.Members.GroupJoin(d.Rentals, m => m.Id, r => r.MemberId, (m, all) => new { m, all })
                    .SelectMany(
                        x => x.all.DefaultIfEmpty(),
                        (x, r) => new { x.m.Id, R = r == null ? (long?)null : r.Id }
                    )
                    .OrderBy(x => x.Id)
                    .ThenBy(x => x.R)
                    .ToList()
        );
        A(
            "nav",
            d =>
                d.Rentals.Where(x => x.Locker.Floor == 2 && x.Member.Active)
                    .OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Id,
                        x.Locker.Code,
                        x.Member.Email,
                    })
                    .ToList()
        );
        A(
            "include",
            d =>
                d.Lockers.Include(x => x.Rentals)
                        .ThenInclude(x => x.Member)
                    .Include(x => x.Labels)
                    .OrderBy(x => x.Id)
                    .AsNoTracking()
                    .AsEnumerable()
                    .Select(x => new
                    {
                        x.Code,
                        R = x.Rentals.Select(r => r.Id).Order().ToList(),
                        M = x.Rentals.OrderBy(r => r.Id).Select(r => r.Member.Name).ToList(),
                        L = x.Labels.Select(z => z.Text).Order().ToList(),
                    })
                    .ToList()
        );
        A(
            "include split",
            d =>
                d.Lockers.Include(x => x.Rentals)
                    .Include(x => x.Labels)
                    .AsSplitQuery()
                    .OrderBy(x => x.Id)
                    .AsEnumerable()
                    .Select(x => new
                    {
                        x.Code,
                        C = x.Rentals.Count,
                        L = x.Labels.Count,
                    })
                    .ToList()
        );
        A(
            "filtered include",
            d =>
                d.Lockers.Include(x => x.Rentals.Where(r => r.State == RentState.Active))
                    .OrderBy(x => x.Id)
                    .AsNoTracking()
                    .AsEnumerable()
                    .Select(x => x.Rentals.Count)
                    .ToList()
        );
        A(
            "filtered include take",
            d =>
                d.Lockers.Include(x => x.Rentals.OrderByDescending(r => r.StartsAt).Take(2))
                    .OrderBy(x => x.Id)
                    .AsNoTracking()
                    .AsEnumerable()
                    .Select(x => x.Rentals.Select(r => r.Id).ToList())
                    .ToList()
        );
        A(
            "subq count",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Id,
                        C = x.Rentals.Count(),
                        A = x.Rentals.Any(r => r.State == RentState.Overdue),
                        L = x.Rentals.Max(r => (DateTime?)r.EndsAt),
                    })
                    .ToList()
        );
        A(
            "any/all",
            d =>
                d.Lockers.Where(x => x.Rentals.Any() && x.Rentals.All(r => r.Price < 990))
                    .Select(x => x.Id)
                    .OrderBy(x => x)
                    .ToList()
        );
        A(
            "exists not",
            d =>
                d.Lockers.Where(x =>
                        !d.Rentals.Any(r => r.LockerId == x.Id && r.StartsAt < t0.AddDays(3) && r.EndsAt > t0)
                    )
                    .Select(x => x.Id)
                    .OrderBy(x => x)
                    .ToList()
        );
        A(
            "in subq",
            d =>
                d.Members.Where(x =>
                        d.Rentals.Where(r => r.State == RentState.Overdue).Select(r => r.MemberId).Contains(x.Id)
                    )
                    .Select(x => x.Id)
                    .OrderBy(x => x)
                    .ToList()
        );
        A(
            "nested top1",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Id,
                        Last = x.Rentals.OrderByDescending(r => r.StartsAt).Select(r => r.Locker.Code).FirstOrDefault(),
                    })
                    .ToList()
        );
        A(
            "nested list take",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Id,
                        R = x.Rentals.OrderByDescending(r => r.StartsAt).Take(2).Select(r => r.Id).ToList(),
                    })
                    .ToList()
        );
        A(
            "selectmany",
            d =>
                d.Members.SelectMany(x => x.Rentals, (m, r) => new { m.Name, r.Id })
                    .OrderBy(x => x.Id)
                    .Take(10)
                    .ToList()
        );
        A(
            "many-many",
            d => d.Labels.OrderBy(x => x.Id).Select(x => new { x.Text, C = x.Lockers.Count(k => k.Floor > 1) }).ToList()
        );
        A(
            "union/concat",
            d =>
                d.Members.Select(x => x.Name).Union(d.Lockers.Select(x => x.Code)).OrderBy(x => x).Count() * 1000
                + d.Members.Select(x => x.Id).Concat(d.Lockers.Select(x => x.Id)).Count()
        );
        A(
            "except/intersect",
            d => new
            {
                A = d.Lockers.Select(x => x.Id).Except(d.Rentals.Select(r => r.LockerId)).OrderBy(x => x).ToList(),
                B = d.Members.Select(x => x.Id).Intersect(d.Lockers.Select(x => x.Id)).Count(),
            }
        );
        A("distinct", d => d.Rentals.Select(x => x.LockerId).Distinct().OrderBy(x => x).ToList());
        A("distinct count", d => d.Rentals.Select(x => new { x.LockerId, x.MemberId }).Distinct().Count());
        A(
            "take then where",
            d => d.Rentals.OrderBy(x => x.Id).Take(30).Where(x => x.Flags > 7).Select(x => x.Id).ToList()
        );
        A("orderby nullable", d => d.Members.OrderBy(x => x.Phone).ThenBy(x => x.Id).Select(x => x.Id).ToList());
        A(
            "orderby expr",
            d => d.Lockers.OrderBy(x => x.Floor == 3 ? 0 : 1).ThenByDescending(x => x.Code).Select(x => x.Code).ToList()
        );
        A("order strings binary", d => d.Members.OrderBy(x => x.Name).Select(x => x.Name).ToList());
        A("last/reverse", d => d.Rentals.OrderBy(x => x.Id).Last().Id);
        A("guid", d => d.Lockers.Where(x => x.Tag == g).Select(x => new { x.Tag, x.Version }).ToList());
        A("guid in", d => d.Lockers.Count(x => new[] { g, Guid.Empty }.Contains(x.Tag)));
        A("bytes", d => d.Lockers.OrderBy(x => x.Id).Select(x => x.Photo).ToList());
        A("bytes eq", d => d.Lockers.Count(x => x.Photo == new byte[] { 3, 0, 39, 92, 255 }));
        A("bytes len", d => d.Lockers.Where(x => x.Photo != null).Sum(x => x.Photo!.Length));
        A("timespan", d => d.Lockers.OrderBy(x => x.Id).Select(x => x.OpenFor).ToList());
        A(
            "docs all types",
            d =>
                d.Docs.OrderBy(x => x.Title)
                    .AsEnumerable()
                    .Select(x => new
                    {
                        x.Id,
                        x.Title,
                        x.Body,
                        x.At,
                        x.S8,
                        x.U8,
                        x.S16,
                        x.U16,
                        x.U32,
                        x.U64,
                        x.F,
                        C = x.C.ToString(),
                        W = x.When.UtcDateTime,
                        x.Bin,
                        x.Maybe,
                        x.Computed,
                    })
                    .ToList()
        );
        A(
            "types in where",
            d =>
                d.Docs.Count(x =>
                    x.U64 == ulong.MaxValue
                    || x.C == 'C'
                    || x.F == 1.5f
                    || x.At == new TimeOnly(3, 2, 3, 456)
                    || x.Maybe == null
                )
        );
        A(
            "ulong compare",
            d => d.Docs.Count(x => x.U64 > 18446744073709551000UL),
            d => d.Docs.AsEnumerable().Count(x => x.U64 > 18446744073709551000UL)
        );
        A("dto hour", d => d.Docs.OrderBy(x => x.Title).Select(x => x.Title).Skip(1).First());
        A("timeonly", d => d.Docs.OrderBy(x => x.Title).Select(x => new { x.At.Hour, x.At.Minute }).ToList());
        A(
            "AsNoTracking+anon",
            d =>
                d.Rentals.AsNoTracking()
                    .Where(x => x.ActiveKey != null)
                    .OrderBy(x => x.Id)
                    .Select(x => new { x.Id, x.ActiveKey })
                    .ToList()
        );
        A(
            "FromSql compose",
            d =>
                d.Lockers.FromSqlRaw("SELECT * FROM Lockers WHERE Floor >= {0}", 3)
                    .Where(x => x.Fee > 1100)
                    .OrderBy(x => x.Id)
                    .Select(x => x.Code)
                    .ToList()
        );
        A(
            "SqlQuery scalar",
            d => d.Database.SqlQuery<int>($"SELECT Floor AS Value FROM Lockers WHERE Id < {5}").OrderBy(x => x).ToList()
        );
        A("compare strings", d => d.Lockers.Where(x => string.Compare(x.Code, "L010") > 0).Count());
        A("First mail", d => d.Lockers.OrderBy(x => x.Id).Select(x => x.Code.First()).Take(2).ToList());
        A("EF.Constant/Parameter", d => d.Lockers.Where(x => EF.Constant(ids).Contains(x.Id)).Count());
        A(
            "list param any",
            d => d.Lockers.Where(x => ids.Any(i => i == x.Id)).Select(x => x.Id).OrderBy(x => x).ToList()
        );
        A("inline values", d => d.Lockers.Where(x => new[] { 1, 2, x.Floor }.Max() == x.Floor && x.Floor == 5).Count());
        A(
            "keyset page",
            d =>
                d.Rentals.Where(x => x.StartsAt > t0.AddDays(2) || (x.StartsAt == t0.AddDays(2) && x.Id > 4))
                    .OrderBy(x => x.StartsAt)
                    .ThenBy(x => x.Id)
                    .Take(5)
                    .Select(x => x.Id)
                    .ToList()
        );
        A(
            "correlated sum order",
            d =>
                d.Members.OrderByDescending(x => x.Rentals.Sum(r => r.Flags))
                    .ThenBy(x => x.Id)
                    .Select(x => new { x.Id, S = x.Rentals.Sum(r => r.Flags) })
                    .Take(5)
                    .ToList()
        );
        A("limit on limit const", d => d.Rentals.OrderBy(x => x.StartsAt).Take(1).Single().Id);
        A("limit on limit param", d => d.Rentals.OrderBy(x => x.StartsAt).Take(take).First().Id);
        A("limit on limit both", d => d.Rentals.OrderBy(x => x.Id).Take(take).Take(skip).Select(x => x.Id).ToList());
        A("limit on page", d => d.Rentals.OrderBy(x => x.Id).Skip(skip).Take(take).Take(3).Select(x => x.Id).ToList());
        A(
            "limit on limit nested",
            d =>
                d.Members.OrderBy(x => x.Id)
                    .Select(x => new
                    {
                        x.Id,
                        R = d
                            .Rentals.OrderBy(r => r.Id)
                            .Take(take)
                            .Where(r => r.Flags > 7)
                            .Take(1)
                            .Select(r => r.Id)
                            .Single(),
                    })
                    .ToList()
        );
        A(
            "latest of one joined",
            d =>
                (
                    from m in d.Members
                    from r in d
                        .Rentals.Where(r => r.StartsAt <= t0.AddDays(9))
                        .OrderByDescending(r => r.StartsAt)
                        .Take(1)
                    from l in d.Lockers
                    where m.Id == 3 && l.Id == 4
                    select new
                    {
                        m.Name,
                        r.Id,
                        l.Code,
                    }
                ).Single()
        );
        A("insensitive eq", d => d.Members.Count(x => x.Email.ToLower() == "user3@example.com"));
        A("enum tostring where", d => d.Rentals.Count(x => x.State.ToString() == "Active"));
        return l;
    }
}
