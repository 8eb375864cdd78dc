using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>
/// The sessions of signed-in browsers: a row each, so that a cookie that was copied dies with its session. Real time.
/// </summary>
public sealed class Sessions(CabiDb db, TimeProvider realTime, EndedSessions ended)
{
    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    /// <returns>The id of a new session of this account.</returns>
    public async Task<Guid> BeginAsync(int accountId, CancellationToken token)
    {
        var session = new Session(Guid.NewGuid(), accountId, Now, Now + Session.Longest);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(token);
        return session.Id;
    }

    /// <summary>Notes that a session is used.</summary>
    /// <returns>False when it has ended.</returns>
    public async Task<bool> SeeAsync(Guid id, CancellationToken token)
    {
        var now = Now;

        // One statement asks and writes.
        return await db
                .Sessions.Where(session => session.Id == id && session.RevokedAt == null && session.EndsAt > now)
                .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.LastSeenAt, now), token) == 1;
    }

    /// <summary>Ends a session: at once in this process, within a minute in others.</summary>
    public async Task EndAsync(Guid id, CancellationToken token)
    {
        ended.Add(id);
        await EndAsync(db.Sessions.Where(session => session.Id == id), token);
    }

    /// <summary>Ends every session of an account within a minute.</summary>
    public Task EndAllAsync(int accountId, CancellationToken token) =>
        EndAsync(db.Sessions.Where(session => session.AccountId == accountId), token);

    private Task EndAsync(IQueryable<Session> sessions, CancellationToken token)
    {
        var now = Now;
        return sessions
            .Where(session => session.RevokedAt == null)
            .ExecuteUpdateAsync(ending => ending.SetProperty(session => session.RevokedAt, now), token);
    }
}
