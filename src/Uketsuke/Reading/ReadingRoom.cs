using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Uketsuke.Reading;

/// <summary>Wiring of the Reading room. An <see cref="ILineReader"/> and an <see cref="IBoxReader"/> are plugged in by a door.</summary>
public static class ReadingRoom
{
    /// <summary>Reading of fields: recognition, decoding, states, checks between fields.</summary>
    public static IServiceCollection AddFieldReading(this IServiceCollection services)
    {
        // A command that reads a few images has no settings file; a host's own configuration wins.
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().Build());
        services.AddOptions<ReadingOptions>()
            .BindConfiguration("Reading")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<OfficeLists>();
        services.AddSingleton(provider => new FieldReader(
            provider.GetRequiredService<ILineReader>(),
            provider.GetService<IBoxReader>(),
            provider.GetRequiredService<OfficeLists>(),
            provider.GetRequiredService<IOptions<ReadingOptions>>().Value));
        services.AddSingleton<IFieldReader>(provider => provider.GetRequiredService<FieldReader>());
        services.AddSingleton<IFieldImageReader>(provider => provider.GetRequiredService<FieldReader>());
        return services;
    }
}
