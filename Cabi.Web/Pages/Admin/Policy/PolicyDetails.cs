using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>What staff see of the policy: what is in force, and its versions.</summary>
/// <param name="Versions">The latest to begin first.</param>
/// <param name="Newest">The version that was published last.</param>
public sealed record PolicyDetails(CabiPolicy InForce, IReadOnlyList<PolicyVersion> Versions, int Newest)
{
    // The version that a new version would replace at that instant.
    private CabiPolicy Before(DateTime utc) =>
        Versions
            .FirstOrDefault(version => version.Policy.WithdrawnAt is null && version.Policy.EffectiveFrom <= utc)
            ?.Policy
        ?? InForce;

    // The first version that begins after a draft replaces it.
    private (PolicyVersion Version, IReadOnlyList<PolicyChange> Changes)? TakenBackLater(CabiPolicy draft) =>
        Versions.LastOrDefault(version =>
            version.Policy.WithdrawnAt is null && version.Policy.EffectiveFrom > draft.EffectiveFrom
        )
            is { } next
        && next.TakenBackOf(draft, Versions) is { Count: > 0 } changes
            ? (next, changes)
            : null;

    /// <summary>Reads the policy, and what a draft would change.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        public Task<bool> IsThereAsync(int? id, CancellationToken token) =>
            db.Policies.AnyAsync(policy => policy.Id == id, token);

        public async Task<PolicyDetails> ReadAsync(CancellationToken token) =>
            new(
                await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token),
                await PolicyVersion.ReadAsync(db, token),
                await db.Policies.MaxAsync(policy => policy.Id, token)
            );

        /// <summary>What a draft would change, and for whom.</summary>
        /// <param name="begins">When it would begin (UTC); null is now.</param>
        public async Task<Preview> PreviewAsync(
            PolicyDetails details,
            PolicyDraft draft,
            DateTime? begins,
            CancellationToken token
        )
        {
            var after = draft.Write(begins ?? layout.Now.Utc, authorAccountId: 0, reason: null);
            var before = details.Before(after.EffectiveFrom);
            return new Preview(
                PolicyChange.Between(before, after),
                await PolicyPreview.OfAsync(db, layout, before, after, token),
                details.TakenBackLater(after)
            );
        }
    }

    /// <summary>What a draft would change, and for whom.</summary>
    /// <param name="Later">What the next version takes back of it; null when it takes back nothing.</param>
    public sealed record Preview(
        IReadOnlyList<PolicyChange> Changes,
        PolicyPreview Reach,
        (PolicyVersion Version, IReadOnlyList<PolicyChange> Changes)? Later
    );
}
