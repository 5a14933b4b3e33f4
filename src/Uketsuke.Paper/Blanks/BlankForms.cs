using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>The forms that we draw ourselves, each as blank.pdf with its form.yaml.</summary>
public static class BlankForms
{
    internal static ImmutableArray<Sheet> All() => [BusPassSheet.Draw(), MaternitySupportSheet.Draw()];

    /// <summary>A form without a form file, as PDF: what an office does not know. Drawn where the printing fonts are.</summary>
    public static Outcome<(FormTemplate Form, byte[] Pdf)> Stranger()
    {
        Outcome<PrintFonts> loaded = PrintFonts.Load();
        if (!loaded.Succeeded)
        {
            return loaded.Refusal;
        }

        using PrintFonts fonts = loaded.Value;
        Sheet sheet = BicycleParkingSheet.Draw();
        return (sheet.Template, new SheetPdf(fonts).Write(sheet));
    }

    /// <summary>Writes <c>FORM/blank.pdf</c> and <c>FORM/form.yaml</c> for every form below <paramref name="folder"/>.</summary>
    /// <returns>The ids of the forms, or what is missing on this machine.</returns>
    public static Outcome<ImmutableArray<string>> Write(string folder)
    {
        Outcome<PrintFonts> loaded = PrintFonts.Load();
        if (!loaded.Succeeded)
        {
            return loaded.Refusal;
        }

        using PrintFonts fonts = loaded.Value;
        SheetPdf pdf = new(fonts);
        foreach (Sheet sheet in All())
        {
            string home = Path.Combine(folder, sheet.Template.Form);
            Directory.CreateDirectory(home);
            File.WriteAllBytes(Path.Combine(home, "blank.pdf"), pdf.Write(sheet));
            File.WriteAllText(Path.Combine(home, "form.yaml"), FormYaml.Write(sheet.Template));
        }

        return All().Select(sheet => sheet.Template.Form).ToImmutableArray();
    }
}
