using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Uketsuke.Ocr.Pages;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr;

/// <summary>Plugs the reading instrument into a door: scans, pages, lines.</summary>
public static class OcrInstrument
{
    public static IServiceCollection AddOcr(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IScanOpener, ScanOpener>();
        services.AddSingleton<BlankShelf>();
        services.AddSingleton<IPageReader, PageReader>();
        return services;
    }
}
