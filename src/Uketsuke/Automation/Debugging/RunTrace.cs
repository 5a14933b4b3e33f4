using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Debugging;

/// <summary>What one call of the robot did for one item, for whoever looks into it later. No value of a resident stands in it.</summary>
/// <param name="End">The entry's state when the robot let go of it.</param>
/// <param name="DroppedPictures">Pictures that were left out so that the trace stays small; the oldest go first.</param>
public sealed record RunTrace(
    string Reference, string Scenario, string Version, string Digest, DateTimeOffset At, EntryState End, string? Code, Bilingual? Cause,
    Bilingual? Remedy, ImmutableArray<TracedStep> Steps, int DroppedPictures);

/// <param name="Turn">1 for the first try within this call; another one begins when the system was to blame.</param>
/// <param name="Line">Of the scenario's file.</param>
/// <param name="Value">What was put in or expected, masked; null when nothing was.</param>
/// <param name="Start">Milliseconds since the call began.</param>
/// <param name="Took">Milliseconds.</param>
/// <param name="Code">Why the step stopped the play; null when it did not.</param>
/// <param name="Picture">A PNG of the screen after the step, with residents' data covered; null when none was taken.</param>
public sealed record TracedStep(
    int Turn, string Place, int Line, string Action, string? Value, long Start, long Took, string? Code, Bilingual? Cause, byte[]? Picture);

public sealed record TraceUnreadable(string File) : Refusal(
    "trace-unreadable",
    new($"{File}: 再生記録が読めません。鍵が違うか、ファイルが壊れています。", $"{File}: the trace cannot be read: another key, or a damaged file."),
    new("記録を作ったデータフォルダの trace.key を --key で指定してください。", "Name the trace.key of the data folder that made it with --key."));

public sealed record TraceKeyMissing(string File) : Refusal(
    "trace-key-missing",
    new($"{File}: この記録の鍵 (trace.key) が見つかりません。", $"{File}: the key of this trace (trace.key) was not found."),
    new("記録を作ったデータフォルダの trace.key を --key で指定してください。", "Name the trace.key of the data folder that made it with --key."));
