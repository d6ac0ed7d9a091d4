"""Numbers, dates and times that languages say in different ways are the same; another one is reported."""

from __future__ import annotations

import pytest
from markdown import Markdown

from diglot.checks.numbers import check_numbers
from diglot.checks.values import Segment
from diglot.markdown.inline_reader import InlineReader
from diglot.project.settings import Settings

SAME = (
    ("de", "en", "Die Führung beginnt um 12 Uhr.", "The tour begins at noon."),
    ("de", "en", "Um 24 Uhr ist Schluss.", "It ends at midnight."),
    ("de", "en", "Um 0 Uhr ist Schluss.", "It ends at midnight."),
    ("de", "en", "Um 20 Uhr öffnet das Theater.", "The theatre opens at eight in the evening."),
    ("de", "en", "Das Konzert beginnt um 8 Uhr abends.", "The concert begins at 8 p.m."),
    ("de", "en", "Sie essen um halb acht.", "They eat at half past seven."),
    ("de", "en", "Sie essen um halb 8.", "They eat at 7:30."),
    ("de", "en", "Sie essen um 7:30 Uhr.", "They eat at half past seven."),
    ("de", "en", "Sie essen um 19.30 Uhr.", "They eat at 7:30 p.m."),
    ("de", "en", "Um Viertel vor neun ist Schluss.", "It ends at a quarter to nine."),
    ("en", "de", "It ends at 8 p.m.", "Um acht Uhr abends ist Schluss."),
    ("en", "fr", "The shop opens at 8 p.m.", "Le magasin ouvre à 20 h."),
    ("en", "fr", "It opens at half past seven.", "Il ouvre à sept heures et demie."),
    ("de", "fr", "um 20 Uhr", "à huit heures du soir"),
    ("en", "es", "at noon", "a las 12 del mediodía"),
    ("en", "it", "at 12", "a mezzogiorno"),
    ("en", "nl", "half past seven", "half acht"),
    ("en", "zh", "at 8 p.m.", "晚上八点"),
    ("en", "ja", "at 8 p.m.", "午後8時"),
    ("en", "ja", "The mask is in octal.", "マスクは8進数です。"),
    ("en", "ja", "Print a hex dump.", "16 進ダンプを出力する。"),
    ("ja", "en", "値は16進数です。", "The value is hexadecimal."),
    ("en", "ja", "About 70 % of it is water.", "約7割は水である。"),
    ("en", "ja", "About 70 % of it is water.", "約七割は水である。"),
    ("en", "ja", "Of 300,000 objects 4,000 are shown.", "30万点のうち4千点が展示されている。"),
    ("en", "ja", "It took six months.", "半年かかった。"),
    ("de", "en", "Der 2. Weltkrieg zerstörte die Brücke.", "World War II destroyed the bridge."),
    ("de", "en", "Mehr dazu in Kapitel IV.", "More on this in Chapter 4."),
    ("en", "fr", "in the 18th century", "au XVIIIe siècle"),
    ("de", "en", "1 000 000 Gäste kamen.", "A million guests came."),
    ("de", "en", "Es sind 12 345 Leute.", "There are 12,345 people."),
    ("en", "fr", "a million guests", "1 000 000 d’invités"),
    ("en", "es", "the first 35 lines", "las primeras treinta y cinco líneas"),
    ("de", "en", "Im Winter waren es minus 5 Grad.", "In winter it was −5 °C."),
    ("de", "en", "Die Wahl war am 01.02.24.", "The election was on 1 February 2024."),
    ("de", "en", "Die Wahl war am 1.2.2024.", "The election was on February 1, 2024."),
    ("zh", "en", "2024年3月5日", "March 5, 2024"),
    ("en", "zh", "in november 2007", "2007 年 11 月"),
    ("en", "de", "*Whirlpool (2002 July 10)*", "*Whirlpool (2002 July 10)*"),
    ("de", "en", "Die Toleranz beträgt 0.001 je Teil.", "The tolerance is 0.001 for each part."),
    ("de", "en", "Der Zeitraum 0-1d ist erlaubt.", "The period 0-1d is allowed."),
    ("de", "en", "Der SHA-1-Wert steht in der Datei.", "The SHA-1 value is in the file."),
    ("de", "en", "Seiten 2,6-8 fehlen.", "Pages 2,6-8 are missing."),
    ("de", "en", "Die Referenz (Version 2.100)", "The reference (version 2.100)"),
    ("en", "de", "Linux since 5.4", "Linux ab 5.4"),
    ("en", "fr", "with GIMP-2.4 they", "avec GIMP 2.4 a"),
    ("en", "es", "GRUB 2 images", "imagen de GRUB 2"),
    ("en", "zh", "from 4.4BSD-Lite", "来自 4.4BSD-Lite"),
    ("de", "en", "Der Dienst hört auf Port 8080.", "The service listens on port `8080`."),
    ("de", "en", "In `GIMP/2.10/brushes` liegt es.", "It is in GIMP/2.10/brushes."),
    ("en", "de", "It starts at 3 in the afternoon.", "Es beginnt um 15 Uhr."),
    ("en", "de", "It starts at nine in the morning.", "Es beginnt um 9 Uhr."),
    ("fr", "en", "Le musée ferme à midi.", "The museum closes at 12 noon."),
    ("fr", "en", "à huit heures moins le quart", "at a quarter to eight"),
    ("fr", "en", "Deux milliards d’euros", "€2 billion"),
    ("de", "en", "Anderthalb Millionen Menschen leben hier.", "1.5 million people live here."),
    ("fr", "en", "au XIXe siècle", "in the 19th century"),
    ("fr", "en", "le 14/07/89", "14 July 1989"),
    ("fr", "en", "le 1er mars 2024", "on 1 March 2024"),
    ("en", "de", "In the '80s it was cheap.", "In den 1980er Jahren war es billig."),
    ("fr", "en", "Il faisait −12 °C.", "It was minus 12 degrees."),
    ("en", "ar", "It cost 1,204,500.5 in all.", "بلغت التكلفة ١٬٢٠٤٬٥٠٠٫٥ إجمالًا."),
    ("en", "fa", "about 12.5%", "حدود ۱۲٫۵٪"),
    ("en", "ar", "at a price of $3.2 billion", "بسعر ٣٫٢ مليار دولار"),
    ("en", "fr", "It cost $300.", "Il a coûté 300 dollars."),
    ("en", "ar", "2 books and 1 letter", "كتابان ورسالة"),
    ("en", "ar", "12 people and the 7th house", "اثنا عشر شخصًا والبيت السابع"),
    ("en", "ja", "320 million dollars", "3億2000万ドル"),
    ("en", "ja", "25,300 people", "2万5300人"),
    ("en", "ja", "from 9:00 am to 5:30 pm", "午前9時から午後5時30分まで"),
    ("ko", "en", "오후 5시 30분", "at 5:30 pm"),
    ("zh", "en", "下午5点30分", "at 17:30"),
    ("zh", "en", "第二十一条", "Article 21"),
    ("zh", "en", "岛上有三千二百人，一千零五所房子。", "There are 3,200 people on the island, and 1,005 houses."),
    ("zh", "en", "二〇二一年", "in 2021"),
    ("zh", "en", "万一下雨，十分危险。", "If it rains, there is danger."),
    ("fr", "de", "quatre-vingt-douze marches", "92 Stufen"),
    ("fr", "de", "soixante et onze ans", "71 Jahre"),
    ("fr", "de", "une vingtaine de minutes", "etwa zwanzig Minuten"),
    ("fr", "de", "le dix-neuvième siècle", "das 19. Jahrhundert"),
    ("fr", "de", "deux mille quatre cents habitants", "2400 Einwohner"),
    ("de", "en", "zweitausendvierhundert Menschen", "2,400 people"),
    ("ja", "en", "10銀行が参加した。", "10 banks took part."),
    ("en", "ja", "at half past nine in the evening, at 9:30 pm", "午後9時半に"),
    ("en", "ar", "at half past nine", "في الساعة التاسعة والنصف"),
    ("en", "ar", "the 1980s", "ثمانينيات القرن العشرين"),
    ("zh", "en", "20世纪80年代", "the 1980s"),
    ("zh", "en", "三百多万人，500多万只鸡", "more than 3 million people, more than 5 million hens"),
    ("fr", "de", "en quinze jours", "in vierzehn Tagen"),
    ("en", "de", "over two thousand five hundred and six clocks", "mehr als 2506 Uhren"),
    ("en", "de", "between two and five hundred people", "zwischen 2 und 500 Menschen"),
    ("fr", "de", "entre deux et cinq cents personnes", "zwischen 2 und 500 Menschen"),
    ("fr", "de", "trois euros cinquante", "3,50 Euro"),
    ("en", "ar", "15 minutes early", "قبل الموعد بربع ساعة"),
    ("zh", "en", "提前一刻钟", "15 minutes early"),
    ("de", "en", "eine Viertelstunde früher", "15 minutes early"),
    ("en", "de", "from £1.2bn to £1.9bn", "von 1,2 auf 1,9 Milliarden Pfund"),
    ("en", "ar", "7% in two years", "7% في سنتين"),
    ("fr", "en", "en quinze jours", "in 15 days"),
    ("en", "de", "The mill grinds 100% more.", "Die Mühle mahlt doppelt so viel."),
    ("en", "de", "It fell to 50%, or to 25% in winter.", "Es sank auf die Hälfte, im Winter auf ein Viertel."),
    ("zh", "en", "降到了50%", "It was cut in half."),
    ("en", "ja", "cut to 50%", "半分になった。"),
    ("en", "de", "It takes up to one day.", "Es dauert bis zu 24 Stunden."),
    ("en", "de", "within 48 hours", "binnen zwei Tagen"),
    ("en", "de", "for 18 months", "anderthalb Jahre lang"),
    ("en", "zh", "within 24 hours", "一天之内"),
    ("en", "ar", "within 24 hours", "خلال يوم واحد"),
    ("en", "ja", "It rose by 602%.", "602％増えた。"),
    ("en", "ja", "They pay no fee for 3 months.", "3か月間、会費が0になる。"),
    ("en", "ja", "Each boat carries 4 barrels.", "舟は1艘あたり4樽を運ぶ。"),
    ("fr", "de", "au XIVème siècle", "im 14. Jahrhundert"),
    ("zh", "en", "这一点他看得很清楚，有十二个人。", "He saw this clearly: there were a dozen people."),
    ("zh", "en", "近 900 萬人", "nearly nine million people"),
    ("en", "de", "at close quarters", "unter elf Leuten"),
)
"""Two languages, and a text in each that says the same."""

