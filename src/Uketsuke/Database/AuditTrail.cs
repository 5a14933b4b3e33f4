using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;

namespace Uketsuke.Database;

/// <summary>
/// The audit trail: append-only, each line chained to the one before by its hash, written in the transaction of the thing itself.
/// </summary>
internal static class AuditTrail
{
    private const string DigestKey = "audit-digest-key";

    /// <summary>Writes the lines collected in <paramref name="db"/>. The caller holds the only write transaction.</summary>
    public static async Task AppendAsync(OfficeDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (db.AuditLines.Count == 0)
        {
            return;
        }

        AuditEntry? last = await db.Set<AuditEntry>().AsNoTracking()
            .OrderByDescending(entry => entry.Seq).FirstOrDefaultAsync(cancellationToken);
        byte[] key = await KeyAsync(db, cancellationToken);
        foreach (AuditLine line in db.AuditLines)
        {
            last = Chain(last, line, now, key);
            db.Add(last);
        }

        await MoveHeadAsync(db, last!.Hash, cancellationToken);
    }

    /// <summary>Reads the whole trail and recomputes every hash.</summary>
    /// <returns>The first line that does not fit, or null when the trail is whole.</returns>
    public static async Task<AuditBreak?> VerifyAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        AuditEntry? last = null;
        await foreach (AuditEntry entry in db.Set<AuditEntry>().AsNoTracking()
                           .OrderBy(line => line.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            AuditBreak? broken = Check(last, entry);
            if (broken is not null)
            {
                return broken;
            }

            last = entry;
        }

        // A cut-off end leaves a whole but shorter chain; the head that every append moves shows it.
        OfficeSetting? head = await db.Set<OfficeSetting>().AsNoTracking()
            .SingleOrDefaultAsync(setting => setting.Name == OfficeSetting.AuditHead, cancellationToken);
        return head is not null && head.Value != (last?.Hash ?? "") ? new((last?.Seq ?? 0) + 1, "the end of the trail is missing") : null;
    }

    internal static AuditEntry Chain(AuditEntry? last, AuditLine line, DateTimeOffset now, byte[] key)
    {
        AuditEntry entry = new()
        {
            Seq = (last?.Seq ?? 0) + 1,
            At = now,
            Who = line.Who.Value,
            What = line.What,
            ObjectKind = line.ObjectKind,
            ObjectId = line.ObjectId,
            OldDigest = Digest(line.Old, key),
            NewDigest = Digest(line.New, key),
            Detail = line.Detail,
            PreviousHash = last?.Hash ?? "",
            Hash = "",
        };
        return entry with { Hash = HashOf(entry) };
    }

    internal static AuditBreak? Check(AuditEntry? last, AuditEntry entry) =>
        entry.Seq != (last?.Seq ?? 0) + 1 ? new((last?.Seq ?? 0) + 1, "a line is missing")
        : entry.PreviousHash != (last?.Hash ?? "") ? new(entry.Seq, "the line does not follow the one before")
        : entry.Hash != HashOf(entry) ? new(entry.Seq, "the line was changed")
        : null;

    private static string HashOf(AuditEntry entry)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] parts =
        [
            entry.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
            entry.At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            entry.Who, entry.What, entry.ObjectKind, entry.ObjectId,
            entry.OldDigest, entry.NewDigest, entry.Detail, entry.PreviousHash,
        ];
        byte[] length = new byte[4];
        foreach (string part in parts)
        {
            // Length first, so that moving a character from one part to the next changes the hash.
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Keyed, because a phone number or a birth date is guessed from a bare hash in seconds.
    private static string Digest(Personal<string>? value, byte[] key) =>
        value is { } known ? Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(known.Value)))[..32] : "";

    private static async Task MoveHeadAsync(OfficeDb db, string hash, CancellationToken cancellationToken)
    {
        OfficeSetting? head = await db.Set<OfficeSetting>()
            .SingleOrDefaultAsync(setting => setting.Name == OfficeSetting.AuditHead, cancellationToken);
        if (head is null)
        {
            db.Add(new OfficeSetting { Name = OfficeSetting.AuditHead, Value = hash });
        }
        else
        {
            head.Value = hash;
        }
    }

    private static async Task<byte[]> KeyAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        OfficeSetting? stored = await db.Set<OfficeSetting>()
            .SingleOrDefaultAsync(setting => setting.Name == DigestKey, cancellationToken);
        if (stored is null)
        {
            stored = new() { Name = DigestKey, Value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) };
            db.Add(stored);
        }

        return Convert.FromHexString(stored.Value);
    }
}

/// <summary>Where the audit trail does not fit any more.</summary>
/// <param name="Seq">The line's number.</param>
public sealed record AuditBreak(long Seq, string Reason);
