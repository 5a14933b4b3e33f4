using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Others;

/// <summary>Readers from elsewhere: a folder with a <c>reader.yaml</c> (docs/guide/readers.ja.md) plugs in as a second reader.</summary>
public static class OtherReaders
{
    /// <returns>The reader, loaded and tried; or a <see cref="ReaderFolderRefused"/> with every finding.</returns>
    public static Outcome<ISecondReader> Open(string folder)
    {
        ReaderFindings findings = new();
        ReaderDescriptor? descriptor = new ReaderFile(folder, findings).Load();
        OnnxSecondReader? reader = descriptor is null ? null : OnnxSecondReader.Open(descriptor, findings);
        return reader is null
            ? new ReaderFolderRefused(Path.Combine(folder, "reader.yaml"), findings.InFileOrder())
            : reader;
    }

    /// <summary>Opens several folders, in order.</summary>
    /// <returns>All readers, or the first refusal.</returns>
    public static Outcome<ImmutableArray<ISecondReader>> OpenAll(IEnumerable<string> folders)
    {
        ImmutableArray<ISecondReader>.Builder readers = ImmutableArray.CreateBuilder<ISecondReader>();
        foreach (string folder in folders)
        {
            Outcome<ISecondReader> opened = Open(folder);
            if (!opened.Succeeded)
            {
                foreach (IDisposable reader in readers.OfType<IDisposable>())
                {
                    reader.Dispose();
                }

                return opened.Refusal;
            }

            readers.Add(opened.Value);
        }

        return readers.ToImmutable();
    }

    /// <summary>Opens every folder inside <paramref name="parent"/>, by name; none when it does not exist.</summary>
    public static Outcome<ImmutableArray<ISecondReader>> OpenInside(string parent) =>
        OpenAll(Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal) : []);

    public static IServiceCollection AddOtherReaders(this IServiceCollection services, ImmutableArray<ISecondReader> readers)
    {
        foreach (ISecondReader reader in readers)
        {
            services.AddSingleton(_ => reader);
        }

        return services;
    }
}
