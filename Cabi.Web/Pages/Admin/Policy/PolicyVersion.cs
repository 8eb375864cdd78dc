using Cabi.Web.Data;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>A version of the policy with what it changed.</summary>
/// <param name="Author">An e-mail; null for the defaults of the product.</param>
/// <param name="Changes">What differs from the version before it.</param>
public sealed record PolicyVersion(CabiPolicy Policy, string? Author, IReadOnlyList<PolicyChange> Changes)
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
                                : []
                        )
                ),
        ];
    }

    public bool IsFutureAt(Moment now) => Policy.WithdrawnAt is null && Policy.EffectiveFrom > now.Utc;
}
