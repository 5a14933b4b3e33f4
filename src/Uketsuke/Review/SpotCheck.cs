using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Review;

/// <summary>Draws the fields that go to a person although the reading is sure of them (抜取確認).</summary>
internal static class SpotCheck
{
    /// <summary>Only what was read from paper by machine and would pass unseen can be drawn.</summary>
    public static bool MayDraw(FieldReading read, FormField? field, bool needsPerson, bool paper) =>
        paper && !needsPerson && !(field is { OfficeUse: true } && read.State == FieldState.Blank);

    /// <summary>
    /// The same field of the same page always gives the same answer, so a job that runs twice does not draw again. Page ids
    /// carry 74 random bits: nobody can foresee which field it hits.
    /// </summary>
    /// <param name="share">0 to 1; the part of all fields that is drawn.</param>
    public static bool Draws(PageId page, FieldKey field, double share)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"spot-check/{page}/{field.Value}"));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) / Math.Pow(2, 64) < share;
    }
}
