using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>Plugs the shipped box reader into the Reading room.</summary>
public static class BoxReaderInstrument
{
    public static IServiceCollection AddBoxReader(this IServiceCollection services, BoxReaderOptions? options = null)
    {
        services.AddSingleton<IBoxReader>(_ => new OnnxBoxReader(options ?? new BoxReaderOptions()));
        return services;
    }
}
