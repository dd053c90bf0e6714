"""A mail: a newsletter that was saved, or a report that was forwarded."""

import re
from collections.abc import Iterator
from email.utils import parseaddr

from stemma import outlets
from stemma.model import Capture, Rejected
from stemma.read.documents.flowed import unflowed
from stemma.read.documents.mime import Mime, Part, display_name, header, is_headed, taken_apart
from stemma.read.opened import MAX_BYTES, Opened, Step, whole
from stemma.read.rfc_dates import iso
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".eml",)
MEDIA: tuple[str, ...] = ("message/rfc822", "message/global")
MANY = False
RANK = 2
MAX_MAIL = 64 << 20
"""Bytes, with all that is attached; servers take 25 to 50 MB."""
MAX_FORWARDED = 4
"""Mails in mails."""
_NAMED = re.compile(rb"^(from|date|subject|to):", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(
    rb"^(received|mime-version|message-id|return-path|delivered-to|dkim-signature|x-mailer):",
    re.IGNORECASE | re.MULTILINE,
)
_SENDERS = ("From", "List-Id", "Sender")
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
_HTML = ("text/html", "application/xhtml+xml")
_PASSED_ON = re.compile(r"((fwd?|fw|re|wg|aw|tr|rv|rif|vs|sv|doorst|пересл)\s?:\s{0,5})+", re.I)
"""How programs mark a subject as forwarded or answered, in the languages of their makers."""


def looks_like(head: bytes) -> bool:
    """Whether it begins with headers that only a mail has."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    return is_headed(top) and bool(_SENT.search(top)) and len(_NAMED.findall(top)) > 1


def parse(opened: Opened) -> Iterator[Step]:
    """The mail, and each mail that is attached to it as `SOURCE#NUMBER`; other files that are
    attached are not read."""
    data = whole(opened, MAX_MAIL)
    if isinstance(data, Rejected):
        yield data
        return
    steps = list(_mail(opened.source, data, opened.said, 0))
    if any(isinstance(step, Capture) for step in steps):
        yield from (step for step in steps if isinstance(step, Capture))
    else:
        yield from steps[:1]


def _mail(source: str, data: bytes, said: Said, depth: int) -> Iterator[Capture | Rejected]:
    """What one mail holds: its own text, then the mails attached to it."""
    if not is_headed(data):
        yield Rejected(source, "read", "bad_document", "no mail: it does not begin with a header")
        return
    mime = taken_apart(data)
    yield _own(source, mime, said)
    if depth == MAX_FORWARDED:
        return
    forwarded = (part for part in mime.parts if part.media == "message/rfc822")
    for number, part in enumerate(forwarded, 1):
        yield from _mail(f"{source}#{number}", part.content(), said, depth + 1)


def _own(source: str, mime: Mime, default: Said) -> Capture | Rejected:
    part = _best(mime.parts)
    if part is None:
        broken = any("parts" in flaw for flaw in mime.warnings)
        detail = "the mail holds no text of its own"
        return Rejected(source, "read", "bad_document" if broken else "no_text", detail)
    found = part.text()
    if found is None:
        return Rejected(source, "read", "binary", "its text is in no known encoding")
    text, flaws = found
    if len(text) > MAX_BYTES:
        detail = f"one report may have at most {MAX_BYTES} bytes"
        return Rejected(source, "read", "too_large", detail)
    said, more = _said(mime)
    markup = part.media in _HTML
    content = text if markup else _lines(text, part)
    warnings = (*mime.warnings, *flaws, *more)
    return merged(said, default).capture(source, content, markup=markup, warnings=warnings)


def _best(parts: tuple[Part, ...]) -> Part | None:
    """The longest part of HTML, else of plain text, that is shown and not attached."""
    for media in (_HTML, ("text/plain",)):
        shown = [p for p in parts if p.media in media and not p.attached and p.body.strip()]
        if shown:
            return max(shown, key=lambda part: len(part.body))
    return None


def _said(mime: Mime) -> tuple[Said, tuple[str, ...]]:
    """What the headers say, and what is wrong with them."""
    head = mime.head
    subject, sent = header(head, "Subject"), header(head, "Date")
    published = iso(sent) if sent else None
    archived = (header(head, "Archived-At") or "").strip("<> ")
    said = Said(
        url=archived if archived.startswith(("https://", "http://")) else None,
        outlet=_outlet(mime),
        published=published,
        language=_language(header(head, "Content-Language")),
        title=_PASSED_ON.sub("", subject, count=1).strip() or None if subject else None,
    )
    if sent and published is None:
        return said, (f'"{sent[:40]}" is no possible date',)
    return said, ()


def _outlet(mime: Mime) -> str | None:
    """The known outlet at whose domain it was written, its list is kept (RFC 2919) or it was sent;
    else the name that one of these three goes by, which is often a newsletter's own.
    """
    domains = (_domain(mime, name) for name in _SENDERS)
    known = next((k for d in domains if d and (k := outlets.by_host(d))), None)
    if known:
        return known.name
    names = (display_name(mime.head, name) for name in _SENDERS)
    return next((name for name in names if name), None)


def _domain(mime: Mime, name: str) -> str | None:
    """The domain of the first address of a header, or of the list that it names."""
    _, address = parseaddr(header(mime.head, name) or "")
    domain = address.rpartition("@")[2].rstrip(".>")
    return domain if _DOMAIN.fullmatch(domain) else None


def _language(value: str | None) -> str | None:
    """The one language that is named; several say nothing of the text (RFC 3282)."""
    return (
        value if value and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", value) else None
    )


def _lines(text: str, part: Part) -> str:
    """The text, with the soft breaks undone that the mail declares; other lines are cleaning's."""
    if str(part.head.get_param("format", "")).lower() == "flowed":
        return unflowed(text, str(part.head.get_param("delsp", "")).lower() == "yes")
    return text
