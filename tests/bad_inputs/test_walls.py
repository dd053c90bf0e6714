"""Walls and error pages, and the short news that speaks of them: case 15."""

import pytest

from stemma.clean import clean
from stemma.model import Capture, Rejected, Report

SHORT_NEWS = (
    ("Storm drives 500 from their homes", "Some 500 people left the coast on Sunday, police said."),
    ("Lost climber not found on Mount Oster", "The climber was not found by dusk, rescuers said."),
    ("Flight 404 lands safely at Wexcombe", "Flight 404 landed with one engine on Monday morning."),
    ("Regulator fines shop over cookie consent", "It set cookies without asking for consent."),
    ("Seite 404: ein Roman", "Der Roman erzählt von einer Seite, die nicht gefunden wurde."),
    ("Watchdog on cookies", "Websites accept cookies for advertising, she told our reporter."),
    ("Bakers raise the price of cookies", "Cookies will cost six crowns, the bakers' guild said."),
    ("Students beat captcha in a second", "The captcha fell to four students of Hallow on Friday."),
    ("Datenschutz: Landtag stimmt zu", "Der Landtag hat dem neuen Datenschutz zugestimmt."),
    ("Alpiniste introuvable au col d’Oster", "L’alpiniste reste introuvable, a dit la préfecture."),
    ("Multa por el uso de cookies", "La agencia multó a la tienda por usar cookies sin permiso."),
    ("Пропавший рыбак не найден", "Рыбак не найден после трёх дней поисков, сообщили спасатели."),
    ("行方不明の船員、見つかりません", "船員は三日たっても見つかりません、と海上保安庁は述べた。"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "text"), SHORT_NEWS)
def test_15_short_news_with_the_words_of_a_wall_is_a_report(title: str, text: str) -> None:
    for markup in (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>"
        "</article></body></html>",
        f"<h2>{title}</h2><p>{text}</p>",
        f"<p>{text}</p>",
    ):
        (report,) = clean(Capture("x", markup, markup=True))
        assert isinstance(report, Report), report
        assert text in report.text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 Not Found | Lorn News", "Nothing is here. Try a search."),
        ("Error 500", "Something went wrong on our side."),
        ("Seite nicht gefunden", "Die Adresse ist veraltet oder falsch geschrieben worden."),
        ("Страница не найдена", "Возможно, она была удалена или никогда не существовала."),
        ("Lorn News", "We and our partners use cookies on your device. Do you accept all of them?"),
        ("Lorn News", "Nous utilisons des cookies avec nos partenaires pour la publicité."),
        ("Lorn News", "Please verify you are human by solving the captcha below, and wait."),
        ("Lorn News", "You need to enable JavaScript in your browser to read our pages here."),
    ],
)
def test_15_a_page_that_speaks_to_its_visitor_is_refused(title: str, text: str) -> None:
    markup = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body>"
    (found,) = clean(Capture("x", markup, markup=True))
    assert isinstance(found, Rejected), found.text
    assert found.code == "no_article"
