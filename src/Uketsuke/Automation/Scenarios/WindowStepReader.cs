using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads what goes beyond one page: questions, windows, files that come and files that go.</summary>
internal sealed class WindowStepReader(ResourceStepReader resources, Findings findings)
{
    private static readonly Bilingual Guide = new("手引きの「窓・枠・ファイル」を見てください。", "See “Windows, frames, files” in the guide.");

    public static ClickStep? Click(MapReader keys, StepFrame at, ScreenElement? target)
    {
        bool opens = keys.Word("opens", false, ("window", true));
        MapReader? dialog = keys.MapOrNull("dialog");
        string? text = dialog?.Text("text");
        bool accept = dialog?.Word("answer", true, ("accept", true), ("dismiss", false)) ?? true;
        dialog?.Finish();
        return target is null ? null
            : new(at.Line, at.When, at.Timeout, target, opens || text is not null ? new(text, accept, opens) : null);
    }

    /// <returns>Null, with a finding, when the step is wrong.</returns>
    public Step? Read(string action, MapReader keys, StepFrame at, Func<MapReader, ScreenElement?> target) => action switch
    {
        "web.close" => new CloseStep(at.Line, at.When, at.Timeout),
        "web.download" => Download(keys, at, target(keys)),
        _ => Upload(keys, at, target(keys)),
    };

    private DownloadStep? Download(MapReader keys, StepFrame at, ScreenElement? target)
    {
        ResourceUse? use = resources.Folder(keys);
        if (use is { OfRun: false })
        {
            findings.Add(
                "S0272", keys.LineOf("in"),
                new($"web.download は connection: run の名前にだけ書けます(「{use.Name}」は {use.Connection})。", $"web.download goes to a name with connection: run only (“{use.Name}” is {use.Connection})."),
                new("uses に { driver: csv, connection: run } を加えてください。その申請のあいだだけのフォルダです。", "Add { driver: csv, connection: run } to uses: a folder for this item only."));
        }

        (string? name, Expression? _) = new BookFileReader(findings).Name(keys, at);
        name ??= keys.Missing("file", "");
        return target is null || use is null ? null : new(at.Line, at.When, at.Timeout, target, use, name);
    }

    private UploadStep? Upload(MapReader keys, StepFrame at, ScreenElement? target)
    {
        ResourceUse? use = resources.Folder(keys);
        (string? name, Expression? from) = new BookFileReader(findings).Name(keys, at);
        if (name is null && from is null)
        {
            keys.Missing("file", "");
        }

        if (at.Place is not ("prepare" or "flow"))
        {
            findings.Add("S0241", at.Line, new("web.upload は prepare の中だけで使えます。", "web.upload belongs in prepare."), Guide);
        }

        return target is null || use is null ? null : new(at.Line, at.When, at.Timeout, target, use, name, from);
    }
}
