namespace Uketsuke.Drivers.Web;

/// <summary>The scripts that cover words on a page while a picture is taken. Constants, like <see cref="PageScripts"/>.</summary>
internal static class CoverScripts
{
    /// <summary>
    /// Covers what the selectors lead to, the smallest parts that hold one of the texts, and every field that holds one. Texts are compared
    /// as the finder compares: without case, with single spaces. In the top layer, so that no dialog of the page stands above it.
    /// </summary>
    /// <returns>Where the covers are; null when something moves, a selector is not the browser's own, or the page takes no covers: then nothing was changed.</returns>
    public const string Cover = "({ texts, styles, color }) => {" + Shared + """
          if (document.getAnimations().some(one => one.playState === 'running')) { return null; }
          const cover = document.createElement(tag);
          const style = (e, rules) => { e.style.cssText = rules.split(';').map(rule => rule + ' !important').join(';'); return e; };
          style(cover, 'all:initial;display:block;position:absolute;inset:0 auto auto 0;width:0;height:0;overflow:visible;z-index:2147483647');
          const covered = boxes(texts, styles);
          if (!covered) { return null; }
          if (!covered.length) { return told(false, covered); }
          for (const [left, top, width, height] of covered) {
            cover.append(style(document.createElement('div'),
              `all:initial;display:block;position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px;background:${color}`));
          }
          try {
            cover.popover = 'manual';
            document.documentElement.append(cover);
            cover.showPopover();
          } catch {
            cover.remove();
            return null;
          }
          return told(true, covered);
        }
        """;

    /// <summary>Takes the covers away.</summary>
    /// <returns>The same as <see cref="Cover"/> when they stood until now, and where they belong.</returns>
    public const string Uncover = "({ texts, styles }) => {" + Shared + """
          const covers = [...document.querySelectorAll(tag)];
          const stood = covers.length === 1 && covers[0].matches(':popover-open');
          covers.forEach(one => one.remove());
          return told(stood, boxes(texts, styles));
        }
        """;

    private const string Shared = "\nconst plain = " + PageScripts.Plain + """
        ;
          const tag = 'uketsuke-cover';
          const told = (stands, boxes) => JSON.stringify({ stands, boxes });
          const boxes = (texts, styles) => {
            const wanted = texts.map(plain).filter(one => one);
            const times = (text, one) => plain(text ?? '').split(one).length - 1;
            const holds = text => wanted.some(one => times(text, one));
            const found = new Set();
            // The smallest parts: those that hold a text more often than all parts of theirs together.
            const smallest = part => {
              if (part.localName === tag || !holds(part.textContent)) { return; }
              const parts = [...part.children];
              if (wanted.some(one => times(part.textContent, one) > parts.reduce((sum, inner) => sum + times(inner.textContent, one), 0))) {
                found.add(part);
              }
              parts.forEach(smallest);
            };
            const look = root => {
              [...root.children].forEach(smallest);
              styles.forEach(style => root.querySelectorAll(style).forEach(part => found.add(part)));
              for (const e of root.querySelectorAll('*')) {
                if (e.shadowRoot) { look(e.shadowRoot); }
                if (e instanceof HTMLSelectElement ? holds([...e.selectedOptions].map(one => one.text).join(' '))
                  : (e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement) && holds(e.value)) { found.add(e); }
              }
            };
            try { look(document); } catch { return null; }
            // The part's own box, and that of its words: they can stand out of it, slanted ones by a quarter of their height.
            return [...found].flatMap(e => {
              const words = document.createRange();
              words.selectNodeContents(e);
              const { fontStyle, fontSize } = getComputedStyle(e);
              const more = fontStyle === 'normal' ? 1 : parseFloat(fontSize) / 4;
              return [e.getBoundingClientRect(), words.getBoundingClientRect()].filter(box => box.width > 0 && box.height > 0)
                .map(box => [box.left + scrollX - more, box.top + scrollY, box.width + 2 * more, box.height]);
            });
          };

        """;
}
