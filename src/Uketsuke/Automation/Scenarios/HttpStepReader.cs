using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads the steps of HTTP services: a literal path, typed values, and a key for everything that changes something.</summary>
internal sealed partial class HttpStepReader(Findings findings)
{
    private const string UsualHeader = "Idempotency-Key";

    private static readonly Bilingual Guide = new("手引きの「台帳・ファイル・サービス」を見てください。", "See “Books and services” in the guide.");

    public Step? Read(string action, ResourceUse? use, MapReader keys, StepFrame at)
    {
        string path = keys.Text("path");
        if (path.Length > 0 && (!LiteralPath().IsMatch(path) || path.Split('/').Any(part => part is "." or "..")))
        {
            findings.Add(
                "S0225", keys.LineOf("path"), new("path は / で始まる道だけを書きます。? や接続先は書けません。", "A path begins with one slash, without host and query."),
                new("値は query に書いてください。", "Put values under query."));
        }

        bool get = action == "http.get";
        ImmutableSortedDictionary<string, Expression> query = Values(keys.MapOrNull("query"), at.Scope);
        ImmutableSortedDictionary<string, Expression>? body = get ? null : Values(keys.MapOrNull("body"), at.Scope);
        string header = get ? UsualHeader : keys.TextOrNull("key_header") ?? UsualHeader;
        string once = get ? "" : keys.TextOrNull("once") ?? "";
        if (!HeaderName().IsMatch(header))
        {
            findings.Add("S0248", keys.LineOf("key_header"), new("key_header は英数字とハイフンです。", "key_header is letters, digits and hyphens."), Guide);
        }

        ImmutableSortedDictionary<string, string> take = Take(keys.MapOrNull("take"));
        string? save = take.IsEmpty ? null : keys.Text("save");
        if (save is not null)
        {
            RecordOf answer = new("answer", take.ToImmutableSortedDictionary(pair => pair.Key, _ => ExprType.Text, StringComparer.Ordinal));
            at.Scope.Save(save, answer, at.Line, findings);
        }

        return use is null ? null : new HttpStep(
            at.Line, at.When, at.Timeout, use, action["http.".Length..].ToUpperInvariant(), path, new(query, body), take, save, header, once);
    }

    private ImmutableSortedDictionary<string, Expression> Values(MapReader? map, NameScope scope)
    {
        ImmutableSortedDictionary<string, Expression> made = ImmutableSortedDictionary<string, Expression>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            if (scope.Compile(map!.Text(name), map.LineOf(name), findings, ExprType.Text, ExprType.Integer, ExprType.Date, ExprType.Bool) is Expression value)
            {
                made = made.SetItem(name, value);
            }
        }

        return made;
    }

    private ImmutableSortedDictionary<string, string> Take(MapReader? map)
    {
        ImmutableSortedDictionary<string, string> made = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            string pointer = map!.Text(name);
            made = made.SetItem(name, pointer);
            if (!pointer.StartsWith('/'))
            {
                findings.Add(
                    "S0249", map.LineOf(name), new("take には答えの中の場所を /receipt/no のように書きます。", "take gives places in the answer, like /receipt/no."), Guide);
            }
        }

        return made;
    }

    [GeneratedRegex("^/(?!/)[A-Za-z0-9._~/-]*$")]
    private static partial Regex LiteralPath();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,63}$")]
    private static partial Regex HeaderName();
}
