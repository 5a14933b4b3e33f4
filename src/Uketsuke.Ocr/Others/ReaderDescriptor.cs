using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Ocr.Others;

/// <summary>How a network ends and repeats characters.</summary>
internal enum OutputKind
{
    /// <summary>One character a step until the class <see cref="ReaderDescriptor.Special"/> ends the text (PARSeq).</summary>
    Ended,

    /// <summary>Repeated classes are one character; the class <see cref="ReaderDescriptor.Special"/> parts them (CTC).</summary>
    Blanked,
}

/// <summary>What a <c>reader.yaml</c> says.</summary>
internal sealed record ReaderDescriptor
{
    public required string Name { get; init; }

    public required OutputKind Output { get; init; }

    /// <summary>By rising width; the narrowest that holds a line is used.</summary>
    public required ImmutableArray<ReaderNetwork> Networks { get; init; }

    /// <summary>The characters in class order, without <see cref="Special"/>.</summary>
    public required ImmutableArray<string> Charset { get; init; }

    /// <summary>The class that ends the text, or CTC's blank.</summary>
    public required int Special { get; init; }

    /// <summary>Null for the network's only input or output.</summary>
    public string? InputName { get; init; }

    public string? OutputName { get; init; }

    /// <summary>Of the input, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>1 (grey) or 3; our pictures are grey, so the order of three channels does not matter.</summary>
    public required int Channels { get; init; }

    /// <summary>An input value is pixel / <see cref="Divide"/> − <see cref="Subtract"/>, of a pixel from 0 (ink) to 255.</summary>
    public required double Divide { get; init; }

    public required double Subtract { get; init; }

    /// <summary>True when the network wants white ink on black.</summary>
    public bool BrightInk { get; init; }

    /// <summary>True when a line is stretched to the whole width; false when its proportions are kept and paper is added.</summary>
    public bool Stretched { get; init; }

    /// <summary>A network without a fixed width takes multiples of this.</summary>
    public int WidthStep { get; init; } = 8;

    /// <summary>True for classes × steps, false for steps × classes.</summary>
    public bool ClassesFirst { get; init; }
}

/// <param name="Width">Of the input in pixels; null for any.</param>
/// <param name="At">Where it stands in the descriptor, for messages.</param>
internal sealed record ReaderNetwork(string File, byte[] Content, int? Width, YamlNode At);
