namespace Cabi.Web.View.Pages;

/// <summary>A page whose forms show the page again mostly: its layout is loaded before the handler runs.</summary>
public interface IWithLayout;
