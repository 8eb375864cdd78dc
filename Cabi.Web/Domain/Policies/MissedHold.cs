namespace Cabi.Web.Domain.Policies;

/// <summary>What becomes of a person's place in line when they do not take what was held for them.</summary>
public enum MissedHold
{
    /// <summary>They wait on, behind everybody who waits.</summary>
    EndOfLine,

    /// <summary>They have left the line.</summary>
    Out,
}
