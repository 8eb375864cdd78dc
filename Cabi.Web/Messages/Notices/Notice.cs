namespace Cabi.Web.Messages.Notices;

/// <summary>
/// Everything the service tells people: past facts, with what their sentences need. Instants are UTC. Each notice is a
/// record in one of the files of this folder; its kind and its words stand in it.
/// </summary>
public abstract partial record Notice
{
    private Notice() { }

    /// <summary>What it says to whoever reads it. A method, because properties of a notice are stored.</summary>
    public abstract NoticeText Text(NoticeWriter say);
}
