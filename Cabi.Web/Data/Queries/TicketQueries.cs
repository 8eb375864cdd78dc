using Cabi.Web.Domain.Rentals;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of tickets.</summary>
public static class TicketQueries
{
    extension(IQueryable<Ticket> tickets)
    {
        public IQueryable<Ticket> UnusedOf(int studentId) =>
            tickets.Where(ticket => ticket.StudentId == studentId && ticket.UsedAt == null);

        public IQueryable<Ticket> ExtensionsOf(int rentalId) =>
            tickets.Where(ticket => ticket.RentalId == rentalId && ticket.Kind == TicketKind.Extension);
    }
}
