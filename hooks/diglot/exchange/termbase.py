"""The glossary for other programs: TBX for termbases, CSV for spreadsheets, TSV for DeepL.

A form that admits any ending (`Datensouveränitäts*`) is no word, and is left out everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from diglot.catalog.state import State
from diglot.catalog.translations import catalog_to_show
from diglot.exchange.spreadsheet import as_csv
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.glossary.pairs import certain_pairs, words_of
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.projections import plain
from diglot.project import files
from diglot.project.settings import Settings

COLUMNS = (
    *("concept", "languages", "original", "translation", "original forms", "translation forms"),
    *("original to avoid", "translation to avoid", "original definition", "translation definition", "see"),
)

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASIC = "http://www.lisa.org/fileadmin/standards/tbx_basic/TBXBasicXCSV02.xcs"

Definitions = Mapping[tuple[str, str], str]
"""The definitions of concepts by slug and language; one that is not reviewed in the target language is not in it."""


def definitions(glossary: Glossary, settings: Settings, reader: InlineReader) -> dict[tuple[str, str], str]:
    """Return the definitions of the concepts, in translation those that are reviewed, as plain text."""
    found = {}
    for slug, concept in glossary.concepts.items():
        found[slug, settings.source] = plain(concept.definition, reader)
        catalog, _ = files.read_catalog(settings, glossary.path(slug))
        if catalog and (translation := catalog_to_show(catalog.po)[concept.definition]).state is State.REVIEWED:
            found[slug, settings.target] = plain(translation.words, reader, concept.definition)
    return found


def as_tbx(glossary: Glossary, defined: Definitions) -> bytes:
    """Return the concepts as TBX-Basic (ISO 30042:2008), in UTF-8.

    Headwords are preferred terms, other forms admitted ones, and forms to avoid deprecated ones.
    """
    source, _ = glossary.languages
    root = etree.Element("martif", {"type": "TBX-Basic", _LANGUAGE: source})
    header = etree.SubElement(root, "martifHeader")
    origin = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(origin, "p").text = "Diglot"
    etree.SubElement(etree.SubElement(header, "encodingDesc"), "p", type="XCSURI").text = _BASIC
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for slug, concept in sorted(glossary.concepts.items()):
        entry = etree.SubElement(body, "termEntry", id=f"c-{slug}")
        for other in concept.see:
            if other in glossary.concepts:
                reference = etree.SubElement(entry, "ref", type="crossReference", target=f"c-{other}")
                reference.text = glossary.term(other, source)
        for language in glossary.languages:
            _add_language(entry, concept, language, defined.get((slug, language), ""))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_language(entry: etree._Element, concept: Concept, language: str, definition: str) -> None:
    headword = concept.terms.get(language)
    statuses = {form: "preferred" if form == headword else "admitted" for form in words_of(concept, language)}
    statuses |= dict.fromkeys(concept.avoid.get(language, ()), "deprecated")
    if not statuses:
        return
    section = etree.SubElement(entry, "langSet", {_LANGUAGE: language})
    if definition:
        etree.SubElement(etree.SubElement(section, "descripGrp"), "descrip", type="definition").text = definition
    for form, status in statuses.items():
        term = etree.SubElement(section, "tig")
        etree.SubElement(term, "term").text = form
        etree.SubElement(term, "termNote", type="administrativeStatus").text = f"{status}Term-admn-sts"


def as_table(glossary: Glossary, defined: Definitions) -> bytes:
    """Return the concepts as CSV, a row for each; several forms in a cell stand on a line each."""
    pair = " > ".join(glossary.languages)
    rows = []
    for slug, concept in sorted(glossary.concepts.items()):
        headwords = [concept.terms.get(language, "") for language in glossary.languages]
        forms = ["\n".join(words_of(concept, language)[1:]) for language in glossary.languages]
        avoid = ["\n".join(concept.avoid.get(language, ())) for language in glossary.languages]
        texts = [defined.get((slug, language), "") for language in glossary.languages]
        rows.append([slug, pair, *headwords, *forms, *avoid, *texts, "\n".join(concept.see)])
    return as_csv(COLUMNS, rows)


def as_tsv(glossary: Glossary) -> bytes:
    """Return the pairs of words as DeepL takes them, in UTF-8: each line has a form, a tab, and its translation."""
    return "".join(f"{form}\t{other}\n" for form, other in certain_pairs(glossary).items()).encode()
