using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Waitlists;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data;

/// <summary>Everything Cabi keeps, on either database.</summary>
public abstract class CabiDb(DbContextOptions options) : IdentityDbContext<Account, IdentityRole<int>, int>(options)
{
    public DbSet<Building> Buildings => Set<Building>();

    public DbSet<Floor> Floors => Set<Floor>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<Locker> Lockers => Set<Locker>();

    public DbSet<Student> Students => Set<Student>();

    public DbSet<Ban> Bans => Set<Ban>();

    public DbSet<Rental> Rentals => Set<Rental>();

    public DbSet<RentalMember> RentalMembers => Set<RentalMember>();

    public DbSet<RentalReturn> Returns => Set<RentalReturn>();

    public DbSet<CabiPolicy> Policies => Set<CabiPolicy>();

    public DbSet<Terms> Terms => Set<Terms>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Move> Moves => Set<Move>();

    public DbSet<ShareRoom> ShareRooms => Set<ShareRoom>();

    public DbSet<ShareRoomMember> ShareRoomMembers => Set<ShareRoomMember>();

    public DbSet<CodeGuess> CodeGuesses => Set<CodeGuess>();

    public DbSet<WaitlistLine> WaitlistLines => Set<WaitlistLine>();

    public DbSet<Drop> Drops => Set<Drop>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();

    public DbSet<ChannelChoice> ChannelChoices => Set<ChannelChoice>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<JobState> JobStates => Set<JobState>();

    public DbSet<JobFailure> JobFailures => Set<JobFailure>();

    public DbSet<Trouble> Troubles => Set<Trouble>();

    public DbSet<FloorChange> FloorChanges => Set<FloorChange>();

    public DbSet<StudentChange> StudentChanges => Set<StudentChange>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();

    public DbSet<KeyRingElement> KeyRing => Set<KeyRingElement>();

    /// <summary>Makes the database ready for this build.</summary>
    /// <param name="migrates">Whether to bring the schema up to date where another process could do it too.</param>
    /// <param name="token">Cancels between two migrations.</param>
    /// <exception cref="OlderThanReleasesException">It was made before the first release.</exception>
    public abstract Task PrepareAsync(bool migrates, CancellationToken token);

    /// <exception cref="OlderThanReleasesException">
    /// The database holds a migration that came before this build and is not one of its own.
    /// </exception>
    protected async Task RefuseOlderThanReleasesAsync(string database, CancellationToken token)
    {
        var known = Database.GetMigrations().ToList();
        var applied = await Database.GetAppliedMigrationsAsync(token);

        if (applied.Except(known, StringComparer.Ordinal).Any(id => string.CompareOrdinal(id, known[^1]) < 0))
            throw new OlderThanReleasesException(database);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CabiDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
}
