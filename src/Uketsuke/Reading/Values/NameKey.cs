using System.Collections.Immutable;
using System.Text;

namespace Uketsuke.Reading.Values;

/// <summary>
/// A key for comparing names: variants of one character count as the same, blanks are dropped. For comparison only: which
/// variant a resident writes is never decided by the program.
/// </summary>
public static class NameKey
{
    // The first of each group is the common form, the others are its older or local drawings in names.
    private static readonly ImmutableDictionary<char, char> Common = new[]
    {
        "高髙", "崎﨑嵜", "辺邊邉", "斉齊", "斎齋", "浜濱濵", "柳栁", "沢澤", "広廣", "桜櫻", "国國圀", "島嶋嶌", "富冨", "恵惠",
        "真眞", "滝瀧", "竜龍", "秋穐", "峰峯", "船舩", "館舘", "関關", "黒黑", "徳德", "静靜", "万萬", "与與", "亀龜", "伝傳",
        "円圓", "栄榮", "応應", "桧檜", "塩鹽", "巌巖", "薫薰", "検檢", "剣劍劔", "権權", "晃晄", "蔵藏", "実實", "寿壽", "条條",
        "穣穰", "慎愼", "尽盡", "瀬瀨", "荘莊", "総總", "曽曾", "壮壯", "鉄鐵", "当當", "灯燈", "聡聰", "弥彌", "宝寶", "槙槇",
        "満滿", "緑綠", "礼禮", "頼賴", "来來", "涼凉", "遥遙", "凛凜", "為爲", "鶴靏", "郎郞", "桑桒", "芦蘆", "莱萊",
    }.SelectMany(group => group.Skip(1).Select(variant => (Variant: variant, Form: group[0])))
        .ToImmutableDictionary(pair => pair.Variant, pair => pair.Form);

    /// <summary>The name as written, without its blanks: two that differ here but not in their keys differ in variants.</summary>
    public static string WithoutGaps(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    public static string Of(string name)
    {
        StringBuilder key = new(name.Length);
        foreach (char c in name.Normalize(NormalizationForm.FormKC))
        {
            // Variation selectors choose a drawing, not a character; blanks between names are a matter of taste.
            if (char.IsWhiteSpace(c) || c is (>= '\uFE00' and <= '\uFE0F') or '\uDB40' or (>= '\uDD00' and <= '\uDDEF'))
            {
                continue;
            }

            key.Append(Common.GetValueOrDefault(c, c));
        }

        return key.ToString();
    }
}
