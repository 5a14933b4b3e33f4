using System.Collections.Immutable;
using System.Security.Cryptography;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Ocr.Others;

/// <summary>Reads the descriptor of a reader from elsewhere (<c>reader.yaml</c>) and the files that it names.</summary>
internal sealed class ReaderFile(string folder, ReaderFindings findings)
{
    private const long LargestDescriptor = 100_000;
    private const long LargestNetwork = 1_000_000_000;

    /// <returns>Null when there are findings.</returns>
    public ReaderDescriptor? Load()
    {
        if (Root() is not { } root)
        {
            return null;
        }

        ReaderMap map = new(root, findings);
        map.Whole("reader", 1, 1, required: true);
        string? name = map.Text("name", required: true);
        OutputKind kind = map.Word("kind", "parseq", "ctc") == "parseq" ? OutputKind.Ended : OutputKind.Blanked;
        ImmutableArray<ReaderNetwork> networks = [.. Networks(map).OrderBy(network => network.Width ?? int.MaxValue)];
        ImmutableArray<string> charset = Charset(map);
        ReaderMap? input = map.Map("input");
        ReaderMap? output = map.Map("output");
        if (input is null || output is null)
        {
            return null;
        }

        ReaderDescriptor descriptor = new()
        {
            Name = name ?? "",
            Output = kind,
            Networks = networks,
            Charset = charset,
            Special = output.Whole(kind == OutputKind.Ended ? "end" : "blank", 0, charset.Length, required: true) ?? 0,
            InputName = input.Text("name"),
            OutputName = output.Text("name"),
            Height = input.Whole("height", 8, 512, required: true) ?? 0,
            Channels = input.Word("channels", "bgr", "rgb", "grey") == "grey" ? 1 : 3,
            Divide = input.Number("divide", 127.5, 1e-3, 1000),
            Subtract = input.Number("subtract", 1, -1000, 1000),
            BrightInk = input.Word("ink", "dark", "bright") == "bright",
            Stretched = input.Word("fit", "stretch", "pad") == "stretch",
            WidthStep = input.Whole("width_step", 1, 128) ?? 8,
            ClassesFirst = output.Word("layout", "steps-classes", "classes-steps") == "classes-steps",
        };
        foreach (ReaderMap part in new[] { map, input, output })
        {
            part.RefuseKeysNobodyAskedFor();
        }

        return findings.Any ? null : descriptor;
    }

    private YamlMappingNode? Root()
    {
        string path = Path.Combine(folder, "reader.yaml");
        try
        {
            if (new FileInfo(path).Length > LargestDescriptor)
            {
                findings.NotYaml(1);
                return null;
            }

            using StreamReader text = new(path);
            YamlStream yaml = [];
            yaml.Load(text);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return root;
            }

            findings.NotYaml(1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            findings.NoFile();
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)
        {
            findings.NotYaml(broken is YamlException known ? Math.Max(1, (int)known.Start.Line) : 1);
        }

        return null;
    }

    private List<ReaderNetwork> Networks(ReaderMap map)
    {
        List<ReaderNetwork> networks = [];
        foreach (ReaderMap one in map.Maps("networks"))
        {
            string? file = one.Text("file", required: true);
            string? sha256 = one.Text("sha256", required: true);
            int? width = one.Whole("width", 8, 8192);
            one.RefuseKeysNobodyAskedFor();
            if (file is not null && sha256 is not null && Bytes(one.At("file"), file, LargestNetwork) is { } content)
            {
                string found = Convert.ToHexStringLower(SHA256.HashData(content));
                if (!found.Equals(sha256, StringComparison.OrdinalIgnoreCase))
                {
                    findings.OtherChecksum(one.At("sha256"), file, found);
                }

                networks.Add(new ReaderNetwork(file, content, width, one.At("file")));
            }
        }

        return networks;
    }

    private byte[]? Bytes(YamlNode at, string file, long largest)
    {
        if (!IsInside(file))
        {
            findings.OutsideFolder(at, file);
            return null;
        }

        try
        {
            FileInfo info = new(Path.Combine(folder, file));
            if (info.Exists && info.Length <= largest)
            {
                return File.ReadAllBytes(info.FullName);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Told below, as for a file that is not there.
        }

        findings.NoNetwork(at, file);
        return null;
    }

    private ImmutableArray<string> Charset(ReaderMap map)
    {
        string? file = map.Text("charset", required: true);
        bool endsInSpace = map.Flag("space_at_end");
        if (file is null)
        {
            return [];
        }

        if (!IsInside(file))
        {
            findings.OutsideFolder(map.At("charset"), file);
            return [];
        }

        ImmutableArray<string> characters = ReaderCharset.Read(Path.Combine(folder, file));
        if (characters.IsEmpty)
        {
            findings.NoCharset(map.At("charset"), file);
        }

        return endsInSpace ? characters.Add(" ") : characters;
    }

    // A descriptor from elsewhere opens nothing but what lies beside it.
    private static bool IsInside(string file) =>
        !Path.IsPathRooted(file) && !file.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}
