using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Rules;

namespace Uketsuke.Tests.Reading;

/// <summary>Readings of a page and one rule over them.</summary>
internal static class RuleKit
{
    public static DateOnly Today { get; } = new(2026, 11, 23);

    public static IReadOnlyList<FieldReading> Apply(FormRule rule, params FieldReading[] fields)
    {
        FormTemplate form = new()
        {
            Form = "test",
            Version = 1,
            Title = "",
            Paper = new PaperSize(210, 297),
            BlankPath = "",
            Pages = [],
            Rules = [rule],
        };
        return new RuleCheck(new OfficeLists(), new AcceptDecision(() => AcceptanceModel.None, 0.001), new ReadingOptions())
            .Apply(form, fields, Today);
    }

    public static FormRule Rule(string kind, string[] fields, params (string Name, string Value)[] arguments) => new(
        "the-rule",
        kind,
        [.. fields.Select(field => new FieldKey(field))],
        arguments.ToImmutableDictionary(argument => argument.Name, argument => argument.Value),
        new Bilingual("", ""));

    /// <summary>A field that was read surely; "" for a blank one.</summary>
    public static FieldReading Sure(string key, FieldKind kind, string text) => new()
    {
        Key = new FieldKey(key),
        Kind = kind,
        Text = new Personal<string>(text),
        AsWritten = new Personal<string>(text),
        Confidence = 0.99,
        State = text.Length == 0 ? FieldState.Blank : FieldState.Accepted,
        Candidates = text.Length == 0 ? [] : [new Candidate(new Personal<string>(text), 0.99)],
        Box = default,
    };

    /// <summary>A doubtful field with its candidates, best first.</summary>
    public static FieldReading Weak(string key, FieldKind kind, params (string Text, double Confidence)[] candidates) =>
        Sure(key, kind, candidates[0].Text) with
        {
            State = FieldState.Doubtful,
            Confidence = candidates[0].Confidence,
            Reasons = [ReadingReasons.LowConfidence],
            Candidates = [.. candidates.Select(candidate => new Candidate(new Personal<string>(candidate.Text), candidate.Confidence))],
        };
}
