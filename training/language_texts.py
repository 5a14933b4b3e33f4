"""Addresses and short words as people write them on forms, for counting. Digits count as one character, 0."""
from __future__ import annotations

import random

# Words of which buildings' names and other short entries are made; common knowledge, no list of real buildings.
HOUSES = (
    "ハイツ コーポ メゾン マンション アパート ハイム レジデンス グリーン サン パーク コート ヴィラ ビラ シティ プラザ タワー ヒルズ ガーデン "
    "ホーム ハウス テラス ビル ビルディング フラット ライオンズ ロイヤル ニュー セントラル スカイ リバー サイド フォレスト ローズ クレスト "
    "エステート カーサ パレス シャトー ドミール ルネス コンフォート ステージ アーバン エクセル サニー スター フラワー ベル エスポワール "
    "都営アパート 市営住宅 県営住宅 公社住宅 団地 住宅 社宅 寮 学生寮 荘 号棟 棟 号室 号館 階 方 様方 内").split()
HEADS = (
    "青葉 若葉 桜 みどり 緑 富士 朝日 旭 光 ひかり 白樺 白鳥 松風 山手 南 北 東 西 中央 新 第一 第二 第三 本町 駅前 川崎 高台 みなと 港 海 "
    "青山 三田 芝 赤坂 麻布 高輪 大和 希望 泉 若草 すみれ さくら つばき けやき 梅 竹 松 楓 花 日の出 曙 平和 幸 栄 丸 山田 佐藤 鈴木 田中 中村").split()
RELATIONS = (
    "夫 妻 父 母 子 長男 長女 次男 二男 次女 二女 三男 三女 四男 四女 養子 養女 孫 祖父 祖母 義父 義母 義兄 義姉 義弟 義妹 兄 姉 弟 妹 嫁 婿 "
    "甥 姪 叔父 叔母 伯父 伯母 いとこ 曽祖父 曽祖母 ひ孫 本人 世帯主 同居人 縁故者 友人 知人 内縁の妻 内縁の夫 妻の母 妻の父 夫の母 夫の父 "
    "長男の妻 次男の妻 長女の夫 後見人 保佐人 補助人 代理人 施設職員 ケアマネジャー 民生委員 家族 親族 親戚 未届の妻 未届の夫 祖父母 父母 兄弟 姉妹").split()
PHRASES = (
    "なし 特になし 有 無 同上 別紙のとおり 未定 不明 紛失 盗難 汚損 破損 転居のため 転入 転出 婚姻 離婚 出産 退職 就職 入院 通院 療養 介護 看護 "
    "育児 体調不良のため 産後の体調不良 上の子の世話 実家が遠い 夫が不在 夫が出張 双子 多胎 早産 切迫早産 つわり 帝王切開 里帰り 仕事復帰 手伝う人がいない "
    "家族の支援がない 頼れる人がいない 初めての出産 家事の手伝い 食事の準備 掃除 洗濯 買い物 沐浴 授乳 相談したい よろしくお願いします "
    "手帳を紛失したため 有効期限切れ 氏名変更 住所変更 再発行希望 更新希望 平日 午前 午後 夕方 土日 祝日 週 回 時間 日 月 年 第 希望").split()

# Of these a reason is made: who or what, how it stands, and how the sentence ends. Written from common knowledge, not from forms.
PEOPLE = (
    "夫 妻 父 母 子 長男 長女 次男 次女 上の子 下の子 子ども 子供 祖母 祖父 義母 義父 両親 実母 実父 家族 本人 私 友人 親 姉 兄 妹 弟 主人 赤ちゃん "
    "双子 姑 娘 息子 孫 世帯主 親族 同居人 近くに親族 近所 実家 義実家 職場 勤務先 保育園 学校 病院 施設 自宅 会社").split()
THINGS = (
    "体調 仕事 世話 介護 看病 手伝い 援助 支援 育児 家事 食事 準備 買い物 掃除 洗濯 送迎 送り迎え 通院 通学 通勤 入院 手術 検査 治療 出産 妊娠 産後 "
    "授乳 沐浴 睡眠 腰痛 足 腰 膝 目 耳 手 体 持病 病気 けが 怪我 骨折 障害 病後 療養 リハビリ 引っ越し 転勤 出張 単身赴任 夜勤 残業 休職 復職 "
    "留守 不在 多忙 高齢 経済的な理由 都合 事情 予定 用事 外出 移動 バス 電車 車 免許 返納 駅 坂道 階段 荷物 手帳 証明書 カード 書類 財布 かばん "
    "不安 負担 心配 疲れ 悩み 相談 書き方 期限 有効期限 名前 氏名 住所 電話番号 口座 紛失 盗難 破損 汚れ 再発行 更新 変更 追加 希望 申込み 利用").split()
