using Cabi.Web.Domain.Text;

namespace Cabi.Web.Domain.People;

/// <summary>A person who may rent lockers. The login, if they have one, is an account of its own.</summary>
public sealed class Student(string number, string name)
{
    public const int NumberLength = 32;
    public const int NameLength = 80;
    public const int NumberKeyLength = 2 * NumberLength;
    public const int NameKeyLength = 2 * NameLength;

    private readonly List<Ban> _bans = [];

    public int Id { get; private set; }

    /// <summary>The campus's own number for this person.</summary>
    public string Number { get; private set; } = number;

    public string Name { get; private set; } = name;

    /// <summary>The number as it is searched for.</summary>
    public string NumberKey { get; private set; } = Shortened(SearchText.NumberKeyOf(number), NumberKeyLength);

    /// <summary>The name as it is searched for; of a name of many ligatures the beginning.</summary>
    public string NameKey { get; private set; } = NameKeyOf(name);

    public int? AccountId { get; private set; }

    /// <summary>Accessible lockers are kept for this person a while after they open.</summary>
    public bool NeedsAccessibleLocker { get; private set; }

    public IReadOnlyCollection<Ban> Bans => _bans;

    public void GiveAccount(int accountId) => AccountId = accountId;

    public void Rename(string name) => (Name, NameKey) = (name, NameKeyOf(name));

    public void MarkAccessible(bool needsAccessibleLocker) => NeedsAccessibleLocker = needsAccessibleLocker;

    private static string NameKeyOf(string name) => Shortened(SearchText.KeyOf(name), NameKeyLength);

    private static string Shortened(string key, int length) => key.Length > length ? key[..length] : key;
}
