using Cabi.Web.Data;
using Cabi.Web.Features;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>
/// Somebody chooses the language of their messages. A preference, not an action: no audit, no idempotency key.
/// </summary>
public sealed class ChooseLanguage(CabiDb db) : IVerb
{
    public Task ExecuteAsync(int accountId, string language, CancellationToken token) =>
        db
            .Users.Where(account => account.Id == accountId)
            .ExecuteUpdateAsync(accounts => accounts.SetProperty(account => account.Language, language), token);
}
