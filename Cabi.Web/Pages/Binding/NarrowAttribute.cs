namespace Cabi.Web.Pages.Binding;

/// <summary>
/// Text in which a number is meant: letters and digits of the width of Hangul are plain ones.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NarrowAttribute : Attribute;
