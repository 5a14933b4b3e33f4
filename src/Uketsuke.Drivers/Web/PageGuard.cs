namespace Uketsuke.Drivers.Web;

/// <summary>
/// Takes from pages what sends behind the gate's back. The gate stands in the browser's request routing, and the browser routes
/// nothing for shared workers, nor for what a page sends while it is being left (a beacon or a kept-alive request in
/// <c>pagehide</c>, a <c>fetchLater</c>): all of these were seen to arrive. See ADR 0021. A window that closes itself stays
/// half a second longer, so that what it sent a moment before is decided while it is still there.
/// </summary>
internal static class PageGuard
{
    /// <summary>
    /// Runs in every frame and window before anything of the page. A page never learns that it is left, so that it sends nothing
    /// then; what it sends in <c>beforeunload</c> still meets the gate. A constant: no run-time value is ever part of it.
    /// </summary>
    public const string Script = """
        delete window.SharedWorker;
        delete window.fetchLater;
        const close = window.close.bind(window);
        window.close = () => { setTimeout(close, 500); };
        for (const [name, always] of [['pagehide', true], ['unload', true], ['freeze', true], ['visibilitychange', false]]) {
          addEventListener(name, event => {
            if (always || document.visibilityState === 'hidden') { event.stopImmediatePropagation(); }
          }, true);
        }
        """;
}
