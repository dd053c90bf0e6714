"""Pages that hold no report: consent walls, paywalls, challenges, errors, galleries, lists."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from stemma.clean.article import Body, prose_of
from stemma.clean.blocks import HEADINGS, Block, Blocks
from stemma.clean.jsonld import Entity

_SHORT = 600
"""Characters of prose; a stub has fewer, and hardly a report that says anything."""
_SHORT_FREE = 1_500
"""A text of those who must be paid that is shorter than this is its beginning."""
_MIN_PICTURES = 4
_MIN_LEADS = 6
_MOST = 0.6
_CONSENT = re.compile(
    r"cookie|consent|gdpr|rgpd|dsgvo|einwillig|datenschutz|privacy|privacidad|confidentialité"
    r"|куки|конфиденциальн|конфіденційн|クッキー|プライバシー|쿠키|개인정보|隐私|隱私|çerez"
    r"|soubor\w{0,4} cookie|zgod|tietosuoj|samtyck|samtykk|toestemming|ملفات تعريف|الخصوصية",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"captcha|cf-challenge|cf_chl|challenge-platform|turnstile|px-captcha|datadome|hcaptcha"
    r"|checking (?:if|your|that)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|unusual traffic|access denied|attention required|just a moment",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|410|403|500|502|503)\b|not found|no longer available|nicht gefunden"
    r"|introuvable|no encontrad|non trovat|não encontrad|niet gevonden|nie znalezion|nenalezen"
    r"|не найден|не знайден|bulunamad|見つかりません|找不到|찾을 수 없|غير موجود",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|need|aktivier\w*|activ\w+|habilit\w+|abilit\w+|включите"
    r"|увімкніть|etkinleştir\w*|有効|启用|啟用|활성화|تفعيل).{0,40}java\s?script"
    r"|java\s?script.{0,60}(?:disabled|enable|require|aktivier|activ|habilit|включ|有効|启用|啟用|활성화)",
    re.IGNORECASE | re.DOTALL,
)
_TEASER = 400
"""Characters under a heading that leads to the story itself."""


def why_none(
    tree: etree._Element, page: Blocks, body: Body, title: str | None, stated: Sequence[Entity]
) -> str | None:
    """One sentence on what the page is instead of a report; None when it may be one."""
    size = sum(prose_of(block) for block in body.kept)
    text = " ".join([title or "", *(b.text for b in body.kept)])[: 4 * _SHORT]
    short = size <= _SHORT
    paid = any(e.free is False for e in stated)
    kinds = (
        ("a gallery: pictures with captions, and no report", lambda: _is_gallery(page, body)),
        ("a list of other pages, and no report", lambda: _is_list(body)),
        (
            "the site asks whether the reader is human",
            lambda: short and (_CHALLENGE.search(text) or (not size and _has_challenge(tree))),
        ),
        (
            "the site asks for consent before it shows anything",
            lambda: short and _asks_consent(page, body, size),
        ),
        (
            "the site says that the page is not there",
            lambda: len(text) < _SHORT and _ERROR.search(title or text),
        ),
        ("only those who pay may read it", lambda: paid and not size),
        (
            "the page shows its text only by a script",
            lambda: short and (_SCRIPT.search(text) or (not size and _needs_script(tree))),
        ),
    )
    return next((why for why, is_so in kinds if is_so()), None)


def warnings_of(
    content: str, tree: etree._Element, body: Body, stated: Sequence[Entity]
) -> tuple[str, ...]:
    """What a reader of the report should know of the page."""
    size = sum(prose_of(block) for block in body.kept)
    found = []
    if body.hidden:
        found.append("hidden text was left out")
    if body.unhidden:
        found.append("the page hides its text until a script shows it; it was kept")
    if any(e.free is False for e in stated) and size < _SHORT_FREE:
        found.append("paywalled: only the beginning is here")
    if _is_live(content, tree, stated):
        found.append("a live blog: entries of several times in one report")
    return tuple(found)


def _is_live(content: str, tree: etree._Element, stated: Sequence[Entity]) -> bool:
    if any("LiveBlogPosting" in e.types for e in stated):
        return True
    named = "liveblog" in content or "live-blog" in content or "liveticker" in content
    if not named:
        return False
    parts = tree.xpath("//*[contains(@class, 'live')]//time")
    return len(parts) >= _MIN_LEADS


def _is_gallery(page: Blocks, body: Body) -> bool:
    """Whether nearly all prose of the page stands under several pictures."""
    other = sum(prose_of(b) for b in body.kept if _picture(page, b) < 0)
    if other >= _SHORT / 3:
        return False
    pictures: Counter[int] = Counter()
    for block in page.blocks:
        pictures[_picture(page, block)] += prose_of(block)
    del pictures[-1]
    held = [size for size in pictures.values() if size]
    return len(held) >= _MIN_PICTURES and sum(held) > other


def _picture(page: Blocks, block: Block) -> int:
    """The `<figure>` around a block; -1 when there is none."""
    node = block.node
    while node >= 0 and page.nodes[node].tag != "figure":
        node = page.nodes[node].parent
    return node


def _is_list(body: Body) -> bool:
    """Whether headings that lead elsewhere leave no room for more than a teaser between them."""
    stretches = [0]
    for block in body.chosen:
        if block.tag in HEADINGS and 10 * block.linked > 9 * len(block.text):
            stretches.append(0)
        else:
            stretches[-1] += prose_of(block)
    return len(stretches) > _MIN_LEADS and 0 < max(stretches) <= _TEASER


def _asks_consent(page: Blocks, body: Body, size: int) -> bool:
    asked = sum(
        prose_of(b) for b in page.blocks
        if (zone := page.nodes[b.node].zone) and zone[0] == "consent"
    )  # fmt: skip
    telling = sum(prose_of(b) for b in body.kept if _CONSENT.search(b.text))
    return (size == 0 and asked > 0) or (size > 0 and telling >= _MOST * size)


def _has_challenge(tree: etree._Element) -> bool:
    names = tree.xpath("//*[self::iframe or self::script]/@src | //form/@id | //div/@class")
    return any(_CHALLENGE.search(str(name)) for name in names[:2000])


def _needs_script(tree: etree._Element) -> bool:
    return any(_SCRIPT.search("".join(e.itertext())) for e in tree.iter("noscript"))
