namespace Uketsuke.Basics;

/// <summary>Carries out one kind of order. Doors and later rooms call it; the class behind it stays in its room.</summary>
/// <typeparam name="TOrder">Verb and noun, e.g. <c>AcceptSubmission</c>.</typeparam>
/// <typeparam name="TAnswer">What happened when it was not refused.</typeparam>
public interface IHandle<in TOrder, TAnswer>
{
    /// <summary>Fetches, decides and saves in one transaction.</summary>
    /// <remarks>Thread-safe.</remarks>
    Task<Outcome<TAnswer>> HandleAsync(TOrder order, CancellationToken cancellationToken);
}

/// <summary>Answers one kind of question from one consistent picture of the data; changes nothing.</summary>
public interface IAsk<in TQuestion, TAnswer>
{
    /// <remarks>Thread-safe.</remarks>
    Task<TAnswer> AskAsync(TQuestion question, CancellationToken cancellationToken);
}
