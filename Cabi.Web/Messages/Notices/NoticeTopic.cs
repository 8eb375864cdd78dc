namespace Cabi.Web.Messages.Notices;

/// <summary>What a kind of notice is about, in the order in which people choose among them.</summary>
public enum NoticeTopic
{
    DueDays,
    Renting,
    Waiting,
    Sharing,
    Bans,
    Tickets,
}
