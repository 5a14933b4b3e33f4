using Microsoft.AspNetCore.Components;
using Uketsuke.Basics;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Frame;

/// <summary>A page rendered once on the server for one request.</summary>
public abstract class OfficePage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>The signed-in person.</summary>
    protected StaffId Me => Http.User.Staff();

    protected CancellationToken Gone => Http.RequestAborted;
}
