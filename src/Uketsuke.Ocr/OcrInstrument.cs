using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Pages;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr;

/// <summary>Plugs the reading instrument into a door: scans, pages, fields, lines.</summary>
public static class OcrInstrument
{
    /// <param name="lines">Where the line reader's model is; null for the one that was installed beside the program.</param>
    public static IServiceCollection AddOcr(this IServiceCollection services, LineReaderOptions? lines = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IScanOpener>(_ => new ScanOpener(BrowserPages.OfThisMachine()));
        services.AddSingleton<IImageCodec, PngCodec>();
        services.AddSingleton<BlankShelf>();
        services.AddLineReader(lines);
        services.AddBoxReader();
        services.AddSingleton<IPageReader, PageReader>();
        return services;
    }
}
