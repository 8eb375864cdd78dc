using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of rentals.</summary>
public static class RentalQueries
{
    extension(IQueryable<Rental> rentals)
    {
        public IQueryable<Rental> Open() => rentals.Where(rental => rental.HeldLockerId != null);

        /// <summary>Those open ones whose due day has passed.</summary>
        public IQueryable<Rental> LateAt(Moment now)
        {
            var today = now.Day;
            return rentals.Where(rental => rental.EndedAt == null && rental.DueOn < today);
        }

        /// <summary>Those open ones that are so late that staff end them.</summary>
        public IQueryable<Rental> LongOverdueAt(Moment now, CabiPolicy policy)
        {
            var latest = policy.LongOverdueDueBy(now);
            return rentals.Where(rental => rental.EndedAt == null && rental.DueOn <= latest);
        }

        /// <summary>Those open ones that a clock has flagged which was ahead.</summary>
        public IQueryable<Rental> FlaggedAfter(Moment now) =>
            rentals.Where(rental => rental.EndedAt == null && rental.FlaggedAt > now.Utc);

        public IQueryable<Rental> HeldBy(int studentId) =>
            rentals.Where(rental => rental.Members.Any(member => member.HoldingStudentId == studentId));
    }
}
