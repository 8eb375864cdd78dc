namespace Cabi.Web.Data;

/// <summary>The database cannot be used until somebody mends it; the message says in one sentence how.</summary>
public sealed class UnusableDatabaseException(string message, Exception? reason = null)
    : InvalidOperationException(message, reason);
