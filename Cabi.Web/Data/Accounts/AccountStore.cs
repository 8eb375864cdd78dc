using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Accounts;

/// <summary>
/// Identity's store of accounts with passkeys: the store of EF Core 9 has none. Table and text are those of the store
/// of EF Core 10, which replaces this class.
/// </summary>
public sealed class AccountStore(CabiDb db, IdentityErrorDescriber? words = null)
    : UserStore<Account, IdentityRole<int>, CabiDb, int>(db, words),
        IUserPasskeyStore<Account>
{
    private DbSet<IdentityUserPasskey<int>> Passkeys => Context.Set<IdentityUserPasskey<int>>();

    /// <exception cref="InvalidOperationException">The passkey is another account's.</exception>
    public async Task AddOrUpdatePasskeyAsync(
        Account user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    )
    {
        var kept = await Passkeys.SingleOrDefaultAsync(
            each => each.CredentialId == passkey.CredentialId,
            cancellationToken
        );

        if (kept is not null && kept.UserId != user.Id)
            throw new InvalidOperationException("The passkey is another account's.");

        if (kept is null)
            Passkeys.Add(kept = new IdentityUserPasskey<int> { UserId = user.Id, CredentialId = passkey.CredentialId });

        // EF Core does not see a change inside the object, so a new object takes its place.
        kept.Data = DataOf(passkey, kept.Data);
        await SaveChanges(cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [
            .. (
                await Passkeys.AsNoTracking().Where(each => each.UserId == user.Id).ToListAsync(cancellationToken)
            ).Select(InfoOf),
        ];

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Users.SingleOrDefaultAsync(
            account => Passkeys.Any(each => each.CredentialId == credentialId && each.UserId == account.Id),
            cancellationToken
        );

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) => await FindAsync(user, credentialId, cancellationToken) is { } kept ? InfoOf(kept) : null;

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await FindAsync(user, credentialId, cancellationToken) is not { } kept)
            return;

        Passkeys.Remove(kept);
        await SaveChanges(cancellationToken);
    }

    private Task<IdentityUserPasskey<int>?> FindAsync(Account user, byte[] credentialId, CancellationToken token) =>
        Passkeys.SingleOrDefaultAsync(each => each.UserId == user.Id && each.CredentialId == credentialId, token);

    // A sign-in changes these values; the others stay as they were when the passkey was made.
    private static IdentityPasskeyData DataOf(UserPasskeyInfo passkey, IdentityPasskeyData? first) =>
        new()
        {
            AttestationObject = first?.AttestationObject ?? passkey.AttestationObject,
            ClientDataJson = first?.ClientDataJson ?? passkey.ClientDataJson,
            CreatedAt = first?.CreatedAt ?? passkey.CreatedAt,
            IsBackedUp = passkey.IsBackedUp,
            IsBackupEligible = first?.IsBackupEligible ?? passkey.IsBackupEligible,
            IsUserVerified = passkey.IsUserVerified,
            Name = passkey.Name,
            PublicKey = first?.PublicKey ?? passkey.PublicKey,
            SignCount = passkey.SignCount,
            Transports = first is null ? passkey.Transports : first.Transports,
        };

    private static UserPasskeyInfo InfoOf(IdentityUserPasskey<int> kept) =>
        new(
            kept.CredentialId,
            kept.Data.PublicKey,
            kept.Data.CreatedAt,
            kept.Data.SignCount,
            kept.Data.Transports,
            kept.Data.IsUserVerified,
            kept.Data.IsBackupEligible,
            kept.Data.IsBackedUp,
            kept.Data.AttestationObject,
            kept.Data.ClientDataJson
        )
        {
            Name = kept.Data.Name,
        };
}
