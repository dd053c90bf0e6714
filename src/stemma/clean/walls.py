"""The words of a site that speaks to its visitor instead of telling a story.

A report may be about cookies, captchas or somebody who was not found. A wall talks to the reader:
nearly all its sentences say "you" or "we", and they use more than one of its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 0.6
"""Share of the text that must be addressed to the reader."""
_MAX_TITLE = 200
_MAX_SENTENCE = 1_000
_QUOTED = re.compile(
    r"“[^“”]{1,400}”|\"[^\"]{1,400}\"|«[^«»]{1,400}»|„[^„“”]{1,400}[“”]|「[^「」]{1,400}」"
)
_SENTENCE = re.compile(r"[^.!?…。！？؟]+[.!?…。！？؟]*")
_SITE = re.compile(r"\s[|•·»–—-]\s|\|")
_READER = re.compile(
    r"\b(?:[Yy]ours?|[Yy]ou|[Ww]e|us|[Pp]lease)\b"
    r"|\b[Oo]ur\b(?! (?:report|correspond|news|paper|source))"
    r"|(?<=[\w,] )(?:Sie|Ihr\w{0,2})\b|\b[Ww]ir\b|\b[Uu]nser\w{0,2}\b|\b[Bb]itte\b"
    r"|\b(?i:vous|votre|vos|nous|notre|nos|veuillez)\b"
    r"|\b(?i:usted|tu|tus|su navegador|su dispositivo|utilizamos|usamos|nuestr[oa]s?)\b"
    r"|\b(?i:tuo|tua|tuoi|vostr[oa]|utilizziamo|usiamo|nostr[oaie])\b"
    r"|\b(?i:você|seu navegador|seu dispositivo|noss[oa]s?)\b"
    r"|\b(?i:uw|jouw|je|wij|we gebruiken|onze)\b"
    r"|\b(?i:twoj\w{0,3}|twój|używamy|korzystamy|nasz\w{0,3}|prosimy|vaš\w{0,3}|používáme|naš\w{0,3})\b"
    r"|\b(?i:вы|вас|ваш\w{0,3}|мы|наш\w{0,3}|пожалуйста|ви|ми|будь ласка)\b"
    r"|\b(?i:din|ditt|dina|dine|vi|våra|vores|våre)\b|\b(?i:sinun|käytämme|selaime\w{0,5})\b"
    r"|\b\w{2,20}(?:[ıiuü]n[ıiuü]z|[ıiuü]yoruz)\b|lütfen"
    r"|نستخدم|متصفحك|جهازك|موافقتك|يرجى|お使い|あなた|ご利用|当サイト|ください"
    r"|您|你的|我们|我們|本网站|本網站|귀하|당사|하십시오|하세요|주세요"
)


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of page that a site puts in place of what was asked for."""

    cue: re.Pattern[str]
    """What it speaks of; a report may, too."""
    name: re.Pattern[str] | None
    """The words of which its title is made, and nothing else."""
    cues: int = 1
    """How many different cues it must use."""


def is_named(wall: Wall, title: str | None) -> bool:
    """Whether the title, but for the site's name, is that of such a page and says no more."""
    if not title or not wall.name or len(title) > _MAX_TITLE:
        return False
    parts = [title, *_SITE.split(title)]
    return any(wall.cue.search(p) and not re.search(r"\w", wall.name.sub("", p)) for p in parts)


def says(wall: Wall, texts: Sequence[str], *, strict: bool) -> bool:
    """Whether the texts are mostly addressed to the reader, by such a page; with `strict`, in all
    their sentences. What they quote is not what the page says."""
    found = (s.strip() for t in texts for s in _SENTENCE.findall(_QUOTED.sub(" ", t)))
    sentences = [s[:_MAX_SENTENCE] for s in found if s]
    addressed = [s for s in sentences if _READER.search(s)]
    cues = {m.casefold() for s in addressed for m in wall.cue.findall(s)}
    if len(cues) < wall.cues:
        return False
    least = 1.0 if strict else _MOST
    return sum(map(len, addressed)) >= least * sum(map(len, sentences))


