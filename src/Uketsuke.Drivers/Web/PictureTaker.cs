using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Takes pictures on which nothing is to be seen that must not be, in the page and in every frame of it.</summary>
internal static class PictureTaker
{
    public static async Task<byte[]> TakeAsync(IPage page, PictureCover cover)
    {
        List<ILocator> masks = [];
        foreach (ScreenElement element in cover.Elements)
        {
            if (await ElementFinder.FrameAsync(page, element.Frame) is IFrame frame)
            {
                masks.AddRange(element.Locators.Select(way => ElementFinder.Locate(frame, way)));
            }
        }

        masks.AddRange(from text in cover.Texts from frame in page.Frames select frame.GetByText(text.Value));
        return await page.ScreenshotAsync(new()
        {
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            MaskColor = "#30343b",
            Mask = masks,
        });
    }
}
