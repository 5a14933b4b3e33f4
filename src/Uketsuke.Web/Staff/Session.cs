using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Uketsuke.Basics;
using Uketsuke.Staff;

namespace Uketsuke.Web.Staff;

/// <summary>Who is signed in. The cookie names the person and the stamp; the office is asked on every request whether both still hold.</summary>
internal static class Session
{
    private const string StampClaim = "stamp";
    private const string MustChangeClaim = "must-change-password";

    public static StaffId Staff(this ClaimsPrincipal user) =>
        new(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in."));

    public static bool MustChangePassword(this ClaimsPrincipal user) => user.HasClaim(MustChangeClaim, "true");

    public static bool Has(this ClaimsPrincipal user, params Role[] anyOf) =>
        Array.Exists(anyOf, role => user.IsInRole(role.ToString()));

    public static ClaimsPrincipal Of(StaffMember member)
    {
        ClaimsIdentity identity = new(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, member.Id.Value));
        identity.AddClaim(new(ClaimTypes.Name, member.DisplayName));
        identity.AddClaim(new(StampClaim, member.Stamp));
        identity.AddClaim(new(MustChangeClaim, member.MustChangePassword ? "true" : "false"));
        identity.AddClaims(member.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        return new(identity);
    }

    /// <summary>Ends a session whose person left, changed the password or got other rights.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user || user.FindFirstValue(StampClaim) is not { } stamp)
        {
            context.RejectPrincipal();
            return;
        }

        IAsk<SessionQuestion, StaffMember?> sessions =
            context.HttpContext.RequestServices.GetRequiredService<IAsk<SessionQuestion, StaffMember?>>();
        if (await sessions.AskAsync(new(user.Staff(), stamp), context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
    }
}
