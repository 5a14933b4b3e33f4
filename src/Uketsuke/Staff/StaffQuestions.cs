using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>Is this session still good? Answered with the person, or null when it has ended.</summary>
public sealed record SessionQuestion(StaffId Staff, string Stamp);

/// <summary>All people, by name.</summary>
public sealed record StaffListQuestion;
