using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>
/// How the probability that a field is right follows from its evidence, and from which probability on a field may pass unseen:
/// fitted on fields of known truth, one set of weights for each field kind.
/// </summary>
public sealed record AcceptanceModel
{
    private const string ShippedName = "Uketsuke.Reading.acceptance-v1.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly Lazy<AcceptanceModel> ShippedWithUs = new(LoadShipped);

    /// <summary>Raised when the features change their meaning; files of another version are not used.</summary>
    public const string CurrentSchema = "acceptance/1";

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>What the fit was made from, for people: seeds, day, recogniser.</summary>
    public string Note { get; init; } = "";

    /// <summary>Wanted share of wrong fields among those that pass, when the fit was made.</summary>
    public double ResidualError { get; init; } = 0.001;

    /// <summary>Names of the features, in the order of means, scales and weights.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>Mean of each feature over the calibration fields; subtracted first.</summary>
    public required ImmutableArray<double> Means { get; init; }

    /// <summary>Standard deviation of each feature; divided by second.</summary>
    public required ImmutableArray<double> Scales { get; init; }

    /// <summary>A kind that is not here is decided by a careful rule with fixed thresholds.</summary>
    public required ImmutableArray<KindAcceptance> Kinds { get; init; }

    /// <summary>The model that was fitted for the shipped recogniser.</summary>
    public static AcceptanceModel Shipped => ShippedWithUs.Value;

    /// <summary>No fit at all: every kind follows the careful rule.</summary>
    public static AcceptanceModel None { get; } = new()
    {
        Features = EvidenceFeatures.Names,
        Means = [.. EvidenceFeatures.Names.Select(_ => 0.0)],
        Scales = [.. EvidenceFeatures.Names.Select(_ => 1.0)],
        Kinds = [],
    };

    /// <exception cref="ModelUnusableException">The file cannot be read, is damaged, or was written by another version.</exception>
    public static AcceptanceModel Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            throw new ModelUnusableException(
                $"The acceptance file {path} cannot be used. Delete it to go back to the shipped one, or fit it again.", broken);
        }
    }

    /// <summary>Writes the file whole or not at all: a reader never sees half of it.</summary>
    public void Save(string path)
    {
        string unfinished = path + ".new";
        File.WriteAllText(unfinished, ToJson(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>SHA-256 of the file that <see cref="Save"/> writes, lower-case hex.</summary>
    public string Checksum() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    public KindAcceptance? Find(FieldKind kind) => Kinds.FirstOrDefault(known => known.Kind == kind);

    /// <returns>The probability that the value is right, 0 to 1; null for a kind that was not fitted.</returns>
    public double? Probability(FieldKind kind, FieldEvidence evidence) =>
        Find(kind) is { } known ? LogisticFit.Probability(known.Weights.AsSpan(), Row(evidence)) : null;

    internal string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n";

    internal static AcceptanceModel Parse(string json)
    {
        AcceptanceModel model = JsonSerializer.Deserialize<AcceptanceModel>(json, Json) ?? throw new InvalidDataException("It is empty.");
        int size = EvidenceFeatures.Names.Length;
        bool fits = model.Schema == CurrentSchema
            && model.Features.SequenceEqual(EvidenceFeatures.Names)
            && model.Means.Length == size
            && model.Scales.Length == size
            && model.Scales.All(scale => scale > 0)
            && model.Kinds.All(kind => kind.Weights.Length == size + 1 && kind.Thresholds.Length > 0)
            && model.Kinds.SelectMany(kind => kind.Weights).Concat(model.Means).All(double.IsFinite);
        return fits ? model : throw new InvalidDataException("Its features or its schema are not those of this program.");
    }

    /// <summary>The features of a field, each with mean 0 and deviation 1 over the calibration fields.</summary>
    internal double[] Row(FieldEvidence evidence)
    {
        double[] row = EvidenceFeatures.Of(evidence);
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = (row[j] - Means[j]) / Scales[j];
        }

        return row;
    }

    private static AcceptanceModel LoadShipped()
    {
        using Stream stream = typeof(AcceptanceModel).Assembly.GetManifestResourceStream(ShippedName)
            ?? throw new ModelUnusableException("The program was built without its acceptance file.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }
}
