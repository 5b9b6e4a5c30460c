"""One style sheet for every page: which parts it has, and in which order."""

from __future__ import annotations

from kb.site import style

PARTS = [
    "assets/stylesheets/main.0a1b2c3d.min.css",
    "assets/stylesheets/palette.0a1b2c3d.min.css",
    *(
        f"assets/{name}.css"
        for name in ("fonts", "kb", "kinds", "language", "pages", "search", "header")
    ),
]


def test_the_theme_comes_first_and_ours_after_it_whatever_the_order_of_files():
    others = ["assets/print.css", "assets/stylesheets/main.0a1b2c3d.min.css.map", "own.css"]
    assert style.parts([*others, *reversed(PARTS)]) == PARTS


def test_a_theme_without_our_sheets_keeps_its_own():
    assert style.parts(PARTS[:3]) == []


def test_the_rule_that_styles_every_page_twice_as_it_starts_is_left_out():
    rule = "[data-md-color-switching] *,[data-md-color-switching] :after{transition-duration:0s!important}"
    assert style.joined([f"a{{}}{rule}b{{}}"]) == "a{}b{}\n"


def test_comments_and_indents_are_left_out_and_rules_stay_in_order():
    sheets = ["/* one */\na {\n  color: red;\n}\n", "b{}\n/*# sourceMappingURL=x */"]
    assert style.joined(sheets) == "a {\ncolor: red;\n}\nb{}\n"
