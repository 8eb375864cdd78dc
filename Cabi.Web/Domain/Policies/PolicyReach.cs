namespace Cabi.Web.Domain.Policies;

/// <summary>What a new value of a number or switch does to those who are there already.</summary>
public enum PolicyReach
{
    /// <summary>Open rentals keep their due day.</summary>
    DueDaysStay,

    /// <summary>Open rentals that are due later keep their due day and cannot be extended.</summary>
    LaterDueDaysStay,

    /// <summary>Open rentals are reminded by the new policy.</summary>
    RemindersFollow,

    /// <summary>It holds for open rentals at once.</summary>
    RentalsFollow,

    /// <summary>Each late rental is judged by the milder of its own policy and the new one.</summary>
    MilderJudges,

    /// <summary>More or fewer rentals are long overdue.</summary>
    LongOverdueMoves,

    /// <summary>Open share rooms keep their end and size.</summary>
    RoomsStay,

    /// <summary>It holds for open share rooms at once.</summary>
    RoomsFollow,

    /// <summary>Returned lockers keep their opening.</summary>
    OpeningsStay,

    /// <summary>It holds for returned lockers at once.</summary>
    OpeningsFollow,

    /// <summary>Granted tickets keep their days.</summary>
    TicketsStay,

    /// <summary>Places in line beyond the new most stay.</summary>
    LinesStay,

    /// <summary>Running holds stay as they were given.</summary>
    HoldsStay,

    /// <summary>Other people see who holds a locker, or no longer.</summary>
    NamesFollow,
}
