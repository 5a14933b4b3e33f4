namespace Uketsuke.Drivers.Web;

/// <summary>The scripts that read how a page is built. Constants, like <see cref="PageScripts"/>.</summary>
internal static class SketchScripts
{
    /// <summary>
    /// The parts of a page as JSON, each with its place among all candidates. What a field holds is never read, and rows of
    /// data tables are left out.
    /// </summary>
    public const string Parts = "() => {" + Shared + """
          const clean = text => (text ?? '').replace(/\s+/g, ' ').trim();
          const mark = /[※＊*]|必須/;
          const inData = e => {
            const row = e.closest('tr');
            const table = row?.closest('table');
            if (!table || table.getAttribute('role') === 'presentation') { return false; }
            const headings = !!table.tHead || [...(table.rows[0]?.cells ?? [])].every(cell => cell.tagName === 'TH');
            return headings && row !== table.rows[0] && !row.closest('thead');
          };
          const words = label => {
            const copy = label.cloneNode(true);
            copy.querySelectorAll('input, select, textarea, button').forEach(inner => inner.remove());
            return clean(copy.textContent);
          };
          const pointed = e => clean((e.getAttribute('aria-labelledby') ?? '').split(/\s+/)
            .map(id => id && document.getElementById(id)?.textContent).join(' '));
          const kindOf = e => {
            const role = e.getAttribute('role');
            const type = e instanceof HTMLInputElement ? e.type : '';
            if (e.tagName === 'H1') { return 'Title'; }
            if (/^H[2-6]$/.test(e.tagName) || role === 'heading') { return 'Heading'; }
            if (e.tagName === 'BUTTON' || role === 'button' || ['submit', 'button', 'image', 'reset'].includes(type)) { return 'Button'; }
            if (e.tagName === 'SELECT' || role === 'combobox' || role === 'listbox') { return 'List'; }
            if (type === 'checkbox' || role === 'checkbox') { return 'Check'; }
            if (type === 'radio' || role === 'radio') { return 'Radio'; }
            return type === 'password' ? 'Password' : type === 'file' ? 'File' : 'Text';
          };
          const nameOf = (e, kind) => {
            const said = clean(e.getAttribute('aria-label')) || pointed(e);
            if (said) { return said; }
            if (kind === 'Title' || kind === 'Heading') { return clean(e.textContent); }
            if (kind === 'Button') {
              return clean(e instanceof HTMLInputElement ? e.value || e.alt : e.textContent) || clean(e.title);
            }
            return [...(e.labels ?? [])].map(words).join(' ') || clean(e.title) || clean(e.placeholder);
          };
          const sends = (form, by) => {
            const action = by?.getAttribute('formaction') ?? form.getAttribute('action');
            const method = by?.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get';
            return { method: method.toUpperCase(), address: new URL(action || location.href, document.baseURI).href };
          };
          const required = e => e.required || e.getAttribute('aria-required') === 'true'
            || [...(e.labels ?? [])].some(label => mark.test(label.textContent))
            || mark.test(e.closest('tr, dl > div')?.querySelector('th, dt')?.textContent ?? '');
          const controlOf = (e, kind) => {
            const own = e.getAttribute('name') || e.id || null;
            return own && kind === 'Radio' ? own + '=' + e.value : own;
          };
          const copies = (e, kind) => !e.form || !e.name || kind === 'Radio' || kind === 'Button' ? 0
            : [...e.form.elements].filter(other => other !== e && other.name === e.name).length;
          return JSON.stringify({
            address: location.href,
            forms: [...document.forms].map(form => sends(form)),
            parts: all().map((e, at) => ({ e, at })).filter(one => !inData(one.e)).map(({ e, at }) => {
              const kind = kindOf(e);
              const field = kind !== 'Title' && kind !== 'Heading';
              return {
                at, kind, name: nameOf(e, kind), control: field ? controlOf(e, kind) : null,
                form: field && e.form ? sends(e.form, kind === 'Button' ? e : null) : null,
                required: field && kind !== 'Button' && required(e), maxLength: e.maxLength > 0 ? e.maxLength : null,
                locked: !!e.disabled || !!e.readOnly || e.getAttribute('aria-disabled') === 'true', hidden: !seen(e),
                copies: field ? copies(e, kind) : 0,
                options: e instanceof HTMLSelectElement
                  ? [...e.options].map(o => clean(o.text) === o.value ? clean(o.text) : clean(o.text) + ' = ' + o.value) : null,
              };
            }),
          });
        }
        """;

    /// <summary>Where the matched elements stand among the candidates; those to be seen, or all when none can be seen. -1: elsewhere.</summary>
    public const string Places = "found => {" + Shared + """
          const candidates = all();
          const shown = found.filter(seen);
          return (shown.length ? shown : found).map(e => candidates.indexOf(e));
        }
        """;

    private const string Shared = """

          const all = () => [...document.querySelectorAll('h1, h2, h3, [role=heading], input:not([type=hidden]), select, textarea, '
            + 'button, [role=button], [role=textbox], [role=combobox], [role=listbox], [role=checkbox], [role=radio]')];
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;

        """;
}
