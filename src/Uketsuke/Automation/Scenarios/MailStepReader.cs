using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// Reads the steps of mail. Who gets a mail, which folder is read and where the servers are is literal or the environment's:
/// no value can get there.
/// </summary>
internal sealed class MailStepReader(Findings findings, TemplateShelf templates)
{
    /// <summary>Most mails that one step may read.</summary>
    public const int MostMails = 200;

    private const string Group = "group:";

    private static readonly Bilingual Guide = new("手引きの「メール」を見てください。", "See “Mail” in the guide.");

    private static readonly RecordOf ReadMail = new("mail", new Dictionary<string, ExprType>
    {
        ["id"] = ExprType.Text,
        ["from"] = ExprType.Text,
        ["subject"] = ExprType.Text,
        ["received"] = ExprType.Date,
        ["body"] = ExprType.Text,
        ["attachments"] = ExprType.Integer,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <returns>Null, with a finding, when the step is wrong.</returns>
    public Step? Read(string action, ResourceUse? use, MapReader keys, StepFrame at) => action switch
    {
        "mail.send" => Send(use, keys, at),
        "mail.read" => Reading(use, keys, at),
        _ => Mark(use, keys, at),
    };

    private MailSendStep? Send(ResourceUse? use, MapReader keys, StepFrame at)
    {
        ImmutableArray<string> to = Recipients(keys);
        ValueSource? subject = Subject(keys, at);
        ImmutableSortedDictionary<string, Expression> with = With(keys.MapOrNull("with"), at.Scope);
        MailTemplate? body = Body(keys, with);
        Expression? once = at.Scope.Compile(keys.Text("once"), keys.LineOf("once"), findings, ExprType.Text);
        if (once is not null && (at.Scope.Taints(once) || at.Scope.Tickets(once) || once.Names.Contains("run")))
        {
            findings.Add(
                "S0292", keys.LineOf("once"),
                new("once には、個人の情報・読み取った値・ticket・run は使えません。", "once may not use personal or read values, ticket or run."),
                new("item.reference か、'通知' のような決まった語を書いてください。", "Use item.reference, or a fixed word like 'notice'."));
            once = null;
        }

        return use is null || subject is null || body is null || once is null ? null
            : new(at.Line, at.When, at.Timeout, use, to, subject, body, with, once);
    }

    private ImmutableArray<string> Recipients(MapReader keys)
    {
        YamlNode? node = keys.Take("to");
        ImmutableArray<YamlNode> items = node is YamlList list ? list.Items : node is null ? [] : [node];
        ImmutableArray<string> to = [.. items.OfType<YamlText>().Select(text => text.Text)];
        bool fits = to.All(one => one.StartsWith(Group, StringComparison.Ordinal) ? one.Length > Group.Length : MailAddresses.Plain(one));
        if (to.IsEmpty || to.Length != items.Length || !fits)
        {
            findings.Add(
                "S0291", keys.LineOf("to"),
                new("to には、宛先のアドレスか group:名前 を書きます。値や式は使えません。", "to takes addresses and group:NAME, literally."),
                new("例: to: [ 'group:bus-pass-staff' ]。組の宛先は環境ファイルの groups に書きます。", "Example: to: [ 'group:bus-pass-staff' ]; the group's addresses stand under groups in the environment."));
        }

        return to;
    }

    private ValueSource? Subject(MapReader keys, StepFrame at)
    {
        string? text = keys.TextOrNull("subject");
        string? from = keys.TextOrNull("subject_from");
        if ((text is null) == (from is null) || (text is not null && (text.Length == 0 || MailTemplate.Misfit("subject", text) is not null)))
        {
            findings.Add(
                "S0294", keys.LineOf("subject"),
                new("subject(一行の文字)か subject_from(式)のどちらか一つを書きます。", "Give either subject (one line, literal) or subject_from (expression)."), Guide);
            return null;
        }

        if (text is not null)
        {
            return new(text, null, false);
        }

        Expression? made = at.Scope.Compile(from!, keys.LineOf("subject_from"), findings, ExprType.Text);
        Warn(made, keys.LineOf("subject_from"), at.Scope);
        return made is null ? null : new(null, made, at.Scope.Taints(made));
    }

    private ImmutableSortedDictionary<string, Expression> With(MapReader? map, NameScope scope)
    {
        ImmutableSortedDictionary<string, Expression> made = ImmutableSortedDictionary<string, Expression>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (string hole in map?.Rest.ToArray() ?? [])
        {
            if (scope.Compile(map!.Text(hole), map.LineOf(hole), findings, ExprType.Text, ExprType.Integer, ExprType.Date) is Expression value)
            {
                Warn(value, map.LineOf(hole), scope);
                made = made.SetItem(hole, value);
            }
        }

        return made;
    }

    // Allowed, because an office may decide so; said, because mail leaves the office and is not sealed on the way.
    private void Warn(Expression? value, int line, NameScope scope)
    {
        if (value?.Fields.Overlaps(scope.Personal) == true)
        {
            findings.Add(
                "S0296", line, new("個人の情報をメールに入れています。", "A resident's data goes into a mail."),
                new("受付番号だけで足りないか、宛先が庁内だけかを確かめてください。", "Check whether the receipt would do, and that the recipients are inside the office."), blocks: false);
        }
    }

    private MailTemplate? Body(MapReader keys, ImmutableSortedDictionary<string, Expression> with)
    {
        string? text = keys.TextOrNull("text");
        string? file = keys.TextOrNull("body");
        if ((text is null) == (file is null))
        {
            findings.Add(
                "S0290", keys.Line, new("text(本文そのもの)か body(本文の型のファイル)のどちらか一つを書きます。", "Give either text (the body itself) or body (a template file)."), Guide);
            return null;
        }

        string? read = text ?? templates.Read(file!);
        MailTemplate? made = text is not null ? new([new(text.ReplaceLineEndings("\n"), false)]) : read is null ? null : MailTemplate.Parse(read);
        if (made is null)
        {
            findings.Add(
                "S0290", keys.LineOf("body"),
                new(
                    read is null ? $"本文の型「{file}」を、シナリオのフォルダで読めません。" : $"本文の型「{file}」の {{ と }} が合っていません。",
                    read is null ? $"The template “{file}” cannot be read beside the scenario." : $"The braces of the template “{file}” do not match."),
                new(
                    "名前は .txt で終わり、UTF-8、64 KiB まで。差し込む所は {名前}、波括弧そのものは {{ }} と書きます。",
                    "Its name ends with .txt; UTF-8, at most 64 KiB. A hole is {name}, a brace itself {{ or }}."));
            return null;
        }

        string[] differ = [.. made.Holes.Except(with.Keys), .. with.Keys.Except(made.Holes)];
        if (differ.Length > 0)
        {
            findings.Add(
                "S0290", keys.LineOf("with"),
                new($"本文の {{名前}} と with が合っていません: {string.Join(", ", differ)}", $"The template's holes and with do not agree: {string.Join(", ", differ)}"),
                new("どちらにも同じ名前を書いてください。", "Give the same names in both."));
        }

        return made;
    }

    private MailReadStep? Reading(ResourceUse? use, MapReader keys, StepFrame at)
    {
        string folder = keys.Text("folder");
        Expression? since = at.Scope.Compile(keys.Text("since"), keys.LineOf("since"), findings, ExprType.Date);
        string? from = keys.TextOrNull("from");
        string? subject = keys.TextOrNull("subject");
        int most = keys.IntOrNull("most") ?? 50;
        if (most is < 1 or > MostMails || from is not null && !MailAddresses.Plain(from))
        {
            findings.Add(
                "S0295", keys.LineOf(most is < 1 or > MostMails ? "most" : "from"),
                new($"most は 1 から {MostMails}、from は差出人のアドレス一つです。", $"most is 1 to {MostMails}; from is one address."), Guide);
        }

        string save = keys.Text("save");
        at.Scope.Save(save, new ListOf(ReadMail), at.Line, findings);
        return use is null || since is null ? null
            : new(at.Line, at.When, at.Timeout, use, folder, since, from, subject, Math.Clamp(most, 1, MostMails), save);
    }

    private MailMarkStep? Mark(ResourceUse? use, MapReader keys, StepFrame at)
    {
        string folder = keys.Text("folder");
        Expression? mail = at.Scope.Compile(keys.Text("mail"), keys.LineOf("mail"), findings, ExprType.Text);
        bool seen = keys.Bool("seen", true);
        string? move = keys.TextOrNull("move_to");
        return use is null || mail is null ? null : new(at.Line, at.When, at.Timeout, use, folder, mail, seen, move);
    }
}
