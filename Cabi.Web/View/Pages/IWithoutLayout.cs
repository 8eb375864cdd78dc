namespace Cabi.Web.View.Pages;

/// <summary>A page that must work when the database does not: it asks for nothing.</summary>
public interface IWithoutLayout;
