namespace Uketsuke.Reading.Texts;

/// <summary>A second look at a line: what a reader of single characters says of its letters.</summary>
internal interface ISecondLook
{
    /// <summary>Its own reading, or null where it could not part the line into letters.</summary>
    string? Own { get; }

    /// <summary>The probability that its likeliest texts take up together, 0 to 1.</summary>
    double Seen { get; }

    /// <summary>How much the line reader's word counts beside this look.</summary>
    double LineWeight { get; }

    /// <summary>How much this look's word counts.</summary>
    double LetterWeight { get; }

    /// <summary>Its likeliest texts, best first.</summary>
    IEnumerable<string> Texts(int count);

    /// <returns>
    /// Width of the ink that the widest letter of this text would stand for, in letter heights: two letters of which one was lost are wider
    /// than any one is. Null where the look did not part the line so.
    /// </returns>
    double? Widest(string text) => null;

    /// <summary>Natural log of how well the ink reads as this text; spaces do not count.</summary>
    double Score(string text);
}
