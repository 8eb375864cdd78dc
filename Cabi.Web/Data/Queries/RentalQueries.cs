using Cabi.Web.Domain.Rentals;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of rentals.</summary>
public static class RentalQueries
{
    extension(IQueryable<Rental> rentals)
    {
        public IQueryable<Rental> Open() => rentals.Where(rental => rental.HeldLockerId != null);

        public IQueryable<Rental> HeldBy(int studentId) =>
            rentals.Where(rental => rental.Members.Any(member => member.HoldingStudentId == studentId));
    }
}
