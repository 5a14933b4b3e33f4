using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>Plugs the shipped readers of single characters into the Reading room.</summary>
public static class BoxReaderInstrument
{
    public static IServiceCollection AddBoxReader(this IServiceCollection services, BoxReaderOptions? options = null)
    {
        services.AddSingleton<IBoxReader>(_ => new OnnxBoxReader(options ?? new BoxReaderOptions()));
        services.AddSingleton<IGlyphReader>(_ => new OnnxGlyphReader(options ?? new BoxReaderOptions()));
        return services;
    }
}
