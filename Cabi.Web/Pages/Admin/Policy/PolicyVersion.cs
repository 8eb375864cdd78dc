using Cabi.Web.Data;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>A version of the policy with what it changed.</summary>
/// <param name="Author">An e-mail; null for the defaults of the product.</param>
/// <param name="Changes">What differs from the version before it.</param>
/// <param name="TakesBack">What of it nobody meant who made it: it was changed since.</param>
public sealed record PolicyVersion(
    CabiPolicy Policy,
    string? Author,
    IReadOnlyList<PolicyChange> Changes,
    IReadOnlyList<PolicyChange> TakesBack
)
{
    private const int Most = 30;

    /// <summary>The newest versions, the latest to begin first.</summary>
    public static async Task<IReadOnlyList<PolicyVersion>> ReadAsync(CabiDb db, CancellationToken token)
    {
        var rows = await db
            .Policies.AsNoTracking()
            .OrderByDescending(policy => policy.EffectiveFrom)
            .ThenByDescending(policy => policy.Id)
            .Take(Most + 1)
            .Select(policy => new
            {
                Policy = policy,
                Author = db
                    .Users.Where(user => user.Id == policy.AuthorAccountId)
                    .Select(user => user.Email)
                    .FirstOrDefault(),
            })
            .ToListAsync(token);

        return
        [
            .. rows.Take(Most)
                .Select(
                    (row, index) =>
                        new PolicyVersion(
                            row.Policy,
                            row.Author,
                            rows.Skip(index + 1).FirstOrDefault(older => older.Policy.WithdrawnAt is null) is { } older
                                ? PolicyChange.Between(older.Policy, row.Policy)
                                : [],
                            TakenBack(row.Policy, rows.Skip(index + 1).Select(older => older.Policy))
                        )
                ),
        ];
    }

    /// <param name="older">What begins before it, the latest first.</param>
    private static IReadOnlyList<PolicyChange> TakenBack(CabiPolicy version, IEnumerable<CabiPolicy> older)
    {
        var standing = older.Where(policy => policy.WithdrawnAt is null).ToList();
        return standing.Find(policy => policy.Id < version.Id) is { } made && version.WithdrawnAt is null
            ? PolicyChange.TakenBack(made, standing[0], version)
            : [];
    }

    /// <summary>What this version, which has not begun, takes back of a draft that begins before it.</summary>
    public IReadOnlyList<PolicyChange> TakenBackOf(CabiPolicy draft, IEnumerable<PolicyVersion> versions) =>
        versions
            .Select(version => version.Policy)
            .FirstOrDefault(policy =>
                policy.WithdrawnAt is null && policy.Id < Policy.Id && policy.EffectiveFrom <= Policy.EffectiveFrom
            )
            is { } made
            ? PolicyChange.TakenBack(made, draft, Policy)
            : [];

    public bool IsFutureAt(Moment now) => Policy.WithdrawnAt is null && Policy.EffectiveFrom > now.Utc;
}
