"""The words beside a date that say what it is the date of."""

import re
from collections.abc import Sequence
from functools import lru_cache

_CHANGED = re.compile(
    r"updat|modif|\bstand\b|aktuali[sz]|zuletzt|geändert|überarbeitet|mis à jour|mise à jour|"
    r"actuali[sz]|atualiza|aggiorna|ultima modifica|bijgewerkt|gewijzigd|oppdatert|opdateret|"
    r"uppdaterad|senast ändrad|päivitetty|muokattu|zmien|zaktuali|změněn|upraveno|frissít|"
    r"módosít|обновл|измен|оновл|güncelle|değişt|актуализ|ажурир|ažurir|posodob|ενημ[εέ]ρω|"
    r"τροποπο|עודכן|עדכון|تحديث|تعديل|به ?روزرسانی|بروزرسانی|अपडेट|अद्यतन|আপডেট|更新|修正|수정|"
    r"업데이트|cập nhật|diperbarui|diupdate|kemas ?kini|อัปเดต|อัพเดต|แก้ไข|ажур|uuenda|atnaujint|"
    r"atjaun|përditës|განახლ|თարმաց|թարմաց|жаңар|yenilə",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publish|publica[dtç]|publié|publicer|publiser|publikov|pubblicat|veröffentlich|erschien|posted|"
    r"gepubliceerd|geplaatst|gepostet|udgivet|offentliggjort|julkaistu|opublikowan|utworzono|"
    r"zveřejněn|zverejnen|vydáno|közzétéve|megjelen|objavljen|опубликован|опубліковано|"
    r"публикуван|објављен|δημοσ|yayın|eklenme|dərc|نشر|منتشر|انتشار|שפורסם|פורסם|प्रकाशित|"
    r"প্রকাশ|发布|發布|發佈|公開|掲載|登録|입력|등록|게시|đăng|diterbitkan|dipublikasikan|"
    r"disiarkan|เผยแพร่|imechapishwa|paskelbt|publicēt|avaldatud|жарияла|გამოქვეყნ|հրապարակ",
    re.IGNORECASE,
)
_SMALL = 4
_COMMENT = re.compile(r"comment|kommentar|repl(?:y|ies)|disqus|forum", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|kommentar|disqus|related|recommend|teaser|sidebar|side-bar|copyright|latest|most-?read|"
    r"(?<!entry-)(?<!post-)(?<!article-)footer|popular|trending|navbar|\bnav\b|\bmenu|breaking|"
    r"more-?(?:news|stories|articles)|read-?(?:also|more|next)|topbar|top-bar|masthead|weather|"
    r"slider|carousel|playlist|ticker",
    re.IGNORECASE,
)


_NAMES_HELD = 16_384
"""Classes of the elements around a date, which are asked for each date of a page."""
_TAGGED = re.compile(r"\b(?:category|tag|topic|section|term|post)-\S+")
"""What WordPress writes into the class of a report: its subjects, which may be any word."""


def is_change(label: str) -> bool:
    """Whether `label`, the words before a date, says that it is that of the last change."""
    return _CHANGED.search(label) is not None


def is_label(words: Sequence[str]) -> bool:
    """Whether `words`, all that stands beside a date, only say that it is that of a publication
    or of a change: some of them do, and the others are as short as "on" and "at"."""
    rest = [w for w in words if len(w) > _SMALL]
    return bool(rest) and all(is_change(w) or _PUBLISHED.search(w) for w in rest)


@lru_cache(_NAMES_HELD)
def is_comment(name: str) -> bool:
    """Whether a class, an id or a type is that of a reader's comment."""
    return _COMMENT.search(_TAGGED.sub("", name)) is not None


@lru_cache(_NAMES_HELD)
def is_elsewhere(name: str) -> bool:
    """Whether a class or an id is that of a part of the page other than its report."""
    return _ELSEWHERE.search(_TAGGED.sub("", name)) is not None
