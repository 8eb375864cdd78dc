namespace Cabi.Web.Data.Accounts;

/// <summary>One element of the data-protection key ring, which all instances share.</summary>
public sealed class KeyRingElement(string name, string xml)
{
    public const int NameLength = 200;

    public int Id { get; private set; }

    public string Name { get; private set; } = name;

    public string Xml { get; private set; } = xml;

    /// <summary>The same key, encrypted anew.</summary>
    public void Renew(string xml) => Xml = xml;
}
