namespace Cabi.Web.Features;

/// <summary>
/// Marks a verb: something that people can do, in a class of its own. Every verb of the program is registered for a
/// request, and has a name that no other verb has.
/// </summary>
public interface IVerb;
