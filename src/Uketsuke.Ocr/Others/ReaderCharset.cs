using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Ocr.Others;

/// <summary>
/// Reads a character list: text with one character a line, or YAML whose <c>model.charset_train</c> holds all in one text, as
/// NDLOCR-Lite's NDLmoji.yaml does. Characters outside the basic plane count as one.
/// </summary>
internal static class ReaderCharset
{
    /// <returns>Empty when the file cannot be read as either.</returns>
    public static ImmutableArray<string> Read(string path)
    {
        try
        {
            return Path.GetExtension(path) is ".yaml" or ".yml" ? OfYaml(path) : OfText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or YamlException or DecoderFallbackException)
        {
            return [];
        }
    }

    private static ImmutableArray<string> OfText(string path)
    {
        // A line may be a blank: only its end is taken off.
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        ImmutableArray<string> lines = [.. File.ReadLines(path, strict)];
        return lines.Any(line => line.Length == 0) ? [] : lines;
    }

    private static ImmutableArray<string> OfYaml(string path)
    {
        using StreamReader text = new(path);
        YamlStream yaml = [];
        yaml.Load(text);
        return yaml.Documents is [{ RootNode: YamlMappingNode root }]
            && root.Children.TryGetValue(new YamlScalarNode("model"), out YamlNode? model)
            && model is YamlMappingNode map
            && map.Children.TryGetValue(new YamlScalarNode("charset_train"), out YamlNode? value)
            && value is YamlScalarNode { Value: { } characters }
                ? [.. characters.EnumerateRunes().Select(rune => rune.ToString())]
                : [];
    }
}
