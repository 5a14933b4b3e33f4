namespace Uketsuke.Forms;

/// <summary>Reads <c>marks: { cross: checked, … }</c>, of a form or of one checkbox.</summary>
internal static class FormMarksReader
{
    /// <param name="otherwise">What holds for the shapes that are not named.</param>
    public static MarkMeanings Read(FormMap owner, FormFindings findings, MarkMeanings otherwise)
    {
        if (owner.Map("marks") is not FormMap map)
        {
            return otherwise;
        }

        MarkMeanings marks = otherwise;
        foreach (string shape in MarkMeanings.Shapes)
        {
            if (map.Text(shape) is not string word)
            {
                continue;
            }

            if (MarkMeanings.Words.TryGetValue(word, out MarkMeaning meaning))
            {
                marks = marks.With(shape, meaning);
            }
            else
            {
                findings.UnknownWord(map.Take(shape)!, shape, word, MarkMeanings.Words.Keys);
            }
        }

        map.RefuseKeysNobodyAskedFor();
        return marks;
    }
}
