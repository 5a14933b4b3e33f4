using Microsoft.Playwright;

namespace Uketsuke.Drivers.Web;

/// <summary>The windows of one screen, as a clerk has them: what is opened lies on top, what is closed uncovers the one below.</summary>
/// <remarks>Every window belongs to the one browser context, so the gate stands before all of them.</remarks>
internal sealed class WindowStack(IPage first)
{
    private readonly List<IPage> windows = [first];

    /// <summary>The window that is looked at. A window that closed itself is not looked at any more.</summary>
    public IPage Top
    {
        get
        {
            while (windows.Count > 1 && windows[^1].IsClosed)
            {
                windows.RemoveAt(windows.Count - 1);
            }

            return windows[^1];
        }
    }

    public void Push(IPage window) => windows.Add(window);

    /// <returns>False when only the first window is left.</returns>
    public async Task<bool> CloseTopAsync()
    {
        IPage top = Top;
        if (windows.Count == 1)
        {
            return false;
        }

        windows.Remove(top);
        await top.CloseAsync();
        return true;
    }
}
