using Uketsuke.Automation.Books;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Screens;
using Uketsuke.Automation.Services;

namespace Uketsuke.Automation;

/// <summary>What a robot works with: a screen, and what a scenario may use besides it.</summary>
/// <param name="Screens">Owned by whoever made it.</param>
public sealed record RobotInstruments(IScreenDriver Screens, ResourceDrivers Resources);

/// <summary>The drivers for everything but screens. All are safe for concurrent use.</summary>
/// <param name="Workbooks">For <see cref="SheetShape"/>.</param>
/// <param name="Records">For <see cref="CsvShape"/>, <see cref="FixedShape"/> and <see cref="ZenginShape"/>.</param>
public sealed record ResourceDrivers(IBookDriver Workbooks, IBookDriver Records, IHttpDriver Http, IMailDriver Mail);
