using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>Keeps passwords as PBKDF2-SHA256 with their own salt: <c>pbkdf2-sha256$iterations$salt$hash</c>.</summary>
internal static class PasswordHash
{
    // OWASP Password Storage Cheat Sheet, 2023: 600,000 rounds for PBKDF2-HMAC-SHA256.
    private const int Rounds = 600_000;
    private const int Bytes = 32;
    private const string Name = "pbkdf2-sha256";

    /// <summary>A hash that no password fits, so that an unknown user name takes as long as a wrong password.</summary>
    public static string Nobody { get; } = $"{Name}${Rounds}${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(new byte[Bytes])}";

    /// <remarks>Takes about a tenth of a second: keep it out of transactions.</remarks>
    public static string Of(Personal<string> password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}");
    }

    /// <remarks>Takes about a tenth of a second: keep it out of transactions.</remarks>
    public static bool Fits(string stored, Personal<string> password)
    {
        string[] parts = stored.Split('$');
        return parts is [Name, string rounds, string salt, string hash]
            && CryptographicOperations.FixedTimeEquals(
                Convert.FromBase64String(hash),
                Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture)));
    }

    /// <summary>24 letters and digits that are not mistaken for each other on paper.</summary>
    public static Personal<string> Random() => new(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 24));

    private static byte[] Derive(Personal<string> password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Value.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA256, Bytes);
}
