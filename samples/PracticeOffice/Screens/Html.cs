using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace PracticeOffice.Screens;

/// <summary>Finished markup. Whatever text is put into it is encoded, so that a resident's name cannot become a tag.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html None { get; } = new("");

    public static Html Of(HtmlText text) => new(text.Finish());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));
}

/// <summary>Collects an interpolated string: literals are markup, holes are text unless they are <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
internal ref struct HtmlText
{
    private readonly StringBuilder _markup;

    public HtmlText(int literalLength, int holes)
    {
        _markup = new(literalLength + (holes * 16));
    }

    public readonly void AppendLiteral(string markup) => _markup.Append(markup);

    public readonly void AppendFormatted(Html html) => _markup.Append(html.Markup);

    public readonly void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(text));

    public readonly void AppendFormatted(int number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

    internal readonly string Finish() => _markup.ToString();
}
