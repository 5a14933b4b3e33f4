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
            address: location.href, skeleton: skeleton(), identity: identity(),
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

    /// <summary>Everything that the finder of the elements goes by, as a hash; null where a hash cannot say it.</summary>
    public const string Skeleton = "() => {" + Shared + "return skeleton(); }";

    /// <summary>
    /// Leaves the field that has the focus, lets page scripts do what they do to it, and reads the fields at their places among the
    /// candidates: null for one that cannot be seen. Null altogether when the candidates are not the ones that were drawn.
    /// </summary>
    public const string HeldAt = "async ({ drawn, places }) => {" + Shared + "const held = " + PageScripts.Held + """
        ;
          if (document.activeElement && document.activeElement !== document.body) {
            document.activeElement.blur();
            await new Promise(done => setTimeout(done, 0));
          }
          const candidates = all();
          return drawn === identity() ? places.map(at => at >= 0 && seen(candidates[at]) ? held(candidates[at]) : null) : null;
        }
        """;

    /// <summary>The options of the list at a place, as <see cref="PageScripts.Options"/> tells them; null when it is not the page that was drawn.</summary>
    public const string OptionsAt = "({ drawn, place }) => {" + Shared + "return drawn === identity() && seen(all()[place]) ? ("
        + PageScripts.Options + ")(all()[place]) : null; }";

    /// <summary>For each list of texts: does the page hold one of them anywhere, seen or not? Compared as the finder compares: without case, with single spaces.</summary>
    public const string Says = "lists => {\nconst plain = " + PageScripts.Plain + """
        ;
          const words = plain([document.documentElement.textContent,
            ...[...document.querySelectorAll('input[type=submit], input[type=button], input[type=reset]')].map(e => e.value)].join('\n'));
          return lists.map(texts => texts.some(text => words.includes(plain(text))));
        }
        """;

    /// <summary>The parts that are drawn, and among which elements have their place: what can be filled or pressed, and the headings.</summary>
    public const string Candidates = "h1, h2, h3, [role=heading], input:not([type=hidden]), select, textarea, "
        + "button, [role=button], [role=textbox], [role=combobox], [role=listbox], [role=checkbox], [role=radio]";

    private const string Shared = "\nconst all = () => [...document.querySelectorAll('" + Candidates + "')];\nconst seen = " + PageScripts.CanBeSeen + """
        ;
          const hash = text => {
            let a = 0xdeadbeef, b = 0x41c6ce57;
            for (let at = 0; at < text.length; at++) {
              a = Math.imul(a ^ text.charCodeAt(at), 2654435761);
              b = Math.imul(b ^ text.charCodeAt(at), 1597334677);
            }
            return (a >>> 0).toString(16) + (b >>> 0).toString(16) + text.length.toString(16);
          };
          const presses = e => e instanceof HTMLInputElement && ['submit', 'button', 'reset', 'image'].includes(e.type);
          const identity = () => hash(all().map(e => [e.tagName, e.type, e.name, e.id, e.getAttribute('aria-label'),
            presses(e) ? e.value : '', [...(e.labels ?? [])].map(label => label.textContent)].join('\u0001')).join('\u0002'));
          const skeleton = () => {
            const pointed = new Set([...document.querySelectorAll('[aria-labelledby]')]
              .flatMap(e => e.getAttribute('aria-labelledby').split(/\s+/)));
            const lines = [];
            for (const e of document.querySelectorAll('*')) {
              if (e.shadowRoot) { return null; }
              let line = e.tagName + seen(e);
              for (const one of e.attributes) {
                if (one.name !== 'value' || presses(e)) { line += '\u0001' + one.name + '=' + one.value; }
              }
              const speaks = pointed.has(e.id)
                || e.matches('label, legend, caption, button, a, h1, h2, h3, h4, h5, h6, th, dt, summary, title, [role]');
              lines.push(line + (presses(e) ? e.value : speaks && e.getAttribute('role') !== 'presentation' ? e.textContent : ''));
            }
            return hash(lines.join('\u0002'));
          };

        """;
}
