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
    return rng.choices([house, lambda r: r.choice(RELATIONS), lambda r: "".join(r.choice(PHRASES) for _ in range(r.choice([1, 1, 2, 3])))],
                       [5, 3, 3])[0](rng)
