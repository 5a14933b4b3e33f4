using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Reading;

/// <summary>Wiring of the Reading room's durable work.</summary>
public static class ReadingJobs
{
    /// <summary>
    /// Registers the jobs that open scans and read pages. A door plugs in <see cref="IScanOpener"/>, <see cref="IPageReader"/>
    /// and <see cref="IImageCodec"/>; <see cref="ReadingRoom.AddFieldReading"/> gives the checks between fields.
    /// </summary>
    public static IServiceCollection AddReadingJobs(this IServiceCollection services)
    {
        services.AddSingleton<ReadingStore>();
        services.AddSingleton<IReadings>(provider => provider.GetRequiredService<ReadingStore>());
        services.AddSingleton<ReadingInstruments>();
        services.AddSingleton<ApplicationReader>();
        services.AddSingleton<IScanSplitter, ScanSplitter>();
        services.AddSingleton<IAsk<PageImageQuestion, StoredImage?>, PageImageAnswer>();
        services.AddJob<ReadPage, ReadPageJob>();
        services.AddJob<ReadApplication, ReadApplicationJob>();
        return services;
    }
}

/// <summary>Opens a file with the scan instrument and packs its sides for storing.</summary>
internal sealed class ScanSplitter(IScanOpener opener, IImageCodec codec) : IScanSplitter
{
    public Outcome<IReadOnlyList<SideImage>> Split(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        // Packed one by one: unpacked, a batch of a hundred sides is 900 MB.
        List<SideImage> packed = [];
        Outcome<int> opened = opener.OpenEach(file, side => packed.Add(Pack(side)), cancellationToken);
        return opened.Succeeded ? packed : opened.Refusal;
    }

    private SideImage Pack(GreyImage side) =>
        new(codec.Pack(side), codec.Extension, side.Width, side.Height, HashOf(side));

    private static string HashOf(GreyImage side)
    {
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, side.Width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), side.Height);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(size);
        hash.AppendData(side.Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

internal sealed class PageImageAnswer(OfficeDatabase database, IPageStore pages, ReadingStore readings, IImageCodec codec)
    : IAsk<PageImageQuestion, StoredImage?>
{
    public Task<StoredImage?> AskAsync(PageImageQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                PageEntry? page = await pages.FindAsync(db, question.Page, token);
                StoredReading? read = await readings.FindAsync(db, question.Page, token);
                return (page, read) switch
                {
                    (_, { Upright: { } upright }) => new StoredImage(pages.PathOf(upright), codec.ContentType, read.Width, read.Height),
                    ({ ImagePath: { } path }, _) => new StoredImage(
                        pages.PathOf(path), codec.ContentType, page.ImageWidth, page.ImageHeight),
                    _ => null,
                };
            },
            cancellationToken);
}
