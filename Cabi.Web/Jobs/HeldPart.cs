using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Messages;

namespace Cabi.Web.Jobs;

/// <summary>A person's part in an open rental, with what a message about its due day says.</summary>
public sealed record HeldPart
{
    public required RentalMember Member { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The policy in force at the start of the rental.</summary>
    public required int PolicyId { get; init; }

    public required LockerAddress Locker { get; init; }

    /// <summary>How a failure names the part that it is about.</summary>
    public static Phrase SubjectOf(long member) => new($"part {member} of a rental", $"대여 참여 {member}");

    /// <param name="rentals">Those it is about; the ended ones among them are left out.</param>
    public static IQueryable<HeldPart> Of(CabiDb db, IQueryable<Rental> rentals) =>
        from rental in rentals.Open()
        join member in db.RentalMembers on rental.Id equals member.RentalId
        where member.HoldingStudentId != null
        orderby member.Id
        // No constructor: a query can ask for properties, not for parameters.
        select new HeldPart
        {
            Member = member,
            DueOn = rental.DueOn,
            PolicyId = rental.PolicyId,
            Locker = new LockerAddress(
                rental.LockerId,
                new PlaceName(
                    rental.Locker.Section.Floor.Building.Name,
                    rental.Locker.Section.Floor.Building.OtherName
                ),
                rental.Locker.Section.Floor.Number,
                new PlaceName(rental.Locker.Section.Name, rental.Locker.Section.OtherName),
                rental.Locker.Number
            ),
        };
}