CONSENT = Wall(
    re.compile(
        r"cookies?|consent|gdpr|rgpd|dsgvo|einwillig|datenschutz|privacy|privacidad|confidentialité"
        r"|куки|конфиденциальн|конфіденційн|クッキー|プライバシー|쿠키|개인정보|隐私|隱私|çerez"
        r"|zgod|tietosuoj|evästei|samtyck|samtykk|toestemming|ملفات تعريف|الخصوصية"
        r"|partner|browser|navigateur|navegador|device|dispositi|gerät|appareil|website|webseite"
        r"|advertis|anzeigen|publicit|publicid|accept|akzept|akcept|agree|preferences|improve"
        r"|同意|동의|设备|設備|デバイス|браузер|устройств|пристр|реклам|tarayıcı|الموافقة|متصفح",
        re.IGNORECASE,
    ),
    None,
    cues=2,
)
CHALLENGE = Wall(
    re.compile(
        r"captcha|cf-challenge|cf_chl|challenge-platform|turnstile|px-captcha|datadome|hcaptcha"
        r"|checking (?:if|your|that)|verify(?:ing)? (?:that )?you are (?:a )?human|a robot"
        r"|unusual traffic|access denied|attention required|just a moment|access to this page"
        r"|security (?:check|of your connection)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:re|h)?captcha|checking (?:if|your|that)|browser|verify(?:ing)?|are|you|human|a"
        r"|robot|not|unusual traffic|access (?:to this page )?(?:has been )?(?:is )?denied"
        r"|attention required|just a moment|please|wait|security check|the|site|connection|is"
        r"|secure|cloudflare|403|error|forbidden)\b",
        re.IGNORECASE,
    ),
)
ERROR = Wall(
    re.compile(
        r"\b(?:404|410|403|500|502|503)\b|not (?:be )?found|not exist|no longer available"
        r"|nicht gefunden|introuvable|no encontrad|non trovat|não encontrad|niet gevonden"
        r"|nie znalezion|nenalezen|не найден|не знайден|bulunamad|hittades inte|ikke fundet"
        r"|見つかりません|找不到|찾을 수 없|غير موجود",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:http|error|fehler|erreur|errore|erro|ошибка|помилка|hata|fout|chyba|status|code)\b"
        r"|(?:404|410|403|500|502|503)\b|not (?:be )?found|no longer available|does not exist"
        r"|nicht gefunden|introuvable|no encontrad[ao]|non trovat[ao]|não encontrad[ao]"
        r"|niet gevonden|nie znalezion[aoy]|nenalezena?|не найден[ао]?|не знайден[ао]"
        r"|bulunamadı|hittades inte|ikke fundet|internal server|bad gateway|forbidden|gone"
        r"|(?:service|temporarily) unavailable|gateway"
        r"|(?:the|this|page|file|url|article|story|content|you|requested|could|is|was|are|that|for"
        r"|looking|were|has|been|oops|sorry|die|seite|artikel|wurde|la|le|page|página|pagina|article"
        r"|est|strona|stránka|страница|сторінку|сторінка|страницу|sayfa|sidan|siden|pagina)\b)"
        r"|ページ|が?見つかりません(?:でした)?|您?(?:访问的)?页面|頁面|找不到|页面"
        r"|페이지를?|찾을 수 없(?:습니다|음)|الصفحة|غير موجودة?|お探しの",
        re.IGNORECASE,
    ),
)
SCRIPT = Wall(
    re.compile(
        r"(?:enable|activate|turn on|requires?|need|aktivier\w*|activ\w+|habilit\w+|abilit\w+"
        r"|включите|увімкніть|etkinleştir\w*|有効|启用|啟用|활성화|تفعيل).{0,40}java\s?script"
        r"|java\s?script.{0,60}(?:disabled|enable|require|aktivier|activ|habilit|включ|有効|启用"
        r"|啟用|활성화)",
        re.IGNORECASE | re.DOTALL,
    ),
    None,
)
