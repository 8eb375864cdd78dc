using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>What staff see of the terms: what is in force, and the newest versions.</summary>
/// <param name="Versions">The latest to begin first.</param>
public sealed record TermsDetails(Terms InForce, IReadOnlyList<TermsDetails.Version> Versions)
{
    private const int Most = 20;

    /// <param name="Author">An e-mail; null for the defaults of the product.</param>
    public sealed record Version(int Id, DateTime EffectiveFrom, string? Author, string Korean, string English);

    /// <summary>Reads the terms.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        public async Task<TermsDetails> ReadAsync(CancellationToken token) =>
            new(
                await db.Terms.AsNoTracking().InForceAt(layout.Now).SingleAsync(token),
                await db
                    .Terms.OrderByDescending(terms => terms.EffectiveFrom)
                    .ThenByDescending(terms => terms.Id)
                    .Take(Most)
                    .Select(terms => new Version(
                        terms.Id,
                        terms.EffectiveFrom,
                        db.Users.Where(user => user.Id == terms.AuthorAccountId)
                            .Select(user => user.Email)
                            .FirstOrDefault(),
                        terms.Korean,
                        terms.English
                    ))
                    .ToListAsync(token)
            );
    }
}
