namespace Uketsuke.Drivers.Tests;

/// <summary>
/// What a hostile or merely unlucky applicant may have written. Whatever the driver: the same characters come back out, or a
/// refusal names the field. Nothing is executed.
/// </summary>
internal static class HostileApplicants
{
    /// <summary>Named, because some of the texts cannot be shown.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["a key"] = "{ENTER}",
        ["a key of another product"] = "[k(enter)]",
        ["a tab key"] = "%TAB%",
        ["a variable"] = "%USERNAME%",
        ["an interpolation"] = "${{ item.name }}",
        ["a template"] = "{{7*7}}",
        ["an expression of ours"] = "item.name + ticket",
        ["a link formula"] = "=HYPERLINK(\"http://example.invalid\",\"見本\")",
        ["a command formula"] = "=cmd|' /C calc'!A0",
        ["a full-width formula"] = "＝１＋１",
        ["a sum"] = "-1+1",
        ["a plus"] = "+81-3-1234-5678",
        ["an at"] = "@SUM(A1:A9)",
        ["a tab and a formula"] = "\t=1+1",
        ["a telephone number"] = "03-1234-5678",
        ["leading zeros"] = "00123",
        ["a long number"] = "12345678901234567890",
        ["a date look-alike"] = "1-2",
        ["an exponent look-alike"] = "1E5",
        ["an escape of workbooks"] = "_x0041__x000D_",
        ["SQL"] = "'; DROP TABLE entry;--",
        ["a script"] = "<script>alert(1)</script>",
        ["an attribute"] = "\"><img src=x onerror=\"document.title='owned'\">",
        ["an XML entity"] = "&lt;&#65;]]>",
        ["a path"] = "../../etc/passwd",
        ["an escaped NUL"] = "%00",
        ["quotes"] = "「\"見本\"」'花子'",
        ["commas"] = "港区,三田,,",
        ["a quote at the end"] = "見本\"",
        ["a line feed"] = "見本\n花子",
        ["a header"] = "見本\r\nBcc: all@example.invalid",
        ["a NUL"] = "見本\0花子",
        ["an escape"] = "見本\u001b[2J",
        ["half of a pair"] = "見本\ud842",
        ["the other half"] = "\udfb7見本",
        ["a character of the office's own"] = "見本\ue000",
        ["a no-character"] = "見本\uffff",
        ["a byte order mark"] = "\ufeff見本",
        ["turned direction"] = "\u202Etxt.exe",
        ["nothing between"] = "見\u200b本",
        ["a joined family"] = "👨‍👩‍👧‍👦",
        ["an older shape"] = "葛\U000E0100城",
        ["names of people"] = "髙﨑𠮷",
        ["a voice by itself"] = "か\u3099",
        ["a wave"] = "サンプル〜ハナコ",
        ["a yen sign"] = "¥100",
        ["spaces around"] = " 前後 ",
        ["wide spaces around"] = "　前後　",
        ["ten thousand"] = new('あ', 10_000),
    };
}
