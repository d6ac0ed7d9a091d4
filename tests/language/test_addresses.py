"""Addresses in prose are found whole, and without what the sentence adds to them."""

from __future__ import annotations

import re
from functools import partial

import pytest

from diglot.language.addresses import addresses, without_addresses
from timing import LINEAR, growth

CASES = """
    Siehe ⟦https://example.org/a⟧.
    Kennen Sie ⟦https://example.org/a⟧? Nein: ⟦https://example.org⟧, ⟦http://example.org/⟧; ⟦https://example.org/b⟧!
    (siehe ⟦https://example.org/a⟧), (⟦https://example.org⟧)
    Auf [⟦https://example.org/a⟧] und (mehr unter ⟦https://example.org/a.html⟧.)
    Bei ⟦https://de.wikipedia.org/wiki/Tesla_(Firma)⟧. Und (⟦https://de.wikipedia.org/wiki/Tesla_(Firma)⟧).
    ⟦https://example.org/a_(b_(c))⟧) und ⟦https://example.org/?a[0]=1&b[]=2⟧]
    die (⟦https://example.org/a⟧)-Seite, die ⟦www.example.org⟧-Adresse und die ⟦info@example.org⟧-Adresse
    „⟦https://example.org/a⟧“, “⟦https://example.org/a⟧”, »⟦https://example.org/a⟧«, ‚⟦www.example.org/a⟧‘
    '⟦https://example.org/a⟧' and "⟦https://example.org/a⟧" and ‘⟦a@example.org⟧’
    ⟦https://example.org⟧’s page, ⟦https://example.org/a⟧'s page, ⟦https://example.org⟧'s, ⟦a@example.org⟧'s
    ⟦https://example.org/a⟧—which is new—and ⟦https://example.org/2023–24/⟧ – ⟦https://example.org/a-b⟧-
    ⟦https://example.org/a⟧… und ⟦https://example.org/b⟧...
    ⟦https://example.org/a,b;c:d!e'f/@g?h=i&j=k+l%20m~n*o#p.q⟧,
    ⟦https://example.org?a=b⟧ ⟦https://example.org#c⟧ ⟦https://example.org:8080/d⟧ ⟦https://example.org:8080⟧: da
    ⟦www.example.org/presse⟧ und ⟦www.example.org⟧. Auch ⟦WWW.EXAMPLE.ORG⟧, ⟦HTTPS://EXAMPLE.ORG/A⟧, ⟦www2.example.org⟧
    ⟦http://bücher.example/ä?ö=ü#ß⟧, ⟦https://пример.рф/путь⟧, ⟦www.müller.de⟧, ⟦https://xn--bcher-kva.example/⟧.
    ⟦https://例え.テスト/道⟧ 见⟦https://example.cn⟧的网站，⟦www.example.cn⟧。信⟦a@example.cn⟧的
    ⟦http://localhost:8000/a⟧, ⟦http://127.0.0.1⟧, ⟦https://[2001:db8::1]:8080/a⟧, ⟦https://intranet/a⟧
    ⟦ftp://example.org/a⟧ ⟦git+ssh://git@example.org/a.git⟧ ⟦https://me:secret@example.org/a⟧ ⟦doi+x://a⟧
    Link:⟦https://example.org/a⟧ Web=⟦www.example.org⟧ mailto:⟦a@example.org⟧?subject=b
    ⟦https://web.archive.org/web/2024/https://example.org/a⟧
    ⟦https://example.org/a⟧ ⟦https://example.org/a⟧
    Fragen an ⟦redaktion@example.org⟧. Oder ⟦a.b+c-d_e@sub.example.co.uk⟧, (⟦a@example.org⟧) <⟦a@example.org⟧>
    ⟦jörg.müller@bücher.example⟧; ...⟦a@example.org⟧; ⟦почта@пример.рф⟧; @⟦name@social.example⟧
    ⟦a@example.org⟧,⟦b@example.org⟧;⟦c@example.org⟧/⟦d@example.org⟧
    nach der Tabelle 3@4, bei @name, a@b, a@b.c, a.@.b, @, .@.@. oder 5 € @ 3.50
    example.org, d.h. z.B., www., www.example, WWW, ://, https://, http:// a, https://. und awww.example.org
    im 17:30-Uhr-Bus und/oder C://, 1://2, a:b, https:/example.org
    ohne Adresse
"""


@pytest.mark.parametrize("case", [line.strip() for line in CASES.strip().split("\n")])
def test_addresses_are_found_like_this(case: str) -> None:
    text = re.sub("[⟦⟧]", "", case)
    assert addresses(text) == re.findall("⟦(.*?)⟧", case)
    assert without_addresses(text, "…") == re.sub("⟦.*?⟧", "…", case)


def test_the_time_to_find_addresses_grows_no_faster_than_a_text_of_a_megabyte() -> None:
    assert growth(lambda size: partial(addresses, ".@" * size), 500_000) < LINEAR
