namespace Cabi.Web.Pages.Admin.People;

/// <summary>One person: who they are, what they hold and owe, and what staff may do about it.</summary>
public sealed class PersonModel(PersonDetails.Reader reader) : PersonPage(reader);
