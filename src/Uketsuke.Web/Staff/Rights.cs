using Microsoft.AspNetCore.Authorization;
using Uketsuke.Staff;

namespace Uketsuke.Web.Staff;

/// <summary>Which role may do what on the pages. A person may have several roles.</summary>
internal static class Rights
{
    /// <summary>Sees residents' papers and values: everybody but the outside maintainer.</summary>
    public const string Papers = "papers";

    /// <summary>Takes in piles and settles fields.</summary>
    public const string Desk = "desk";

    /// <summary>Says that a submission is right.</summary>
    public const string Accept = "accept";

    /// <summary>Clears the exception tray.</summary>
    public const string Tray = "tray";

    /// <summary>Restarts or gives up work that is stuck.</summary>
    public const string Work = "work";

    /// <summary>Accepts changed screens of a business system: publishes a scenario again.</summary>
    public const string Screens = "screens";

    /// <summary>Lets the office learn from its answers, and takes that back.</summary>
    public const string Learning = "learning";

    public static void AddRights(this AuthorizationBuilder rights)
    {
        rights.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        Add(Papers, Role.Clerk, Role.Verifier, Role.Policy, Role.Chief, Role.Auditor);
        Add(Desk, Role.Clerk, Role.Verifier);
        Add(Accept, Role.Verifier);
        Add(Tray, Role.Clerk, Role.Verifier, Role.Policy);
        Add(Work, Role.Policy, Role.Maintainer);
        Add(Screens, Role.Policy);
        Add(Learning, Role.Policy);

        void Add(string name, params Role[] roles) =>
            rights.AddPolicy(name, policy => policy.RequireRole(roles.Select(role => role.ToString())));
    }
}
