using System.Reflection;
using Cabi.Web.Domain;

namespace Cabi.Web.Data.Audit;

/// <summary>An action as entries store it, and its words.</summary>
public sealed record AuditAction(string Name, Phrase Words)
{
    /// <summary>Every action that this release can write down.</summary>
    public static IReadOnlyList<AuditAction> All { get; } = [.. Conventions.ClassesOf(typeof(IAudited)).Select(Of)];

    public static AuditAction Of<TAction>()
        where TAction : IAudited => new(TAction.StoredAs ?? typeof(TAction).Name, TAction.InAudit);

    /// <summary>What staff read of an entry's action; its name where only another release knows the action.</summary>
    public static string WordsOf(string name) =>
        All.SingleOrDefault(action => action.Name == name)?.Words.ToString() ?? name;

    private static AuditAction Of(Type action) =>
        (AuditAction)
            typeof(AuditAction)
                .GetMethod(nameof(Of), BindingFlags.Static | BindingFlags.Public, [])!
                .MakeGenericMethod(action)
                .Invoke(obj: null, parameters: null)!;
}
