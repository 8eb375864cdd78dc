namespace Cabi.Web.View.Pages;

/// <summary>A page whose forms mostly show the page again: its layout is loaded before the handler runs.</summary>
public interface IWithLayout;
