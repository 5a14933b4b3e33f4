using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Services;

/// <summary>Asks and tells one service over HTTP. Follows no redirects; an answer larger than 4 MiB is refused.</summary>
public interface IHttpDriver
{
    /// <returns>
    /// The answer of a request that succeeded (2xx). A 4xx that says the values are wrong is <see cref="RequestRefused"/>;
    /// everything else is <see cref="ServiceFailed"/>: whether it took effect is not known, and the same key asks again.
    /// </returns>
    Task<Outcome<HttpReply>> SendAsync(HttpOrder order, CancellationToken cancellationToken);
}

/// <summary>One request.</summary>
/// <param name="Root">Scheme, host and base path, from the environment; ends with a slash.</param>
/// <param name="Path">A literal path of the scenario, beginning with one slash.</param>
/// <param name="Query">Percent-encoded by the driver.</param>
/// <param name="Json">Null for a request without a body.</param>
/// <param name="Key">The idempotency key; null for GET only.</param>
public sealed record HttpOrder(
    Uri Root, string Method, string Path, ImmutableArray<HttpQueryValue> Query, Personal<string>? Json, HttpKey? Key)
{
    /// <summary>Sent as Basic authentication; null = none.</summary>
    public RobotCredential? Credential { get; init; }

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);
}

public sealed record HttpQueryValue(string Name, Personal<string> Value);

/// <param name="Value">Stable for one operation on one item: the service takes a second request with it as the first.</param>
public sealed record HttpKey(string Header, string Value);

/// <param name="Body">UTF-8 text, untrusted.</param>
public sealed record HttpReply(int Status, Personal<string> Body);

public sealed record RequestRefused(string Path, int Status) : Refusal(
    "request-refused",
    new($"相手のサービスが受け付けませんでした ({Path}、状態 {Status})。", $"The service refused the request ({Path}, status {Status})."),
    new("送る値と、相手のサービスの決まりを見比べてください。", "Compare the values with the service's rules."));

public sealed record ServiceFailed(string Path, string Why) : Refusal(
    "service-failed",
    new($"相手のサービスが答えません ({Path}、{Why})。", $"The service did not answer ({Path}, {Why})."),
    new("相手のサービスの状態を確かめてください。同じ要求として、時間をおいて自動で送り直します。", "Check the service; the same request is repeated by itself."));

public sealed record AnswerNotUnderstood(string Path, string Wanted) : Refusal(
    "answer-not-understood",
    new($"相手のサービスの答え ({Path}) に「{Wanted}」がありません。", $"The answer of {Path} lacks “{Wanted}”."),
    new("シナリオの take を、相手のサービスの答えに合わせてください。", "Make the scenario's take agree with the service."));
