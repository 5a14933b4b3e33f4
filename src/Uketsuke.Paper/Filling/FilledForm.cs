using System.Collections.Immutable;

namespace Uketsuke.Paper.Filling;

/// <summary>What a person put on a form.</summary>
/// <param name="Values">
/// The truth by field key, in the product's normal shape (dates ISO, digits ASCII, check boxes true or false); a blank field is "".
/// </param>
/// <param name="Written">What stands on the paper where it differs from the normal shape: 三田3-5-12, 03-0123-4567.</param>
/// <param name="Corrected">Fields whose first value was struck out; what was struck out stands here.</param>
internal sealed record FilledForm(
    ImmutableDictionary<string, string> Values,
    ImmutableDictionary<string, string> Written,
    ImmutableDictionary<string, string> Corrected)
{
    public string Value(string key) => Values.GetValueOrDefault(key, "");

    public string OnPaper(string key) => Written.GetValueOrDefault(key, Value(key));
}
