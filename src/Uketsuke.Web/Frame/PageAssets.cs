using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Uketsuke.Web.Frame;

/// <summary>Style sheet, page scripts and fonts, embedded in this assembly and served with a fingerprint.</summary>
internal sealed class PageAssets
{
    private const string Prefix = "assets/";
    private static readonly Assembly Home = typeof(PageAssets).Assembly;

    private readonly FrozenDictionary<string, string> fingerprints = Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Fingerprint, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The build did not make this file.</exception>
    public string Address(string path) => $"/{Prefix}{path}?v={fingerprints[path]}";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/assets/{**path}", Send).AllowAnonymous();

    private static Results<FileStreamHttpResult, NotFound> Send(string path, string? v, PageAssets assets, HttpContext context)
    {
        if (!assets.fingerprints.TryGetValue(path, out string? fingerprint))
        {
            return TypedResults.NotFound();
        }

        // esbuild puts a hash into the names of fonts; the others are asked for with their fingerprint.
        bool neverChanges = v == fingerprint || path.StartsWith("files/", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = neverChanges ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Stream(Home.GetManifestResourceStream(Prefix + path)!, ContentType(path), entityTag: new($"\"{fingerprint}\""));
    }

    private static string Fingerprint(string resource)
    {
        using Stream stream = Home.GetManifestResourceStream(resource)!;
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".woff2" => "font/woff2",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
