using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Cli;

/// <summary>Checks one form file for <c>uketsuke check</c>.</summary>
internal static class FormCheck
{
    public static CheckCommand.Verdict Check(string file)
    {
        Outcome<FormTemplate> form = FormFile.Load(file);
        if (form.Succeeded)
        {
            FormTemplate right = form.Value;
            return new(
                [$"{file}: 帳票定義 {right.Form} {right.Version}版: 項目{right.Fields.Count()}、規則{right.Rules.Length}。問題ありません。 / form, no findings"],
                ExitCodes.AllDone);
        }

        return form.Refusal is FormFileRefused refused
            ? new([.. refused.Findings.Select(finding => Line(file, finding))], ExitCodes.SomethingRefused)
            : new([$"{file}:0: {form.Refusal.Cause.Ja}"], ExitCodes.WrongUse);
    }

    private static string Line(string file, FormFinding finding) =>
        $"{file}:{finding.Line}: {finding.Number} {finding.Cause.Ja}{finding.Remedy.Ja} / {finding.Cause.En} {finding.Remedy.En}";
}
