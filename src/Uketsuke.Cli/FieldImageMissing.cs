using Uketsuke.Basics;

namespace Uketsuke.Cli;

internal sealed record FieldImageMissing() : Refusal(
    "image-missing",
    new("画像ファイルを開けません。", "The image file cannot be opened."),
    new("場所と読み取り権限を確かめてください。", "Check its place and permissions."));
