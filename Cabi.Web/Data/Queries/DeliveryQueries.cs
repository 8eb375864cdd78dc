using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of deliveries.</summary>
public static class DeliveryQueries
{
    extension(IQueryable<Delivery> deliveries)
    {
        /// <param name="now">Real time (UTC).</param>
        public IQueryable<Delivery> DueAt(DateTime now)
        {
            var never = now + Delivery.LongestPause;
            return deliveries.Where(delivery => delivery.NextTryAt <= now || delivery.NextTryAt > never);
        }
    }
}
