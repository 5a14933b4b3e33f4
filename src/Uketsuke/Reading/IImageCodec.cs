namespace Uketsuke.Reading;

/// <summary>Packs pictures for storing without loss, and unpacks what it packed.</summary>
public interface IImageCodec
{
    /// <summary>e.g. <c>.png</c>.</summary>
    string Extension { get; }

    /// <summary>e.g. <c>image/png</c>.</summary>
    string ContentType { get; }

    /// <remarks>Thread-safe; blocks; tens of milliseconds a page. Keeps <see cref="GreyImage.Dpi"/>.</remarks>
    byte[] Pack(GreyImage image);

    /// <exception cref="InvalidDataException">The stored file is damaged.</exception>
    GreyImage Unpack(ReadOnlyMemory<byte> packed);
}