OTHER = (
    ("de", "en", "Die Führung beginnt um 12 Uhr.", "The tour begins at midnight."),
    ("de", "en", "Die Führung beginnt um 14 Uhr.", "The tour begins at 3 p.m."),
    ("de", "en", "Sie essen um halb acht.", "They eat at half past eight."),
    ("de", "en", "Um 20 Uhr ist Schluss.", "It ends at nine in the evening."),
    ("en", "de", "It begins at 3:30 pm.", "Es beginnt um 3.30 Uhr."),
    ("de", "en", "Die Frist endet am 1.2.2024.", "The deadline is January 2, 2024."),
    ("en-US", "de", "on 1/2/2024", "am 1. Februar 2024"),
    ("de", "en", "Die Wahl war am 01.03.24.", "The election was on 1 February 2024."),
    ("de", "en", "Der 2. Weltkrieg", "World War I"),
    ("de", "en", "Kapitel IV", "Chapter 5"),
    ("de", "en", "Der Wert SHA-1", "The value SHA-2"),
    ("de", "en", "Port 8080", "port `8081`"),
    ("de", "en", "Es sind 1,5 Prozent.", "It is 1,5 percent."),
    ("en", "de", "It is 4.9%.", "Es sind 4.9 %."),
    ("de", "en", "fast 9.000 Dollar", "almost 9.000 dollars"),
    ("de", "en", "1 000 000 Gäste", "2,000,000 guests"),
    ("de", "en", "bei −5 °C", "at −5 °F"),
    ("en", "de", "The market closes at noon.", "Der Markt schließt um Mitternacht."),
    ("fr", "en", "Le musée ferme à minuit.", "The museum closes at noon."),
    ("fr", "en", "le 01/02/2024", "on January 2, 2024"),
    ("fr", "en", "Deux milliards d’euros", "€2 million"),
    ("en", "ar", "in all 3,512.5", "إجمالًا ٣٫٥١٢٥"),
    ("en", "ar", "about 40%", "حوالي ٤٠"),
    ("en", "ar", "five bridges", "سبعة جسور"),
    ("en", "fr", "It cost $300.", "Il a coûté 300 euros."),
    ("en", "ja", "320 million dollars", "3億2万ドル"),
    ("en", "ja", "3 feet high", "高さは3メートルである。"),
    ("zh", "en", "下午8点关闭", "It closes at 8 am."),
    ("en", "de", "It closes at 8 pm.", "Es schließt um 8 Uhr."),
    ("zh", "en", "第二十一条", "Article 31"),
    ("zh", "en", "十二个人", "thirteen people"),
    ("fr", "de", "soixante-dix personnes", "sechzig Leute"),
    ("fr", "de", "Voir le chapitre III.", "Siehe Kapitel 4."),
    ("zh", "en", "第四章", "chapter V"),
    ("en", "de", "It fell to 50%.", "Es sank auf ein Viertel."),
    ("en", "de", "within 48 hours", "binnen drei Tagen"),
    ("zh", "en", "下午一点开始", "It starts at 2 pm."),
    ("en", "ja", "It rose by 602%.", "602増えた。"),
)
"""Two languages, and a text in each that does not."""


def said(source: str, target: str, original: str, translation: str) -> list[str]:
    settings = Settings(source, target.split("-")[0])
    return list(check_numbers(Segment(original, translation, settings, reader=InlineReader(Markdown()))))


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair[3])
def test_a_number_that_is_said_in_another_way_is_the_same(pair: tuple[str, str, str, str]) -> None:
    assert said(*pair) == []


@pytest.mark.parametrize("pair", OTHER, ids=lambda pair: pair[3])
def test_another_number_is_reported_in_whatever_form(pair: tuple[str, str, str, str]) -> None:
    assert said(*pair) != []


def test_a_date_whose_day_became_the_month_is_named() -> None:
    assert said(*OTHER[5])[-1] == "1 February became 2 January"
