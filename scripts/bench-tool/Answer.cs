namespace Cabi.Bench;

/// <summary>What a student who pressed the button is told.</summary>
public enum Answer
{
    Rented,
    Refused,

    /// <summary>A 5xx.</summary>
    Failed,
}
