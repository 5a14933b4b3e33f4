using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PracticeOffice;

/// <summary>How the practice system is started. The defaults are those of the command line.</summary>
public sealed record PracticeOfficeOptions
{
    /// <summary>Addresses to listen on, separated by semicolons; loopback unless told otherwise. Port 0 picks a free port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Folder of the SQLite file; made when missing.</summary>
    public string DataFolder { get; init; } = "practice-data";

    /// <summary>Every search waits this long, as the real one does in September.</summary>
    public TimeSpan SlowSearch { get; init; } = TimeSpan.Zero;

    /// <summary>Idle time after which a session ends.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Every Nth menu, search or entry page carries the notice pop-up; 0 = never.</summary>
    public int NoticeEvery { get; init; }

    /// <summary>True: the screens after a renewal, with other labels, ids and commit path.</summary>
    public bool Renewed { get; init; }

    /// <summary>Number of the vendor's change that is in force from the start; 0 = none.</summary>
    public int Changed { get; init; }

    public string User { get; init; } = "robot01";

    public string Password { get; init; } = "sample-password";

    private static readonly string[] Known =
        ["urls", "data", "slow-search-ms", "session-minutes", "notice-every", "screens", "user", "password"];

    /// <param name="complaint">What is wrong with the arguments: Japanese, several lines with the usage.</param>
    public static bool TryRead(
        string[] args, [NotNullWhen(true)] out PracticeOfficeOptions? options, [NotNullWhen(false)] out string? complaint)
    {
        ArgumentNullException.ThrowIfNull(args);
        complaint = Complaint(args, out IConfigurationRoot given);
        options = complaint is null ? From(given) : null;
        complaint ??= options is null ? $"オプションの値が正しくありません。\n{Usage}" : null;
        return options is not null;
    }

    private static string? Complaint(string[] args, out IConfigurationRoot given)
    {
        given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (Array.Find(args, Unreadable) is { } stray)
        {
            return $"引数「{stray}」を読めません。\n{Usage}";
        }

        return given.AsEnumerable().FirstOrDefault(pair => !Known.Contains(pair.Key)) is { Key: { } unknown }
            ? $"オプション「--{unknown}」はありません。\n{Usage}"
            : null;

        // The value of an option may be anything; an option itself starts with two hyphens.
        bool Unreadable(string arg)
        {
            int place = Array.IndexOf(args, arg);
            bool follows = place > 0 && args[place - 1].StartsWith("--", StringComparison.Ordinal)
                && !args[place - 1].Contains('=', StringComparison.Ordinal);
            bool names = arg.StartsWith("--", StringComparison.Ordinal);
            bool alone = names && !arg.Contains('=', StringComparison.Ordinal)
                && (place == args.Length - 1 || args[place + 1].StartsWith("--", StringComparison.Ordinal));
            return alone || (!names && !follows);
        }
    }

    /// <returns>Null when a value cannot be read.</returns>
    private static PracticeOfficeOptions? From(IConfigurationRoot given)
    {
        PracticeOfficeOptions standard = new();
        if (!Number(given["slow-search-ms"], 0, out double slow)
            || !Number(given["session-minutes"], standard.SessionLength.TotalMinutes, out double session)
            || !Number(given["notice-every"], 0, out double notice)
            || !Screens(given["screens"], out bool renewed, out int changed))
        {
            return null;
        }

        return standard with
        {
            Urls = given["urls"] ?? standard.Urls,
            DataFolder = given["data"] ?? standard.DataFolder,
            SlowSearch = TimeSpan.FromMilliseconds(slow),
            SessionLength = TimeSpan.FromMinutes(session),
            NoticeEvery = (int)notice,
            Renewed = renewed,
            Changed = changed,
            User = given["user"] ?? standard.User,
            Password = given["password"] ?? standard.Password,
        };
    }

    private const string Usage =
        """
        使い方: PracticeOffice [--urls http://127.0.0.1:5080] [--data フォルダ] [--slow-search-ms N] [--session-minutes N]
                               [--notice-every N] [--screens classic|renewed|changed:N] [--user 名前] [--password 文字列]
        """;

    private static bool Screens(string? text, out bool renewed, out int changed)
    {
        const string Change = "changed:";
        (renewed, changed) = (text == "renewed", 0);
        return text is null or "classic" or "renewed" || (text.StartsWith(Change, StringComparison.Ordinal)
            && int.TryParse(text[Change.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out changed)
            && changed >= 1 && changed <= Practising.VendorBoard.All.Length);
    }

    private static bool Number(string? text, double otherwise, out double number)
    {
        number = otherwise;
        return text is null
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number is >= 0 and <= 1e8);
    }
}
