namespace Uketsuke.Web.Texts;

/// <summary>The words of the pages: Words.resx is Japanese, Words.en.resx English. A test compares their keys.</summary>
internal sealed class Words;
