using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>Plugs the shipped line reader into the Reading room.</summary>
public static class LineReaderInstrument
{
    public static IServiceCollection AddLineReader(this IServiceCollection services, LineReaderOptions? options = null)
    {
        services.AddSingleton<ILineReader>(_ => new OnnxLineReader(options ?? new LineReaderOptions()));
        return services;
    }
}
