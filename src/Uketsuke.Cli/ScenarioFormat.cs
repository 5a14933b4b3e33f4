using System.Collections.Immutable;
using System.Text;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke check --format</c>: is a scenario's text in its canonical form, and with <c>--write</c>, make it so.</summary>
internal static class ScenarioFormat
{
    /// <returns>Exit code 1 when the text is not canonical and was not written.</returns>
    public static CheckCommand.Verdict Check(string file, bool write)
    {
        string text;
        try
        {
            text = File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new([$"{file}:0: C0101 ファイルを開けません。場所と読み取り権限を確かめてください。 / The file cannot be opened."], ExitCodes.WrongUse);
        }
        catch (DecoderFallbackException)
        {
            return new([$"{file}:1: S0201 UTF-8 ではありません。UTF-8 で保存し直してください。 / The file is not UTF-8. Save it as UTF-8."], ExitCodes.WrongUse);
        }

        (string? formatted, ImmutableArray<ScenarioMessage> messages) = AutomationRoom.Format(text, file);
        if (formatted is null)
        {
            return new(
                [.. messages.Select(one => $"{one.File}:{one.Line}: {one.Code} {one.Cause.Ja}{one.Remedy.Ja} / {one.Cause.En} {one.Remedy.En}")],
                ExitCodes.WrongUse);
        }

        if (formatted == text)
        {
            return new([$"{file}: 決まった形です (canonical)"], ExitCodes.AllDone);
        }

        if (write)
        {
            string beside = file + ".tmp";
            File.WriteAllText(beside, formatted, new UTF8Encoding(false));
            File.Move(beside, file, overwrite: true);
            return new([$"{file}: 書き直しました (written)"], ExitCodes.AllDone);
        }

        int line = text.Split('\n').Zip(formatted.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        return new(
            [$"{file}:{line}: S0209 決まった形ではありません。--format --write で書き直せます。 / Not in the canonical form; --format --write rewrites it."],
            ExitCodes.SomethingRefused);
    }
}
