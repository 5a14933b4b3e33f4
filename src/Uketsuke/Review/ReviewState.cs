namespace Uketsuke.Review;

/// <summary>Where a submission stands in Review. The names stand in the database.</summary>
public enum ReviewState
{
    /// <summary>A person must settle fields or accept.</summary>
    Open,

    /// <summary>Came back from entry with a cause; a person must correct or reject it.</summary>
    Returned,

    /// <summary>Its values are settled; a robot may enter it.</summary>
    Verified,

    /// <summary>A person decided that it is not registered.</summary>
    Rejected,
}

/// <summary>How the submission came in. The names stand in the database.</summary>
public enum SubmissionSource
{
    Paper,
    Electronic,
}

/// <summary>How a field got its verified value. The names stand in the database.</summary>
public enum SettledAs
{
    /// <summary>Nobody had to look: confirmed or accepted by the reading.</summary>
    Read,

    /// <summary>A person took a candidate.</summary>
    Candidate,

    /// <summary>A person typed it.</summary>
    Typed,

    /// <summary>A person says the field is empty.</summary>
    Blank,

    /// <summary>A person could not read it either.</summary>
    Unreadable,
}
