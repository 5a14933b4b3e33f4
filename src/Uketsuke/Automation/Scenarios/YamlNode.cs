using System.Collections.Immutable;

namespace Uketsuke.Automation.Scenarios;

/// <summary>A piece of a YAML file with its place. A scalar is only text: what it means is said by the key it stands under.</summary>
internal abstract record YamlNode(int Line, int Column);

/// <param name="Plain">True when it was written without quotes.</param>
internal sealed record YamlText(int Line, int Column, string Text, bool Plain) : YamlNode(Line, Column);

internal sealed record YamlList(int Line, int Column, ImmutableArray<YamlNode> Items) : YamlNode(Line, Column);

internal sealed record YamlMap(int Line, int Column, ImmutableArray<(YamlText Key, YamlNode Value)> Entries) : YamlNode(Line, Column);
