"""Texts that people or their enemies might type. Each would set `window.hacked` if a browser ran it."""

RUN = "window.hacked=1"

PAYLOADS = [
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"'><svg/onload={RUN}>",
    f"</textarea><script>{RUN}</script>",
    f"</template><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<math><mtext></mtext><mglyph><style><img src=x onerror={RUN}>",
    f"[link](javascript:{RUN})",
    f"[link](data:text/html,<script>{RUN}</script>)",
    f"<javascript:{RUN}>",
    f"[x]: javascript:{RUN}\n\n[x]",
    f'[x](https://a.jp "onmouseover={RUN}")',
    f"<ruby onclick={RUN}>漢<rt>かん</rt></ruby>",
    f"{{{{ {RUN} }}}}{{% include 'x' %}}",
    f"<div hx-on:load='{RUN}' hx-get='/' hx-trigger='load'>",
    f"＜script＞{RUN}＜/script＞",
    f"<a id=highlight-1 href=javascript:{RUN}>",
]

HARMLESS = [
    "2 < 3 & 4 > 1",
    "髙橋﨑①㈱〜－～𠮷葛󠄀",
    "👩‍👩‍👧‍👦 と 🇯🇵",
    "null",
    "1'; DROP TABLE articles_article; --",
    "‮右から左",
    "%s %(x)s {0} ${x}",
    "100% 正しい",
]
