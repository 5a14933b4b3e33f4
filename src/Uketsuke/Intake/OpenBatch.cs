using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>A clerk brings a pile (束).</summary>
/// <param name="Title">What the clerk calls it; no resident's data.</param>
/// <param name="PaperSides">Sides counted in the pile, or null when not counted yet.</param>
/// <param name="Key">The same key opens the same batch again instead of a new one; null for always new.</param>
public sealed record OpenBatch(string Process, string Title, int? PaperSides, StaffId By, string? Key = null);

/// <param name="New">False when the key was known: this is the batch from before.</param>
public sealed record BatchOpened(BatchId Batch, bool New);

public sealed record UnknownProcess() : Refusal(
    "unknown-process",
    new("この業務は登録されていません。", "There is no such process."),
    new("業務の一覧から選び直してください。", "Choose one from the list of processes."));

public sealed record BatchNotFound() : Refusal(
    "batch-not-found",
    new("この束は見つかりません。", "There is no such batch."),
    new("束の一覧を更新してください。", "Refresh the list of batches."));

public sealed record PaperCountUnusable() : Refusal(
    "paper-count-unusable",
    new("紙の面数は0から9999までの数で入力してください。", "The number of sides must be between 0 and 9999."),
    new("束の面数(表裏を別に数えます)を数え直してください。", "Count the sides of the pile again, front and back apart."));
