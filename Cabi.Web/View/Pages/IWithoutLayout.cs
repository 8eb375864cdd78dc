namespace Cabi.Web.View.Pages;

/// <summary>A page that must work when the database does not: its layout asks for nothing.</summary>
public interface IWithoutLayout;
