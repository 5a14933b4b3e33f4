using Uketsuke.Automation.Debugging;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke enter --step</c>: asks in the terminal before each step, or at breakpoints only.</summary>
/// <param name="breakpoints">Lines of the scenario's file, or words that stand in a step: a place, an action, an element.</param>
/// <param name="pictures">The folder into which pictures of the screen are written.</param>
internal sealed class StepDesk(IReadOnlyList<string> breakpoints, DirectoryInfo pictures, TextReader input, TextWriter output) : IStepDesk
{
    private readonly List<string> stops = [.. breakpoints];
    private bool stepping = breakpoints.Count == 0;
    private int taken;

    public async Task<bool> GoOnAsync(StepView step, IStepLook look, CancellationToken cancellationToken)
    {
        string told = $"[{step.Place}] {(step.Line > 0 ? $"{step.Line} 行 " : "")}{step.Action}{(step.Value is null ? "" : $" = {step.Value}")}";
        if (!stepping && !stops.Exists(stop => Hits(stop, step)))
        {
            await output.WriteLineAsync("  " + told);
            return true;
        }

        await output.WriteLineAsync(step.Place == "commit" ? $"■ 次は登録です (commit next): {told}" : $"■ {told}");
        while (true)
        {
            await output.WriteAsync("  n 次へ / c 続ける / v 値 / p 画面の写し / b 行・語 で止める / q 中止 > ");
            string? line = (await input.ReadLineAsync(cancellationToken))?.Trim();
            switch (line?.Split(' ', 2))
            {
                case null or ["q"]:
                    // The end of the input is no consent.
                    await output.WriteLineAsync(step.AfterCommit
                        ? "  中止しました。登録の要求は送られています。同じ命令をもう一度始めると、検索で確かめます。(Aborted after the commit: start again, it is looked up.)"
                        : "  中止しました。登録の要求は送っていません。(Aborted; nothing was registered.)");
                    return false;
                case ["n"] or [""]:
                    stepping = true;
                    return true;
                case ["c"]:
                    stepping = false;
                    return true;
                case ["b", string stop]:
                    stops.Add(stop.Trim());
                    break;
                case ["v"]:
                    foreach ((string name, string text) in look.Values())
                    {
                        await output.WriteLineAsync($"    {name} = {text}");
                    }

                    break;
                case ["p"]:
                    await output.WriteLineAsync("    " + await PictureAsync(look, cancellationToken));
                    break;
                default:
                    await output.WriteLineAsync("  n c v p b q のどれかです。(One of n c v p b q.)");
                    break;
            }
        }
    }

    private static bool Hits(string stop, StepView step) =>
        int.TryParse(stop, out int line) ? step.Line == line
            : step.Place == stop || step.Action.Split(' ').Contains(stop);

    private async Task<string> PictureAsync(IStepLook look, CancellationToken cancellationToken)
    {
        pictures.Create();
        string file = Path.Combine(pictures.FullName, $"step-{++taken:000}.png");
        await File.WriteAllBytesAsync(file, await look.PictureAsync(cancellationToken), cancellationToken);
        return file;
    }
}
