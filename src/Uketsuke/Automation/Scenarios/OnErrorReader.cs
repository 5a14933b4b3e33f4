using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>on_error</c>: how often the system's faults are tried again, and who is told by mail when an entry does not end well.</summary>
internal sealed class OnErrorReader(StepReader steps, Findings findings)
{
    /// <summary>The place of these steps, for <see cref="ResourceStepReader"/>.</summary>
    public const string Place = "notice";

    private static readonly RecordOf Error = new("error", new Dictionary<string, ExprType>
    {
        ["code"] = ExprType.Text,
        ["cause"] = ExprType.Text,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <param name="scope">What an item holds.</param>
    public (SystemRetry Retry, EndNotices Notices) Read(MapReader? onError, NameScope scope)
    {
        // A cause may quote a screen, so it is treated like everything a screen shows.
        NameScope inner = new(scope.Names.SetItem("error", Error), scope.Personal.Add("error.cause"));
        MapReader? system = onError?.MapOrNull("system");
        MapReader? retry = system?.MapOrNull("retry");
        SystemRetry made = new(retry?.IntOrNull("times") ?? 2, retry?.SpanOrNull("wait") ?? TimeSpan.FromSeconds(5));
        retry?.Word("only_before_intent", 0, ("true", 0));
        retry?.Finish();
        EndNotices notices = new(Notices(onError, "business", inner), Notices(system, "then", inner), Notices(onError, "in_doubt", inner));
        system?.Finish();
        onError?.Finish();
        return (made, notices);
    }

    private ImmutableArray<MailSendStep> Notices(MapReader? from, string key, NameScope scope)
    {
        ImmutableArray<YamlNode> nodes = from?.List(key) is { IsDefault: false } given ? given : [];
        foreach (YamlNode other in nodes.Where(node => !IsMail(node)))
        {
            findings.Add(
                "S0297", other.Line,
                new("on_error に書ける手順は mail.send だけです。", "on_error takes mail.send only."),
                new(
                    "例外のトレイには、書かなくても必ず入ります。ほかの手順は消してください。",
                    "The exception tray gets every such entry without being told. Remove other steps."));
        }

        return
        [
            .. steps.Read([.. nodes.Where(IsMail)], scope, Place).OfType<MailSendStep>()
                .Select(step => step with { Of = $"on_error.{key}" }),
        ];
    }

    private static bool IsMail(YamlNode node) => node is YamlMap map && map.Entries.Any(entry => entry.Key.Text == "mail.send");
}
