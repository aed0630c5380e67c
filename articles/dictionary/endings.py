"""The endings of Japanese words, as tables; `inflection.py` makes rules of them.

What attaches to a form is told by its ending, the class that the whole is then inflected like, and the name of the
step, which is what a reader sees. Classes are JMdict's codes (`v5k`), and a few of our own, told in `inflection.py`.
"""

END = "end"  # a form that no further ending attaches to
TARU = "adj-t"
NEGATIVE_N = "negative (ん)"

# class: dictionary ending, then what the endings attach to: negative か, continuative き, conditional け,
# volitional こ, て form, past
GODAN = {
    "v5u": ("う", "わ", "い", "え", "お", "って", "った"),
    "v5u-s": ("う", "わ", "い", "え", "お", "うて", "うた"),  # 問う, 請う
    "v5k": ("く", "か", "き", "け", "こ", "いて", "いた"),
    "v5k-s": ("く", "か", "き", "け", "こ", "って", "った"),  # 行く
    "v5g": ("ぐ", "が", "ぎ", "げ", "ご", "いで", "いだ"),
    "v5s": ("す", "さ", "し", "せ", "そ", "して", "した"),
    "v5t": ("つ", "た", "ち", "て", "と", "って", "った"),
    "v5n": ("ぬ", "な", "に", "ね", "の", "んで", "んだ"),
    "v5b": ("ぶ", "ば", "び", "べ", "ぼ", "んで", "んだ"),
    "v5m": ("む", "ま", "み", "め", "も", "んで", "んだ"),
    "v5r": ("る", "ら", "り", "れ", "ろ", "って", "った"),
    "v5r-i": ("る", "ら", "り", "れ", "ろ", "って", "った"),  # ある; its negative is ない
    "v5aru": ("る", "ら", "い", "れ", "ろ", "って", "った"),  # いらっしゃる, くださる: いらっしゃい, ください
    "vs-c": ("す", "さ", "し", "せ", "そ", "して", "した"),  # 略す
}

