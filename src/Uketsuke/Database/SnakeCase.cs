using System.Text;

namespace Uketsuke.Database;

internal static class SnakeCase
{
    /// <summary><c>PaperCount</c> → <c>paper_count</c>.</summary>
    public static string Of(string name)
    {
        StringBuilder text = new(name.Length + 8);
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