STATES = (
    "ある いる ない いない できない 出来ない すぐれない 優れない 悪い つらい 痛い 遠い 近い 多い 少ない 難しい 大変な 必要な 不安な 心配な 困難な 初めての "
    "忙しい 足りない 続く 続いている 決まった 終わった 始まる 重い 弱い 歩けない 動けない 眠れない 頼めない 頼れない 行けない 来られない 休めない 取れない "
    "分からない 見つからない なくした 無くした 失くした 落とした 忘れた 変わった 切れた 汚れた 破れた 届かない 使えない 持てない 帰れない 働いている "
    "住んでいる 通っている 入院している 入院中の 療養中の 妊娠中の 治療中の 出張中の 不在の 留守の 高齢の 病気の").split()
ENDS = "ため ため ため ため ので ので から こと 事 とき 時 為 ためです のため ので、お願いします ため希望します".split()
LONE_ENDS = "のため のため のため です なので が不安 に不安 で不安 を希望 希望 したい をお願いします があるため がないため で不在 に伴う による による。 のみ".split()


def reason(rng: random.Random) -> str:
    """Why somebody applies, in a dozen letters: 祖母の介護があるため, 夫が出張中のため."""
    def stated() -> str:
        end = rng.choice(ENDS)
        state = rng.choice(STATES)
        if state.endswith("の"):
            return state + rng.choice(["ため", "ため", "ため", "とき"])
        if state.endswith("な"):
            return state + rng.choice(["ため", "ので", "こと"])
        return state + ("ため" if end == "のため" else end)

    who, what = rng.choice(PEOPLE), rng.choice(THINGS)
    return rng.choices([
        lambda: who + "の" + what + rng.choice("がもは") + stated(), lambda: who + rng.choice("がもは") + stated(),
        lambda: what + rng.choice("がもは") + stated(), lambda: who + rng.choice("がもは") + what + rng.choice(["で", "に", "を", "の"]) + stated(),
        lambda: who + "の" + what + rng.choice(LONE_ENDS), lambda: what + rng.choice(LONE_ENDS), lambda: what + "と" + rng.choice(THINGS) + rng.choice(LONE_ENDS),
        lambda: what + "で" + stated(), lambda: "初めての" + what + rng.choice(LONE_ENDS), lambda: what + rng.choice(["中", "後", "前"]) + rng.choice(LONE_ENDS),
    ], [4, 3, 4, 3, 5, 3, 2, 2, 1, 1])[0]()


def digits(rng: random.Random, most: int) -> str:
    return "0" * rng.randint(1, most)


def block(rng: random.Random) -> str:
    return rng.choice([
        f"{digits(rng, 2)}-{digits(rng, 2)}", f"{digits(rng, 2)}番{digits(rng, 2)}号", f"{digits(rng, 4)}番地", f"{digits(rng, 4)}",
        f"{digits(rng, 3)}番地{digits(rng, 2)}", f"{digits(rng, 3)}番地の{digits(rng, 2)}", f"{digits(rng, 2)}-{digits(rng, 2)}-{digits(rng, 3)}",
        f"{digits(rng, 2)}番{digits(rng, 2)}号", f"{digits(rng, 4)}-{digits(rng, 2)}",
    ])


def house(rng: random.Random) -> str:
    name = "".join(rng.choice(HOUSES) for _ in range(rng.choice([1, 1, 2])))
    if rng.random() < 0.65:
        name = rng.choice([rng.choice(HEADS) + name, name + rng.choice(HEADS)])
    room = rng.choice(["", digits(rng, 4), "000", "000", "000号室", "0号室", "000号", "A000", "00F", "0階"])
    return name + room


def address(rng: random.Random, town: list[str]) -> str:
    prefecture, city, place = town
    numerals = "一二三四五六七八九"
    if place.endswith("丁目") and len(place) > 3 and place[-3] in numerals and rng.random() < 0.6:
        place = place[:-3] + ("0丁目" if rng.random() < 0.5 else "0-")
    head = rng.choice([place, place, city + place, prefecture + city + place])
    tail = block(rng) + (house(rng) if rng.random() < 0.25 else "")
    return head + tail


def text(rng: random.Random) -> str:
    return rng.choices([house, lambda r: r.choice(RELATIONS), lambda r: "".join(r.choice(PHRASES) for _ in range(r.choice([1, 1, 2, 3]))), reason],
                       [5, 3, 3, 4])[0](rng)
