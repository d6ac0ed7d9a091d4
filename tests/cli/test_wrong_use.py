"""Whoever calls a command wrongly reads one sentence that says what is wrong and what to do."""

from __future__ import annotations

import ast
import re
from contextlib import nullcontext
from pathlib import Path

import pytest

from builds import configuration, files_of, write
from commands import diglot
from diglot.draft.journal import Journal
from diglot.language import embeddings
from diglot.project.settings import Settings
from pages import ROOT

CATALOG = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Ein Absatz."\nmsgstr "A paragraph."\n'
)
FILES = {
    "mkdocs.yml": configuration(),
    "docs/a.md": "Ein Absatz.\n",
    "docs/nur.md": "---\ntranslate: false\n---\nNur hier.\n",
    "docs/teil/b.md": "Ein Absatz.\n",
    "translations/en/a.po": CATALOG,
    "a.csv": "Somebody worked on this.\n",
    "en.csv": "document,languages,original,translation,state\ndocs/a.md,de > en,Ein Absatz.,A paragraph.,reviewed\n",
    "chained.yml": configuration().replace("target: en", "targets: [en, {he: {from: en}}]"),
    "several.yml": configuration().replace("target: en", "targets: [en, fr]"),
    "file": "A file, not a folder.\n",
    ".diglot/drafts/translations/fr": "A file, not a folder.\n",
    "alone/mkdocs.yml": configuration(),
    "alone/docs/nur.md": "---\ntranslate: false\n---\nNur hier.\n",
}
SENTENCES = [
    ("status docs/no.md", "docs/no.md is neither a document of this site, nor a catalog, nor a folder of such."),
    (
        "status docs/aa.md",
        "docs/aa.md is neither a document of this site, nor a catalog, nor a folder of such. Did you mean docs/a.md?",
    ),
    ("-f alone check", "alone: is a folder, not a file. Name the file in it: --config-file alone/mkdocs.yml"),
    (
        "-f alone/mkdcs.yml check",
        "alone/mkdcs.yml: there is no such file. Go to the project's folder, or name the file: --config-file alone/mk",
    ),
    ("status -l fr", "--language fr: this site is translated into en."),
    ("-f several.yml import -l fr en.csv", "en.csv translates into en, which --language does not name."),
    (
        "-f chained.yml adopt -l he --from suffix",
        "he is translated from en; only translations of the documents are adopted.",
    ),
    ("-f several.yml adopt --from suffix", "this site is translated into en, fr; name one of them with --language."),
    ("check no", "no is neither a document of this site, nor a catalog, nor a folder of such."),
    ("check --changed-since HEAD", "--changed-since HEAD: git says: not a git repository"),
    ("check --since HEAD", "--since HEAD: git says: not a git repository"),
    ("check --since HEAD --all", "--since and --all exclude each other; give one."),
    ("check --parents", "--parents: git says: not a git repository"),
    ("check --meaning", "--meaning needs sentence embeddings, which are not installed: pip install 'diglot[meaning]'."),
    ("review", "review asks questions, so it needs a terminal; 'diglot check' lists what awaits review."),
    ("draft -e deepl", "--engine deepl needs a key in the environment variable DEEPL_AUTH_KEY."),
    ("draft -e libretranslate", "--engine libretranslate needs the address of a server: --url https://…"),
    ("draft -e libretranslate --url here", "--url here: an address begins with https:// or http://."),
    ("-f gsw.yml draft -e google", "--engine google does not know the language 'gsw'."),
    (
        "draft -e libretranslate --url http://127.0.0.1:9",
        "another 'diglot draft' is at work in this project; try again when it has ended.",
    ),
    (
        "-f fr.yml draft -e libretranslate --url http://127.0.0.1:9",
        ".diglot/drafts/translations/fr/libretranslate.jsonl: cannot be w",
    ),
    ("export -o a.doc", "a.doc has to end in .xlf, .xliff or .csv (or, with --glossary, .tbx, .csv or .tsv)."),
    (
        "export -o a.csv --no-codes",
        "--xliff and --no-codes are for XLIFF; let the file end in .xlf, or leave them out.",
    ),
    ("export --glossary -o a.xlf", "a.xlf has to end in .tbx, .csv or .tsv."),
    ("export --glossary -o a.csv docs/a.md", "the glossary is exported as a whole; leave out the documents."),
    ("export --glossary -o new.csv", "there is nothing to export: the folder 'glossary' has no concepts."),
    ("export -o new.csv docs/nur.md", "there is nothing to export: no text of these documents is to be translated."),
    ("export -o a.csv", "a.csv is there already; if somebody worked on it, import it first, then add --replace."),
    ("export -o file/a.csv", "file/a.csv cannot be written: Not a directory; name another file."),
    ("import a.doc", "a.doc cannot be imported: only .xlf, .xliff and .csv can; concepts are edited in the glossary."),
    ("seal", "nobody knows who reviews: name them with --by NAME, or set git's user.name."),
    ("adopt docs/a.md", "name a document and its translation, or the layout of a whole site with --from."),
    (
        "adopt --from suffix",
        "docs/{path}.{language}.md finds no document in both languages; name another layout with --from.",
    ),
    (
        "adopt -l it docs/a.md a.en.md",
        "--language it: this site is translated into en.",
    ),
    (
        "-f chain.yml adopt -l fr docs/a.md a.en.md",
        "fr is translated from en; only translations of the documents are adopted.",
    ),
    ("adopt --from po/*.po", "po/*.po finds no file; name PO files such as 'po/*.po', relative to the project."),
    ("adopt docs a.en.md", "docs is not one document of this site, but 3; name one."),
    ("adopt docs/a.md docs/a.md", "docs/a.md and docs/a.md are the same file; name the document first and its"),
    ("adopt docs/nur.md docs/a.md", "docs/nur.md is not to be translated: its front matter says 'translate: false'."),
    ("merge a.po", "name three files, BASE, OURS and THEIRS; or set git up to do it: diglot merge --install"),
    ("merge --install a.po", "--install takes no files."),
    ("merge --install", "the driver cannot be set up: git says: --local can only be used inside a git repository."),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a small project, with a configuration for each odd case."""
    write(tmp_path, FILES)
    for name, before, after in (
        ("gsw.yml", "target: en\n      translator: Diglot\n      variety: en-GB", "target: gsw"),
        ("fr.yml", "target: en\n      translator: Diglot\n      variety: en-GB", "target: fr"),
        ("chain.yml", "target: en\n      translator: Diglot\n      variety: en-GB", "targets: [en, {fr: {from: en}}]"),
    ):
        write(tmp_path, {name: configuration().replace(before, after)})
    return tmp_path


@pytest.mark.parametrize(("arguments", "sentence"), SENTENCES)
def test_it_is_one_sentence(arguments: str, sentence: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(project / "no-such-file"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    monkeypatch.setattr(embeddings, "is_available", lambda: False)
    somebody = Journal(Settings("de", "en", root=project), "deepl")
    somebody_drafts = somebody if "another" in sentence else nullcontext()
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with somebody_drafts:
        done = diglot(project, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {sentence}")
    assert done.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ("chekc", "check"),
        ("check --requier any", "--require"),
        ("check --require revieved", "reviewed"),
        ("status --format jsn", "json"),
        ("draft --engine Depl", "deepl"),
    ],
)
def test_what_is_misspelt_is_named_with_what_may_be_meant(arguments: str, meant: str, project: Path) -> None:
    done = diglot(project, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(rf"Did you mean .*'{meant}'.*\?\)?\n$", done.stderr)


def longest_words(call: ast.Call) -> str:
    """Return the longest part of a call's sentence that is always the same; empty if it is all made elsewhere."""
    parts = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return max(parts, default="", key=len)


def test_every_sentence_of_the_commands_is_in_the_table() -> None:
    trees = (ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "hooks/diglot/cli/commands").glob("*.py")))
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    refusals = [call for call in calls if getattr(call.func, "id", "") == "refuse"]
    assert len(refusals) > 15
    said = " ".join(sentence for _, sentence in SENTENCES)
    assert [words for call in refusals if (words := longest_words(call)[:40].strip()) not in said] == []


@pytest.mark.parametrize("arguments", ["sync", "draft", "draft -e libretranslate --url http://127.0.0.1:9"])
def test_where_no_lock_can_be_had_nothing_is_written(
    arguments: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(project / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(project / "file"))
    before = files_of(project)
    done = diglot(project, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: there is no place for a lock: ")
    assert done.stderr.endswith(": Not a directory. Name a folder of your own in XDG_STATE_HOME.\n")
    assert files_of(project) == before
