using Uketsuke.Basics;

namespace Uketsuke.Reading;

public sealed record ScanEmpty() : Refusal(
    "scan-empty",
    new("ファイルの中身がありません(0バイト)。", "The file is empty (0 bytes)."),
    new("読み取り機の空き容量と保存先を確かめて、もう一度読み取ってください。", "Check the scanner's free space and target folder, then scan again."));

public sealed record ScanBroken() : Refusal(
    "scan-broken",
    new("ファイルが壊れているか、途中で切れています。", "The file is damaged or cut off."),
    new("元の用紙をもう一度読み取ってください。転送中だった場合は、転送が終わってから取り込んでください。",
        "Scan the sheets again. If the file was still being copied, take it in after the copy has ended."));

public sealed record ScanEncrypted() : Refusal(
    "scan-encrypted",
    new("パスワードで保護されたPDFです。", "The PDF is protected by a password."),
    new("パスワードを外したPDFを取り込むか、元の用紙を読み取り直してください。", "Take in a PDF without a password, or scan the sheets again."));

public sealed record ScanTooLarge() : Refusal(
    "scan-too-large",
    new("画像が大きすぎるか、ページが多すぎます。", "The picture is too large, or there are too many pages."),
    new("300dpiで読み取り、1ファイルを100ページ以下に分けてください。", "Scan at 300 dpi and keep a file to 100 pages or less."));

public sealed record ScanUnsupported() : Refusal(
    "scan-unsupported",
    new("この形式の画像は読めません。", "Pictures of this kind cannot be read."),
    new("PDF、TIFF、PNG、JPEGのどれかで保存し直してください。高圧縮のPDFを読むには、この機械にChromiumかEdgeが要ります。",
        "Save it as PDF, TIFF, PNG or JPEG. For highly compressed PDF files this machine needs Chromium or Edge."));

public sealed record ScanNoPages() : Refusal(
    "scan-no-pages",
    new("ファイルにページがありません。", "The file has no pages."),
    new("元の用紙をもう一度読み取ってください。", "Scan the sheets again."));
