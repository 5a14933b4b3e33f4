namespace PracticeOffice.Practising;

/// <summary>What a fault is about.</summary>
internal enum FaultPlace
{
    Commit,
    Search,

    /// <summary>The empty entry page.</summary>
    Entry,

    /// <summary>The request that shows the confirm page.</summary>
    Confirm,
    Any,
}

/// <summary>What goes wrong. In JSON with hyphens: <c>error-after</c>.</summary>
internal enum FaultKind
{
    Slow,
    ErrorBefore,
    ErrorAfter,
    HangAfter,
    DropBefore,
    DropAfter,
    SessionExpired,
    SearchLag,
    DoubleSubmit,
    Notice,
    RenamedButton,
    MovedField,
    NewRequiredField,
    Maxlength,
    WidthConversion,
    Maintenance,
    KickedOut,
    DuplicateRejected,
}

/// <param name="Times">How often it still happens; -1 until cleared.</param>
/// <param name="Length">How long a waiting fault lasts.</param>
/// <param name="After">So many chances it lets pass first.</param>
internal sealed record Fault(FaultPlace On, FaultKind Do, int Times, TimeSpan Length, int After = 0);
