namespace Cabi.Web.View.Pages;

/// <summary>
/// A page whose forms read it before they act, or mostly show it again: its layout is loaded before the handler runs.
/// </summary>
public interface IWithLayout;
