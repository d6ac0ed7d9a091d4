"""What YAML may be made of, and what it had better not be."""

from __future__ import annotations

YAML = (
    *("---\n", "title: A\n", "term:\n", "  de: KI\n", "  en: AI\n", "forms:\n", "  de: [a, b]\n", "avoid: {en: [x]}\n"),
    *("\n", "see: [b]\n", "date: 2024-02-30\n", "date: 2024-05-18\n", "date: 99999-1-1\n", "facts:\n", "lang: [x]\n"),
    *("  a: {verdict: supported, ", "checked: 2026-01-01}\n", "image: ../x\n", "translate: false\n", "a: 1\n", "- "),
    *("[", "]", "{", "}", ": ", "? ", "&a ", "*a", "!!python/name:os.system ''", "!ENV [A, b]", "!x ", "!!int 'x'"),
    *("!!float x", "!!binary é", "!!timestamp 'x'", "!!bool x", "<<: ", "|\n", "1:2:3", "0o8", "0x", "1_0", "9" * 5000),
    *("[" * 300, "{a: " * 300, "null", "~", "\t", "'", '"', "#", "%YAML 9.9\n", "...\n", "{,", "a*", "*", "{a,b}"),
    *(
        "&b ",
        "*b",
        "&a [*a]",
        "&a {x: y}\n",
        "<<: *a\n",
        "<<: [*a, *a, *a, *b, *b]\n",
        "[*a, *a, *b, *b]",
        "!!int ",
        "0b",
    ),
    *(
        "!!set {a}",
        "!!omap [a: b]",
        "!!pairs [a: b]",
        "1" * 99,
        "1:" * 99,
        '"\\ud800"',
        '"\\x00\\e"',
        "description: ",
        "- " * 99,
    ),
    *("{{a,b},c}", ".inf", ".nan", "yes", "2024-01-01T99:99:99", "=", "\x00", "\x85"),
)
