using Uketsuke.Automation.Books;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Automation.Services;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Why a scenario stopped.</summary>
internal sealed record Halt(HaltKind Kind, string Code, Bilingual Cause, Bilingual Remedy)
{
    /// <summary>The screen that made it stop, or null.</summary>
    public TakenPicture? Picture { get; init; }

    /// <summary>A screen that is not as expected is the system's fault, except for a value that its list does not have.</summary>
    public static Halt From(Refusal refusal) => new(
        refusal is OptionNotFound or ValueNotWritable or RequestRefused or TooManyEntries ? HaltKind.Business : HaltKind.System, refusal.Code, refusal.Cause, refusal.Remedy);

    public static Halt Business(string code, Bilingual cause) => new(HaltKind.Business, code, cause, LookAtIt);

    public static Halt From(Raise raise) => new(
        raise.Kind, raise.Code, raise.Text,
        raise.Kind == HaltKind.Business ? LookAtIt : new("時間をおいて再実行されます。", "It is tried again later."));

    private static Bilingual LookAtIt => new(
        "業務システムと申請の内容を見比べて、直すか却下してください。", "Compare the business system with the submission; correct or reject it.");
}
