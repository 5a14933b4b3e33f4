using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// Reads <c>flows</c>. A list of steps signs in: it alone may use the credential. A mapping with <c>steps</c> is called by
/// <c>call</c>: it sees its parameters and nothing of the item.
/// </summary>
internal static class FlowReader
{
    public static void Read(MapReader root, StepReader steps, NameScope scope, NameScope free)
    {
        MapReader? flows = root.MapOrNull("flows");
        RecordOf credential = new("credential", ImmutableSortedDictionary<string, ExprType>.Empty
            .Add("user", ExprType.Text).Add("password", ExprType.Text));
        string[] names = flows?.Rest.ToArray() ?? [];
        foreach (string name in names.Where(name => flows!.Holds(name)))
        {
            if (flows!.MapOrNull(name) is MapReader flow)
            {
                steps.Control.Flows.Add(name, flow, free);
            }
        }

        foreach (string name in names.Where(name => !flows!.Holds(name)))
        {
            steps.Flows[name] = steps.Read(flows!.List(name), scope.With("credential", credential), "flow");
        }
    }
}
