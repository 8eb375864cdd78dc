namespace Cabi.Web.Domain;

/// <summary>Every way the service says no. A null refusal means the thing was done. Instants are UTC.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>The person already holds a locker.</summary>
    public sealed record AlreadyRenting : Refusal;

    public sealed record Banned(DateTime Until) : Refusal;

    public sealed record LockerTaken : Refusal;

    /// <summary>There is no such locker, or no longer.</summary>
    public sealed record LockerGone : Refusal;

    public sealed record LockerPending(DateTime OpensAt) : Refusal;

    public sealed record LockerOutOfService(string Reason) : Refusal;

    public sealed record LockerForClubs : Refusal;

    /// <summary>A shared locker cannot be rented by one person.</summary>
    public sealed record LockerForGroups : Refusal;

    public sealed record NothingToReturn : Refusal;

    /// <summary>A hand-over code is four digits.</summary>
    public sealed record CodeMalformed : Refusal;

    /// <summary>E-mail or password is wrong; which of them is not said.</summary>
    public sealed record SignInFailed : Refusal;

    /// <summary>Too many failed sign-ins with this e-mail.</summary>
    public sealed record SignInLocked(DateTime Until) : Refusal;

    /// <summary>Too many failed sign-ins from this address.</summary>
    public sealed record TooManySignIns(DateTime Until) : Refusal;

    /// <summary>A link to set a password that is used, too old or mistyped.</summary>
    public sealed record LinkExpired : Refusal;

    public sealed record PasswordTooShort(int MinimumLength) : Refusal;

    /// <summary>A form that has already been used for something else.</summary>
    public sealed record FormReused : Refusal;
}
