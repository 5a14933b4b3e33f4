namespace Uketsuke.Paper.Filling;

/// <summary>Puts a right check digit into an invented number.</summary>
internal static class CheckDigitRules
{
    public static string WithCheckDigit(string rule, string digits) => rule switch
    {
        "mynumber" when digits.Length == 12 => digits[..11] + PersonNumber(digits[..11]),
        "corporate-number" when digits.Length == 13 => CorporateNumber(digits[1..]) + digits[1..],
        _ => digits,
    };

    /// <summary>個人番号: 11 − (Σ Pn·Qn mod 11), 0 for a remainder of 0 or 1; Pn from the lowest digit, Qn = n + 1 up to 6, then n − 5.</summary>
    private static string PersonNumber(string eleven)
    {
        int sum = eleven.Reverse().Select((digit, index) => (digit - '0') * (index < 6 ? index + 2 : index - 4)).Sum();
        return sum % 11 <= 1 ? "0" : $"{11 - (sum % 11)}";
    }

    /// <summary>法人番号: 9 − (Σ Pn·Qn mod 9); Qn is 1 for odd and 2 for even n from the right.</summary>
    private static string CorporateNumber(string twelve)
    {
        int sum = twelve.Reverse().Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 2)).Sum();
        return $"{9 - (sum % 9)}";
    }
}
