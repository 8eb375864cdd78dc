namespace Cabi.Web.Data.Accounts;

/// <summary>
/// A sign-in that was tried and has not succeeded, or is just being tried; counted for a day, then without meaning.
/// </summary>
/// <param name="login">
/// Whose count it belongs to: a normalised e-mail, known or not, or a device that has signed in before; empty once its
/// owner has signed in.
/// </param>
/// <param name="network">The client's address; of IPv6 its network.</param>
/// <param name="at">UTC, real time.</param>
public sealed class SignInAttempt(string login, string network, DateTime at)
{
    public const int LoginLength = 256;
    public const int NetworkLength = 45;

    public long Id { get; private set; }

    public string Login { get; private set; } = login;

    public string Network { get; private set; } = network;

    public DateTime At { get; private set; } = at;

    /// <summary>False while its password is being compared.</summary>
    public bool HasFailed { get; private set; }
}
