using System.Collections.Immutable;
using System.Text;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>What differs between places: addresses, accounts, the browser. Scenarios name these things only.</summary>
/// <param name="Connections">Name → base address, ending with a slash.</param>
public sealed record RobotEnvironment(
    string Name,
    ImmutableDictionary<string, Uri> Connections,
    ImmutableDictionary<string, RobotCredential> Credentials,
    BrowserChoice Browser)
{
    /// <summary>Name → the folder of an office's books.</summary>
    public ImmutableDictionary<string, BookFolder> Books { get; init; } = ImmutableDictionary<string, BookFolder>.Empty;

    /// <summary>Name → where mail is sent and read.</summary>
    public ImmutableDictionary<string, MailPlace> Mails { get; init; } = ImmutableDictionary<string, MailPlace>.Empty;
}

/// <param name="Path">Absolute.</param>
/// <param name="File">The book that is meant when the scenario names none; null = the scenario must name one.</param>
public sealed record BookFolder(string Path, string? File);

/// <param name="Password">From an environment variable or a file of its own, never from the scenario.</param>
public sealed record RobotCredential(string User, Personal<string> Password);

/// <param name="Path">The browser's program; null = the operating system's Chromium or Edge.</param>
/// <param name="Sandbox">Off only where the robot must run as root, as in a container.</param>
public sealed record BrowserChoice(string? Path, bool Sandbox, bool Headless)
{
    /// <summary>Waits so many milliseconds before each action, for people who watch; 0 = none.</summary>
    public int SlowMotion { get; init; }

    /// <summary>How long the browser may take to open or close a screen before it counts as hanging and is replaced by a new one.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>The environment file cannot be used as it is.</summary>
public sealed record EnvironmentRefused(ImmutableArray<ScenarioMessage> Messages) : Refusal(
    "environment-refused",
    new($"環境ファイルに誤りが {Messages.Length} 件あります。{Messages.FirstOrDefault()}", $"The environment has {Messages.Length} mistakes. {Messages.FirstOrDefault()}"),
    new("示された行を直してください。", "Correct the lines shown."));

/// <summary>Reads environment files.</summary>
internal static class EnvironmentFile
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Outcome<RobotEnvironment> Load(string path, Func<string, string?> variable)
    {
        Findings findings = new(path);
        YamlMap? root = YamlTree.Read(File.ReadAllText(path, Encoding.UTF8), findings);
        RobotEnvironment? made = root is null ? null : Whole(new MapReader(root, findings), Path.GetDirectoryName(Path.GetFullPath(path))!, variable);
        return made is null || findings.Block ? new EnvironmentRefused([.. findings.All.Where(message => message.Blocks)]) : made;
    }

    private static RobotEnvironment Whole(MapReader root, string folder, Func<string, string?> variable)
    {
        if (root.Text("schema") != "environment/v1")
        {
            root.Findings.Add(
                "S0301", root.LineOf("schema"), new("この形式の版は読めません。", "Unknown schema version."), new("schema: environment/v1 と書いてください。", "Write schema: environment/v1."));
        }

        string name = root.Text("name");
        Dictionary<string, Uri> connections = [];
        Dictionary<string, BookFolder> books = [];
        Dictionary<string, MailPlace> mails = [];
        MapReader? listed = root.MapOrNull("connections") ?? root.Missing<MapReader?>("connections", null);
        foreach (string key in listed?.Rest.ToArray() ?? [])
        {
            if (listed!.MapOrNull(key) is not MapReader one)
            {
                continue;
            }

            if (one.Has("folder"))
            {
                books[key] = Book(one, folder);
            }
            else if (one.Has("smtp") || one.Has("imap"))
            {
                mails[key] = MailPlaceReader.Read(one, folder);
            }
            else if (Address(one, variable) is Uri address)
            {
                connections[key] = address;
            }
        }

        Dictionary<string, RobotCredential> credentials = [];
        MapReader? accounts = root.MapOrNull("credentials");
        foreach (string key in accounts?.Rest.ToArray() ?? [])
        {
            if (accounts!.MapOrNull(key) is MapReader one && Credential(one, folder, variable) is RobotCredential credential)
            {
                credentials[key] = credential;
            }
        }

        MapReader? browser = root.MapOrNull("browser");
        BrowserChoice choice = new(
            browser?.TextOrNull("path"), browser?.Bool("sandbox", true) ?? true, browser?.Bool("headless", true) ?? true);
        browser?.Finish();
        root.Finish();
        return new(name, connections.ToImmutableDictionary(), credentials.ToImmutableDictionary(), choice)
        {
            Books = books.ToImmutableDictionary(),
            Mails = mails.ToImmutableDictionary(),
        };
    }

    private static BookFolder Book(MapReader map, string folder)
    {
        string path = Path.GetFullPath(Path.Combine(folder, map.Text("folder")));
        string? file = map.TextOrNull("file");
        if (file is not null && !FileNames.Safe(file))
        {
            map.Findings.Add(
                "S0305", map.LineOf("file"), new("file に使えない文字があります。", "file has characters that cannot be used."),
                new("ファイル名だけを書きます。", "Give a bare file name."));
        }

        map.Finish();
        return new(path, file);
    }

    private static Uri? Address(MapReader map, Func<string, string?> variable)
    {
        string? text = (map.TextOrNull("url_env") is string name ? variable(name) : null) ?? map.TextOrNull("url");
        map.TextOrNull("url");
        map.Finish();
        if (Uri.TryCreate(text?.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        map.Findings.Add(
            "S0302", map.Line, new("接続先の url がないか、正しくありません。", "The connection's url is missing or wrong."), new("例: url: http://127.0.0.1:5080/", "Example: url: http://127.0.0.1:5080/"));
        return null;
    }

    private static RobotCredential? Credential(MapReader map, string folder, Func<string, string?> variable)
    {
        string user = map.Text("user");
        string? fromEnvironment = map.TextOrNull("password_env") is string name ? variable(name) : null;
        string? file = map.TextOrNull("password_file");
        map.Finish();
        string? path = file is null ? null : Path.Combine(folder, file);
        string? password = fromEnvironment ?? (path is not null && File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8).TrimEnd('\r', '\n') : null);
        if (password is not null)
        {
            return new(user, new(password));
        }

        map.Findings.Add(
            "S0303", map.Line, new("パスワードが見つかりません。", "The password was not found."),
            new("password_env の環境変数を設定するか、password_file のファイルを置いてください。", "Set the variable of password_env, or provide the file of password_file."));
        return null;
    }
}
