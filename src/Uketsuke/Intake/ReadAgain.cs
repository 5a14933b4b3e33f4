using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>A person takes a rejected page back into the walk: it is no duplicate, or its form is known by now.</summary>
public sealed record ReadAgain(PageId Page, StaffId By);

public sealed record ReadAgainOrdered(PageId Page);

public sealed record PageNotRejected() : Refusal(
    "page-not-rejected",
    new("このページは受付対象外の一覧にありません。", "This page is not in the rejected tray."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record PageHasNoImage() : Refusal(
    "page-has-no-image",
    new("開けなかったファイルなので、読み直せません。", "The file could not be opened, so there is nothing to read."),
    new("読み取り直して、新しいファイルを入れてください。", "Scan again and add the new file."));
