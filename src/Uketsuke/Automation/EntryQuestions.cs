using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>Entries, newest change first.</summary>
/// <param name="States">Empty for all.</param>
public sealed record EntryListQuestion(ImmutableArray<EntryState> States, int Count = 500);

/// <param name="Entry">The entry's id: stands in addresses, says nothing about a resident.</param>
/// <param name="Cause">Why it is not registered, or null.</param>
/// <param name="Remedy">What a person can do, or null.</param>
public sealed record EntrySummary(
    string Entry,
    string Reference,
    SubmissionId? Submission,
    string Scenario,
    EntryState State,
    string? Receipt,
    int Attempts,
    string? Code,
    Bilingual? Cause,
    Bilingual? Remedy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>One entry whole: attempts, the values that were sent, the pictures. Null when there is none.</summary>
public sealed record EntryQuestion(string Entry);

/// <summary>The entry of a submission, or null while no robot has begun it.</summary>
public sealed record EntryOfSubmissionQuestion(SubmissionId Submission);

/// <param name="Fields">Of the newest attempt that filled its form.</param>
public sealed record EntryDetail(
    EntrySummary Summary,
    ImmutableSortedDictionary<string, string> Results,
    ImmutableArray<EntryAttempt> Attempts,
    ImmutableArray<SentField> Fields,
    ImmutableArray<Evidence> Evidence);

/// <param name="Outcome">The attempt's state: Prepared, Armed, Committing, Confirmed, Absent or Abandoned.</param>
/// <param name="IntentAt">When the request was about to be released; null when nothing left.</param>
public sealed record EntryAttempt(
    int Number, string Ticket, string Outcome, string? Code, DateTimeOffset StartedAt, DateTimeOffset? IntentAt, DateTimeOffset? EndedAt);

/// <summary>One value as a clerk verified it, and as the business system's screen held it right before the commit.</summary>
/// <param name="Target">The scenario's name of the place on the screen, e.g. <c>form.kana</c>.</param>
/// <param name="Rule">How the two were compared.</param>
public sealed record SentField(string Target, Personal<string> AsVerified, Personal<string> AsSent, string Rule);

/// <summary>A picture of the screen with residents' data covered.</summary>
public sealed record Evidence(string Id, string Name, int Attempt, DateTimeOffset TakenAt);

/// <summary>The PNG of one picture, or null.</summary>
public sealed record EvidencePictureQuestion(string Evidence);

/// <param name="Path">Absolute; a PNG.</param>
public sealed record EvidencePicture(string Path);