# What attaches to a verb's continuative form (書き, 食べ): ending, the class it is inflected like, name of the step
AFTER_CONTINUATIVE = (
    ("ます", "masu", "polite"),
    ("たい", "adj-i", "たい form (want to)"),
    ("たがる", "v5r", "たがる form (show signs of wanting to)"),
    ("すぎる", "v1", "すぎる form (too much)"),
    ("過ぎる", "v1", "すぎる form (too much)"),
    ("やすい", "adj-i", "やすい form (easy to)"),
    ("にくい", "adj-i", "にくい form (hard to)"),
    ("づらい", "adj-i", "づらい form (hard to)"),
    ("そうだ", END, "そう form (looks about to)"),
    ("そうな", END, "そう form (looks about to)"),
    ("そうに", END, "そう form (looks about to)"),
    ("そう", END, "そう form (looks about to)"),
    ("そうです", END, "そう form (looks about to)"),
    ("そうもない", "adj-i", "そうもない form (be unlikely to)"),
    ("そうにない", "adj-i", "そうもない form (be unlikely to)"),
    ("そうにもない", "adj-i", "そうもない form (be unlikely to)"),
    ("かねる", "v1", "かねる form (be unable to)"),
    ("かねない", "adj-i", "かねない form (might well)"),
    ("がたい", "adj-i", "がたい form (hard to)"),
    ("難い", "adj-i", "がたい form (hard to)"),
    ("得る", "v1", "possible (得る)"),
    ("うる", END, "possible (得る)"),
    ("ながら", END, "ながら form (while)"),
    ("ながらも", END, "ながらも form (although)"),
    ("つつ", "tsutsu", "つつ form (while)"),
    ("つつも", END, "つつも form (although)"),
    ("次第", END, "次第 form (as soon as)"),
    ("なさい", END, "polite command"),
    ("はしない", "adj-i", "はしない form (certainly not)"),
    ("もしない", "adj-i", "もしない form (not even)"),
    ("方", END, "方 form (way of doing)"),
    ("始める", "v1", "始める form (begin to)"),
    ("はじめる", "v1", "始める form (begin to)"),
    ("出す", "v5s", "出す form (begin suddenly)"),
    ("続ける", "v1", "続ける form (go on)"),
    ("つづける", "v1", "続ける form (go on)"),
    ("終える", "v1", "終える form (finish)"),
    ("終わる", "v5r", "終える form (finish)"),
    ("かける", "v1", "かける form (begin, or do halfway)"),
    ("直す", "v5s", "直す form (again)"),
    ("切る", "v5r", "きる form (completely)"),
    ("きる", "v5r", "きる form (completely)"),
    ("合う", "v5u", "合う form (each other)"),
    ("抜く", "v5k", "抜く form (through to the end)"),
    ("通す", "v5s", "抜く form (through to the end)"),
    ("尽くす", "v5s", "尽くす form (entirely)"),
    ("がちだ", END, "がち form (tend to)"),
    ("がちな", END, "がち form (tend to)"),
    ("がち", END, "がち form (tend to)"),
)
# What attaches to お or ご and the continuative form, or to お or ご and a noun: お読みになる, ご説明する
AFTER_HONORIFIC = (
    ("になる", "v5r", "honorific (お〜になる)"),
    ("なさる", "v5aru", "honorific (お〜なさる)"),
    ("です", END, "honorific (お〜です)"),
    ("くださる", "v5aru", "honorific (お〜くださる)"),
    ("下さる", "v5aru", "honorific (お〜くださる)"),
    ("ください", END, "polite request"),
    ("下さい", END, "polite request"),
    ("する", "vs-i", "humble (お〜する)"),
    ("いたす", "v5s", "humble (お〜する)"),
    ("申し上げる", "v1", "humble (お〜する)"),
    ("いただく", "v5k", "humble (お〜いただく)"),
    ("頂く", "v5k", "humble (お〜いただく)"),
    ("願う", "v5u", "polite request"),
)
BEKI = (
    ("べき", END, "べき form (should)"),
    ("べきだ", END, "べき form (should)"),
    ("べきで", END, "べき form (should)"),
    ("べきだった", END, "べき form (should have)"),
    ("べきです", END, "べき form (should)"),
    ("べきである", "v5r-i", "べき form (should)"),
    ("べきでない", "adj-i", "べきではない form (should not)"),
    ("べきではない", "adj-i", "べきではない form (should not)"),
    ("べく", END, "べく form (in order to)"),
    ("べからず", END, "べからず form (must not)"),
)
# What attaches to the negative form (書か, 食べ)
AFTER_NEGATIVE = (
    ("ない", "adj-i", "negative"),
    ("ないで", END, "negative て form"),
    ("ず", END, "negative ず form (without)"),
    ("ずに", END, "negative ず form (without)"),
    ("ぬ", END, "literary negative"),
    ("ん", END, NEGATIVE_N),
    ("ざる", END, "literary negative"),
    ("ざるを得ない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ざるをえない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ずにはいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("ずにいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("なければ", "must", "negative conditional"),
    ("なくては", "must", "negative conditional"),
    ("ないと", "must", "negative conditional"),
    ("んばかり", END, "んばかり form (as if about to)"),
    ("ねば", "must", "negative conditional"),
    ("なきゃ", "must", "negative conditional"),
    ("なくちゃ", "must", "negative conditional"),
)
# What attaches to the literary negative form of する, ずる, くる (せ, ぜ, こ)
AFTER_LITERARY = (
    ("ず", END, "negative ず form (without)"),
    ("ずに", END, "negative ず form (without)"),
    ("ぬ", END, "literary negative"),
    ("ん", END, NEGATIVE_N),
    ("ざる", END, "literary negative"),
    ("ざるを得ない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ざるをえない", "adj-i", "ざるを得ない form (have no choice but to)"),
    ("ずにはいられない", "adj-i", "ずにはいられない form (cannot help doing)"),
    ("ねば", "must", "negative conditional"),
)
# What attaches to a negative conditional (書かなければ) to say that it must be
AFTER_MUST = (
    ("ならない", "adj-i", "なければならない form (must)"),
    ("なりません", "masen", "なければならない form (must)"),
    ("ならぬ", END, "なければならない form (must)"),
    ("ならず", END, "なければならない form (must)"),
    ("なるまい", END, "なければならない form (must)"),
    ("いけない", "adj-i", "なければならない form (must)"),
    ("いけません", "masen", "なければならない form (must)"),
)
# What attaches to the dictionary form
AFTER_DICTIONARY = (
    ("まい", END, "negative volitional"),
    ("な", END, "negative command"),
    *BEKI,
)
# What attaches to the て form: て is left out, because some endings melt with it (書いてる, 書いちゃう)
AFTER_TE = (
    ("いる", "v1", "progressive"),
    ("る", "v1", "progressive"),
    ("おる", "v5r", "progressive (formal)"),
    ("いらっしゃる", "v5aru", "progressive (honorific)"),
    ("ある", "v5r-i", "てある form (has been done)"),
    ("おく", "v5k", "ておく form (in advance)"),
    ("しまう", "v5u", "てしまう form (completely)"),
    ("くる", "vk", "てくる form (come to)"),
    ("来る", "vk", "てくる form (come to)"),
    ("いく", "v5k-s", "ていく form (go on)"),
    ("行く", "v5k-s", "ていく form (go on)"),
    ("く", "v5k-s", "ていく form (go on)"),
    ("みる", "v1", "てみる form (try)"),
    ("みせる", "v1", "てみせる form (show)"),
    ("もらう", "v5u", "てもらう form (have it done)"),
    ("いただく", "v5k", "ていただく form (have it done, humble)"),
    ("頂く", "v5k", "ていただく form (have it done, humble)"),
    ("くれる", "v1-s", "てくれる form (for me)"),
    ("あげる", "v1", "てあげる form (for someone)"),
    ("くださる", "v5aru", "てくださる form (for me, honorific)"),
    ("下さる", "v5aru", "てくださる form (for me, honorific)"),
    ("ください", END, "polite request"),
    ("下さい", END, "polite request"),
    ("ほしい", "adj-i", "てほしい form (want it done)"),
    ("欲しい", "adj-i", "てほしい form (want it done)"),
    ("はならない", "adj-i", "てはならない form (must not)"),
    ("はなりません", "masen", "てはならない form (must not)"),
    ("はならず", END, "てはならない form (must not)"),
    ("はならぬ", END, "てはならない form (must not)"),
    ("はいけない", "adj-i", "てはならない form (must not)"),
    ("はいけません", "masen", "てはならない form (must not)"),
    ("はいられない", "adj-i", "てはいられない form (cannot go on doing)"),
    ("もいい", "adj-ix", "てもいい form (may)"),
    ("もよい", "adj-i", "てもいい form (may)"),
    ("も構わない", "adj-i", "てもいい form (may)"),
    ("もかまわない", "adj-i", "てもいい form (may)"),
    ("は", END, "ては form"),
    ("も", END, "ても form (even if)"),
    ("から", END, "てから form (after)"),
)
MELTED_TE = (
    ("てしまう", "ちゃう", "v5u", "てしまう form (completely)"),
    ("でしまう", "じゃう", "v5u", "てしまう form (completely)"),
    ("てはいけない", "ちゃいけない", "adj-i", "てはならない form (must not)"),
    ("ではいけない", "じゃいけない", "adj-i", "てはならない form (must not)"),
    ("ておく", "とく", "v5k", "ておく form (in advance)"),
    ("でおく", "どく", "v5k", "ておく form (in advance)"),
)
# Whole rules: ending, the class it is inflected like; ending and class of what it comes from; name of the step
ADJECTIVES = tuple(
    (stem + ending, kind, base_ending, word_class, step)
    for word_class, stem, base_ending in (("adj-i", "", "い"), ("adj-ix", "よ", "いい"), ("adj-ix", "よ", "よい"))
    for ending, kind, step in (
        ("く", END, "adverbial"),
        ("くて", "te-adj", "て form"),
        ("くない", "adj-i", "negative"),
        ("くはない", "adj-i", "negative"),
        ("くもない", "adj-i", "negative"),
        ("くある", "v5r-i", "with ある"),
        ("くありません", "masen", "polite negative"),
        ("かった", END, "past"),
        ("かったら", END, "conditional (たら)"),
        ("かったり", END, "たり form (among other things)"),
        ("ければ", END, "conditional (ば)"),
        ("かろう", END, "presumptive"),
        ("さ", END, "noun (さ)"),
        ("くても", END, "ても form (even if)"),
        ("くとも", END, "ても form (even if)"),
        ("き", END, "literary attributive"),
        ("かりし", END, "literary past"),
        ("からぬ", END, "literary negative"),
        ("からず", END, "literary negative"),
        ("げ", END, "げ form (looks)"),
        ("すぎる", "v1", "すぎる form (too much)"),
        ("過ぎる", "v1", "すぎる form (too much)"),
        ("がる", "v5r", "がる form (show signs of)"),
        ("そう", END, "そう form (looks)"),
        ("そうな", END, "そう form (looks)"),
        ("そうに", END, "そう form (looks)"),
    )
)
NEGATIVE_ADJECTIVE = (
    ("なそう", END, "ない", "adj-i", "そう form (looks)"),
    ("なさそう", END, "ない", "adj-i", "そう form (looks)"),
)
POLITE = (
    ("ました", END, "ます", "masu", "past"),
    ("ません", "masen", "ます", "masu", "negative"),
    ("ませんでした", END, "ません", "masen", "past"),
    ("ましょう", END, "ます", "masu", "volitional"),
    ("まして", END, "ます", "masu", "て form"),
    ("ましたら", END, "ます", "masu", "conditional (たら)"),
    ("つつある", "v5r-i", "つつ", "tsutsu", "つつある form (be in the course of)"),
)
NA_ADJECTIVES = (
    ("な", END, "", "adj-na", "attributive (な)"),
    # 断固たる, 毅然とした: adjectives of the written language
    ("たる", END, "", TARU, "attributive (たる)"),
    ("とした", END, "", TARU, "attributive (とした)"),
    ("として", END, "", TARU, "adverbial (として)"),
)

# class, dictionary ending; stems: negative, continuative, conditional, volitional, て form, past, passive,
# causative, potential, literary negative stem, command
IRREGULAR = (
    ("vs-i", "する", "し", "し", "すれ", "しよ", "して", "した", "される", "させる", "できる", "せ", ("しろ", "せよ")),
    ("vs-s", "する", "さ", "し", "すれ", "しよ", "して", "した", "される", "させる", "しうる", "せ", ("しろ", "せよ")),
    ("vs-s", "する", "し", "し", "すれ", "しよ", "して", "した", "せられる", "させる", "せる", "せ", ()),
    ("vz", "ずる", "じ", "じ", "ずれ", "じよ", "じて", "じた", "じられる", "じさせる", "ぜられる", "ぜ", ("じろ",)),
    ("vk", "くる", "こ", "き", "くれ", "こよ", "きて", "きた", "こられる", "こさせる", "これる", "こ", ("こい",)),
    ("vk", "来る", "来", "来", "来れ", "来よ", "来て", "来た", "来られる", "来させる", "来れる", "来", ("来い",)),
)  # fmt: skip
