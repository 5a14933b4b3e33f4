namespace PracticeOffice.Records;

/// <summary>What an operator looks for; null criteria do not count, all others must hold.</summary>
internal sealed record SearchCriteria
{
    /// <summary>Beginning of the kana, spaces left out.</summary>
    public string? Kana { get; init; }

    public DateOnly? BirthDate { get; init; }

    public DateOnly? BaseDate { get; init; }

    public string? ReceiptNo { get; init; }

    /// <summary>A part of the remarks.</summary>
    public string? Remarks { get; init; }

    /// <summary>Rows that are not to be seen before a later time are left out.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Rows registered after this are left out.</summary>
    public required DateTimeOffset RegisteredUntil { get; init; }

    public bool IsEmpty => (Kana, BirthDate, BaseDate, ReceiptNo, Remarks) is (null, null, null, null, null);
}
