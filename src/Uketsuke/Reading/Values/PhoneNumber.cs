namespace Uketsuke.Reading.Values;

/// <summary>Japanese phone numbers: how many digits a beginning asks for, and how they are grouped.</summary>
public static class PhoneNumber
{
    /// <summary>
    /// 10 digits for fixed lines and 0120; 11 for mobile (070, 080, 090), IP (050), machine (020, 060) and 0800 numbers.
    /// (Numbering plan of the Ministry of Internal Affairs and Communications.)
    /// </summary>
    public static bool IsPlausible(string digits)
    {
        if (digits.Length < 10 || digits[0] != '0' || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        bool eleven = digits.StartsWith("0800", StringComparison.Ordinal)
            || digits[..3] is "020" or "050" or "060" or "070" or "080" or "090";
        if (eleven)
        {
            return digits.Length == 11;
        }

        // A fixed number's area code is 0 and one to four further digits that never begin with another 0.
        return digits.Length == 10 && digits[1] != '0';
    }

    /// <summary>Whether groups parted by separators, e.g. 03-1234-5678, have lengths that such a number has.</summary>
    public static bool GroupsFit(IReadOnlyList<int> groups) =>
        groups.Count == 1
        || (groups.Count == 3 && groups[2] == 4 && groups[0] is >= 2 and <= 5 && groups[1] is >= 1 and <= 4)
        || (groups.Count == 3 && groups[0] == 4 && groups[1] == 3 && groups[2] == 3)
        || (groups.Count == 2 && groups[1] == 4);
}
