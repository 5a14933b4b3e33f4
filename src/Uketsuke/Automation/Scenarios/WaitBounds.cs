namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// How long a scenario may wait and how much it may do at most. Everything is bounded before it is played: branches count with
/// their longer side, loops with the most entries they allow, a try with its steps and its longest answer.
/// </summary>
internal static class WaitBounds
{
    /// <summary>Steps that one scenario may play at most, loops and calls multiplied out.</summary>
    public const int MostSteps = 5000;

    /// <param name="Waits">
    /// Waits for something outside (a screen, a download, a service), and every time-out that the author wrote. A filling step's
    /// own short patience is not a wait: it ends at once on a screen that is there.
    /// </param>
    public readonly record struct Bound(TimeSpan Waits, int Steps)
    {
        public static Bound operator +(Bound one, Bound other) =>
            new(one.Waits + other.Waits, (int)Math.Min(int.MaxValue / 2, (long)one.Steps + other.Steps));

        public Bound Times(int count) => new(Waits * count, (int)Math.Min(int.MaxValue / 2, (long)Steps * count));

        public Bound Or(Bound other) => new(Waits > other.Waits ? Waits : other.Waits, Math.Max(Steps, other.Steps));
    }

    public static void Check(Scenario scenario, Findings findings)
    {
        Effect effect = scenario.Effect;
        TimeSpan usual = scenario.Limits.StepTimeout;
        Bound until = Of([.. scenario.Before, .. effect.Probe, .. effect.Prepare], usual) + new Bound(effect.Commit.Timeout, 1);
        Bound after = Of([.. effect.Confirm, .. scenario.After], usual);
        foreach ((Bound bound, string ja, string en) in new[]
        {
            (until, "登録を押すまで", "up to the commit"), (after, "登録のあと", "after the commit"),
        })
        {
            if (bound.Waits > scenario.Limits.ItemTimeout)
            {
                findings.Add(
                    "S0262", effect.Commit.Line,
                    new(
                        $"{ja}の待ちは合わせて最長 {Spoken(bound.Waits)} で、item_timeout の {Spoken(scenario.Limits.ItemTimeout)} を超えます。",
                        $"The waits {en} add up to {bound.Waits.TotalSeconds:0.#} s, more than item_timeout ({scenario.Limits.ItemTimeout.TotalSeconds:0.#} s)."),
                    new("timeout か most を小さくするか、item_timeout を大きくしてください。", "Lower a timeout or most, or raise item_timeout."));
            }

            if (bound.Steps > MostSteps)
            {
                findings.Add(
                    "S0263", effect.Commit.Line,
                    new($"{ja}の手順は最多で {MostSteps} を超えます。", $"More than {MostSteps} steps could be played {en}."),
                    new("for_each の most や call の重なりを減らしてください。", "Lower most of for_each, or the nesting of calls."));
            }
        }
    }

    public static Bound Of(IEnumerable<Step> steps, TimeSpan usual) => steps.Aggregate(default(Bound), (sum, step) => sum + Of(step, usual));

    private static Bound Of(Step step, TimeSpan usual) => step switch
    {
        IfStep branch => Of(branch.Then, usual).Or(Of(branch.Otherwise, usual)) + new Bound(default, 1),
        ForEachStep each => Of(each.Do, usual).Times(each.Most) + new Bound(default, 1),
        TryStep tried => Of(tried.Do, usual)
            + tried.Catches.Select(one => Of(one.Do, usual)).Aggregate(default(Bound), (most, one) => most.Or(one)) + new Bound(default, 1),
        CallStep call => Of(call.Do, usual) + new Bound(default, 1),
        EnsureStep ensure => Of(ensure.Otherwise, usual) + new Bound(step.Timeout ?? usual, 1),
        WaitStep or HttpStep or DownloadStep or MailSendStep or MailReadStep or MailMarkStep => new(step.Timeout ?? usual, 1),
        _ => new(step.Timeout ?? default, 1),
    };

    private static string Spoken(TimeSpan span) =>
        span.TotalSeconds < 60 ? $"{span.TotalSeconds:0.#} 秒" : $"{Math.Floor(span.TotalMinutes):0} 分 {span.Seconds} 秒";
}
