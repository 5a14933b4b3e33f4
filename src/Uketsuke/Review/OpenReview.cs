using Uketsuke.Basics;

namespace Uketsuke.Review;

/// <summary>A page was read: make its submission, and verify it at once when no field needs a person.</summary>
public sealed record OpenReview(PageId Page);
