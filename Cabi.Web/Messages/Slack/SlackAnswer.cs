namespace Cabi.Web.Messages.Slack;

/// <summary>What Slack answers, as far as Cabi reads it.</summary>
/// <param name="Error">A short word where it is not <paramref name="Ok"/>.</param>
/// <param name="Needed">The scope that the token lacks.</param>
/// <param name="User">Who has the e-mail that was asked for.</param>
public sealed record SlackAnswer(bool Ok, string? Error, string? Needed, SlackAnswer.Person? User)
{
    /// <param name="Deleted">The account is switched off.</param>
    public sealed record Person(string Id, bool Deleted, bool IsBot);
}
