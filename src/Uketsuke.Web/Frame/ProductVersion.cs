using System.Reflection;

namespace Uketsuke.Web.Frame;

internal static class ProductVersion
{
    /// <summary>e.g. 0.1.0.</summary>
    public static string Number { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
