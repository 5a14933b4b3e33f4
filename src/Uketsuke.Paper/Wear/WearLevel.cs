namespace Uketsuke.Paper.Wear;

/// <summary>What scanning does to a sheet. Names are those of <c>--degrade</c>.</summary>
public enum WearLevel
{
    /// <summary>As drawn, 300 dpi.</summary>
    None,

    /// <summary>A careful scan: up to ±0.7°, ±1.5 mm, 300 dpi.</summary>
    Light,

    /// <summary>A multifunction machine with a feeder: up to ±3°, ±5 mm, ±1 % uneven scale, 200 to 300 dpi, noise, blur, dirt, JPEG.</summary>
    Office,

    /// <summary>A fax: 200 dpi, one bit, ragged, ±1 % uneven scale.</summary>
    Fax,
}
