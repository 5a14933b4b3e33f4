using System.Collections.Immutable;
using Uketsuke.Basics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// Reads a YAML file into plain nodes. One document; no anchors, aliases, merge keys, tags or doubled keys: a reader must be
/// able to see what a scenario does without following references.
/// </summary>
internal static class YamlTree
{
    private const int MaxCharacters = 1_000_000;
    private const int MaxDepth = 32;

    public static YamlMap? Read(string text, Findings findings)
    {
        if (text.Length > MaxCharacters)
        {
            findings.Add("S0201", 1, new("ファイルが大きすぎます。", "The file is too large."), new("1 MB までにしてください。", "Keep it below 1 MB."));
            return null;
        }

        try
        {
            Parser parser = new(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            YamlNode root = Node(parser, findings, 0);
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
            {
                Refuse(findings, parser.Current!, "二つ目の文書(---)は書けません。", "Only one document is allowed.");
            }

            if (root is YamlMap map)
            {
                return map;
            }

            findings.Add("S0205", root.Line, new("最上位は「鍵: 値」の並びでなければなりません。", "The top level must be a mapping."), Shape);
        }
        catch (Exception broken) when (BrokenYaml.Is(broken))
        {
            findings.Add(
                "S0201",
                BrokenYaml.Line(broken),
                new("YAML として読めません。", $"Not valid YAML: {broken.InnerException?.Message ?? broken.Message}"),
                new("字下げ、コロンの後の空白、引用符を確かめてください。", "Check indentation, the space after colons, and quotes."));
        }

        return null;
    }

    private static Bilingual Shape => new("手引きの例に合わせてください。", "Follow the example in the guide.");

    private static YamlNode Node(Parser parser, Findings findings, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested deeper than {MaxDepth}");
        }

        switch (parser.Current)
        {
            case AnchorAlias alias:
                Refuse(findings, alias, "別名(*)は使えません。", "Aliases are not allowed.");
                parser.MoveNext();
                return new YamlText((int)alias.Start.Line, (int)alias.Start.Column, "", true);
            case NodeEvent { Anchor.IsEmpty: false } anchored:
                Refuse(findings, anchored, "アンカー(&)は使えません。", "Anchors are not allowed.");
                break;
            case NodeEvent { Tag.IsEmpty: false } tagged:
                Refuse(findings, tagged, "タグ(!)は使えません。", "Tags are not allowed.");
                break;
        }

        return parser.Current switch
        {
            Scalar => Text(parser),
            SequenceStart => List(parser, findings, depth),
            _ => Map(parser, findings, depth),
        };
    }

    private static YamlText Text(Parser parser)
    {
        Scalar scalar = parser.Consume<Scalar>();
        return new((int)scalar.Start.Line, (int)scalar.Start.Column, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private static YamlList List(Parser parser, Findings findings, int depth)
    {
        SequenceStart start = parser.Consume<SequenceStart>();
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(parser, findings, depth + 1));
        }

        return new((int)start.Start.Line, (int)start.Start.Column, items.ToImmutable());
    }

    private static YamlMap Map(Parser parser, Findings findings, int depth)
    {
        MappingStart start = parser.Consume<MappingStart>();
        ImmutableArray<(YamlText, YamlNode)>.Builder entries = ImmutableArray.CreateBuilder<(YamlText, YamlNode)>();
        HashSet<string> seen = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar)
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be text");
            }

            YamlText key = Text(parser);
            if (!seen.Add(key.Text) || key is { Text: "<<", Plain: true })
            {
                findings.Add("S0202", key.Line, new($"鍵「{key.Text}」は二度書けません。", $"The key “{key.Text}” may not be repeated or merged."), Shape);
            }

            entries.Add((key, Node(parser, findings, depth + 1)));
        }

        return new((int)start.Start.Line, (int)start.Start.Column, entries.ToImmutable());
    }

    private static void Refuse(Findings findings, ParsingEvent at, string ja, string en) => findings.Add(
        "S0202", (int)at.Start.Line, new(ja, en), new("同じ内容をもう一度そのまま書いてください。", "Write the content out in full."));
}
