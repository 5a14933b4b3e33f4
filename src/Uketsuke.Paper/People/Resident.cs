namespace Uketsuke.Paper.People;

/// <summary>A person who does not exist.</summary>
/// <param name="Town">As the office's list writes it: 三田三丁目.</param>
/// <param name="Block">Behind the town, as this person writes it, ASCII digits: 5-12, 5番12号.</param>
/// <param name="Building">Empty when there is none.</param>
/// <param name="Phone">Digits and hyphens. Tokyo subscriber numbers and mobile numbers never begin with 0, so nobody is called.</param>
internal sealed record Resident(
    string Family,
    string FamilyKana,
    string Given,
    string GivenKana,
    DateOnly Birth,
    string Town,
    string PostalCode,
    string Block,
    string Building,
    string Phone)
{
    public string Kana => $"{FamilyKana}　{GivenKana}";
}
