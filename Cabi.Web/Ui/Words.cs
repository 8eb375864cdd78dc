namespace Cabi.Web.Ui;

/// <summary>Names the resource of every sentence on pages: English is the key, Words.ko.resx has the Korean.</summary>
public sealed class Words;
