namespace Cabi.Web.Hosting.Requests;

/// <summary>A page whose work has a queue of its own: who waits there takes no place among the pages.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnQueueAttribute : Attribute;
