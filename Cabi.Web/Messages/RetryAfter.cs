using System.Net.Http.Headers;

namespace Cabi.Web.Messages;

/// <summary>How long a server asks to be spared.</summary>
public static class RetryAfter
{
    extension(HttpResponseHeaders headers)
    {
        /// <returns>Null where it does not say so.</returns>
        public TimeSpan? WaitFrom(DateTimeOffset now)
        {
            var wait = headers.RetryAfter switch
            {
                { Delta: { } seconds } => seconds,
                { Date: { } date } => date - now,
                _ => (TimeSpan?)null,
            };
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        }
    }
}
