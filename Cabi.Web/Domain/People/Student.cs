namespace Cabi.Web.Domain.People;

/// <summary>A person who may rent lockers. The login, if they have one, is an account of its own.</summary>
public sealed class Student(string number, string name)
{
    public const int NumberLength = 32;
    public const int NameLength = 80;

    private readonly List<Ban> _bans = [];

    public int Id { get; private set; }

    /// <summary>The campus's own number for this person.</summary>
    public string Number { get; private set; } = number;

    public string Name { get; private set; } = name;

    public int? AccountId { get; private set; }

    /// <summary>Accessible lockers are kept for this person a while after they open.</summary>
    public bool NeedsAccessibleLocker { get; private set; }

    public IReadOnlyCollection<Ban> Bans => _bans;

    public void GiveAccount(int accountId) => AccountId = accountId;

    public void Rename(string name) => Name = name;

    public void MarkAccessible(bool needsAccessibleLocker) => NeedsAccessibleLocker = needsAccessibleLocker;
}
