namespace Uketsuke.Drivers.Web;

/// <summary>The scripts that read a page. Constants: no run-time value is ever part of a script.</summary>
internal static class PageScripts
{
    /// <summary>
    /// Of the matched elements those that can be seen, each with what it holds as a clerk sees it. One call finds and reads:
    /// most of a registration's time is calls to the browser.
    /// </summary>
    public const string Seen = "all => all.filter" + CanBeSeen + ".map(" + Held + ")";

    /// <summary>Whether a clerk can see an element.</summary>
    public const string CanBeSeen = "(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)";

    /// <summary>A text as the finder compares it: without case, with single spaces.</summary>
    public const string Plain = @"(text => text.replace(/[\u200b\u00ad]/g, '').replace(/\s+/g, ' ').trim().toLowerCase())";

    /// <summary>What one element holds as a clerk sees it.</summary>
    public const string Held = """
        (e =>
             e instanceof HTMLSelectElement ? (e.selectedOptions[0]?.text ?? '').trim()
           : e instanceof HTMLInputElement && (e.type === 'checkbox' || e.type === 'radio') ? String(e.checked)
           : e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement ? e.value
           : e.innerText)
        """;

    /// <summary>The options of a list: text and value, disabled ones left out.</summary>
    public const string Options = "e => [...(e.options ?? [])].map((o, i) => [String(i), o.text.trim(), o.value, String(o.disabled)])";

    /// <summary>A table as rows of cells, headings first. Cells that span columns are repeated.</summary>
    public const string Table = """
        e => [...e.rows].map(row => [...row.cells].flatMap(cell => Array(Math.max(1, Math.min(cell.colSpan, 50))).fill(cell.innerText.trim())))
        """;
}
