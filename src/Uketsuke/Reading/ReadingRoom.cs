using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Reading;

/// <summary>Wiring of the Reading room. An <see cref="ILineReader"/> and an <see cref="IBoxReader"/> are plugged in by a door, and any <see cref="ISecondReader"/>.</summary>
public static class ReadingRoom
{
    /// <summary>Reading of fields: recognition, decoding, states, checks between fields.</summary>
    /// <param name="acceptanceFile">
    /// Where the office's own acceptance model lies or may come to lie; null for the shipped one only. While there is no such
    /// file the shipped one is used.
    /// </param>
    public static IServiceCollection AddFieldReading(this IServiceCollection services, string? acceptanceFile = null)
    {
        // A command that reads a few images has no settings file; a host's own configuration wins.
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().Build());
        services.AddOptions<ReadingOptions>()
            .BindConfiguration("Reading")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<OfficeLists>();
        services.AddSingleton(new AcceptanceFile(acceptanceFile));
        services.AddSingleton(provider => new AcceptDecision(
            provider.GetRequiredService<AcceptanceFile>().Current,
            provider.GetRequiredService<IOptions<ReadingOptions>>().Value.ResidualError));
        services.AddSingleton(provider => new FieldReader(
            provider.GetRequiredService<ILineReader>(),
            provider.GetService<IBoxReader>(),
            provider.GetService<IGlyphReader>(),
            [.. provider.GetServices<ISecondReader>()],
            provider.GetRequiredService<OfficeLists>(),
            provider.GetRequiredService<AcceptDecision>(),
            provider.GetRequiredService<IOptions<ReadingOptions>>().Value));
        services.AddSingleton<IFieldReader>(provider => provider.GetRequiredService<FieldReader>());
        services.AddSingleton<IFieldImageReader>(provider => provider.GetRequiredService<FieldReader>());
        return services;
    }
}
