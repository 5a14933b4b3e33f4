using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>How the business system's own list is read and held against the ledger (照合). It only reads.</summary>
/// <param name="At">Every day at this time in Japan; null = when somebody asks.</param>
/// <param name="Rows">The name under which the steps save the list.</param>
/// <param name="By">The effect's key, said in terms of one row <c>r</c> of the list; as many as the effect's key has.</param>
/// <param name="Ticket">Text of the row that may hold our ticket; null when the list does not show it.</param>
/// <param name="Days">The list goes back so many days; null = it holds everything.</param>
internal sealed record ReconcilePlan(
    TimeOnly? At, ImmutableArray<Step> Read, string Rows, ImmutableArray<Expression> By, Expression Receipt, Expression? Ticket, int? Days);

/// <summary>Fetches a list that the business system gives as a file, through the signed-in screen.</summary>
/// <param name="Columns">Our name → heading.</param>
internal sealed record ExportStep(
    int Line, Expression? When, TimeSpan? Timeout, string Page, CsvShape Shape, ImmutableSortedDictionary<string, string> Columns, string Save)
    : Step(Line, When, Timeout);
