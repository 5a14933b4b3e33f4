namespace Uketsuke.Reading.Values;

/// <summary>Check digits of the numbers that offices meet. Pure arithmetic; nothing is stored.</summary>
public static class CheckDigits
{
    /// <summary>The names that form files use for a code's rule.</summary>
    public const string MyNumberRule = "mynumber";

    public const string CorporateNumberRule = "corporate-number";

    public const string MunicipalCodeRule = "municipal-code";

    public const string NoRule = "none";

    /// <returns>Null when the rule is <c>none</c> or unknown, otherwise whether the digits satisfy it.</returns>
    public static bool? Check(string rule, string digits) => rule switch
    {
        MyNumberRule => MyNumber(digits),
        CorporateNumberRule => CorporateNumber(digits),
        MunicipalCodeRule => MunicipalCode(digits),
        _ => null,
    };

    /// <summary>How many digits a number of this rule has, or null.</summary>
    public static int? Length(string rule) => rule switch
    {
        MyNumberRule => 12,
        CorporateNumberRule => 13,
        MunicipalCodeRule => 6,
        _ => null,
    };

    /// <summary>
    /// 個人番号 (12 digits): 11 − (Σ Pn·Qn mod 11), 0 when the remainder is 0 or 1; Pn counts from the lowest of the first
    /// eleven digits, Qn = n + 1 up to n = 6 and n − 5 above. (Ministerial ordinance of 2014 on the number's check digit.)
    /// </summary>
    public static bool MyNumber(string digits)
    {
        if (!IsDigits(digits, 12))
        {
            return false;
        }

        int sum = 0;
        for (int n = 1; n <= 11; n++)
        {
            sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        int remainder = sum % 11;
        return digits[11] - '0' == (remainder <= 1 ? 0 : 11 - remainder);
    }

    /// <summary>
    /// 法人番号 (13 digits): the first is 9 − (Σ Pn·Qn mod 9) over the twelve others counted from the right, Qn = 1 for odd
    /// and 2 for even n. (Ordinance of the Ministry of Finance on the corporate number.)
    /// </summary>
    public static bool CorporateNumber(string digits)
    {
        if (!IsDigits(digits, 13))
        {
            return false;
        }

        int sum = 0;
        for (int n = 1; n <= 12; n++)
        {
            sum += (digits[13 - n] - '0') * (n % 2 == 1 ? 1 : 2);
        }

        return digits[0] - '0' == 9 - (sum % 9);
    }

    /// <summary>
    /// 全国地方公共団体コード (6 digits): 11 − ((6a + 5b + 4c + 3d + 2e) mod 11), last digit only; below 11 the sum itself is
    /// subtracted from 11.
    /// </summary>
    public static bool MunicipalCode(string digits)
    {
        if (!IsDigits(digits, 6))
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < 5; i++)
        {
            sum += (digits[i] - '0') * (6 - i);
        }

        return digits[5] - '0' == (11 - (sum % 11)) % 10;
    }

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
