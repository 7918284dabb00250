"""The plain page a report is written on: accessible HTML in one file, readable without a network."""

from collections.abc import Sequence
from html import escape

STYLE = """
:root { color-scheme: light; }
body { margin: 0; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main, header, footer { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: .6rem 0 .2rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .5rem; border-top: 2px solid #1a1a1a; padding-top: .6rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .2rem; }
p, ul { margin: .4rem 0 .8rem; max-width: 44rem; }
a { color: #00508a; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid #00508a; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; background: #fff; padding: .4rem; }
.banner { border-left: 6px solid #0072B2; background: #eef5fa; padding: .6rem .9rem; max-width: 43rem; }
.warning { border-left: 6px solid #E69F00; background: #fdf5e6; padding: .6rem .9rem; max-width: 43rem; }
.answer { font-size: 1.1rem; }
.soft { color: #4a4a4a; font-size: .92rem; }
figure { margin: 1rem 0; } figure img { width: 100%; height: auto; display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #d0d0d0; }
thead th { border-bottom: 2px solid #1a1a1a; } tbody th { font-weight: 600; }
.number td { text-align: right; font-variant-numeric: tabular-nums; }
.number thead th:not(:first-child) { text-align: right; }
summary { cursor: pointer; padding: .35rem 0; min-height: 1.5rem; }
code { font-size: .88rem; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm; }
@media print {
  html { font-size: 9.5pt; } header nav, .skip { display: none; } main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; } figure, tr, .banner, .warning { break-inside: avoid; }
  details:not(.paper) { display: none; } .scroll { overflow: visible; }
  details.paper::details-content { content-visibility: visible; display: block; height: auto; }
}
"""


def page(lang: str, title: str, header: str, body: str, skip: str) -> str:
    """A whole HTML page; `header` and `body` are HTML, the rest is plain text."""
    return (f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{escape(skip)}</a>\n<header>{header}</header>\n'
            f'<main id="main">\n{body}\n</main>\n</body>\n</html>\n')


def heading(level: int, words: str) -> str:
    """A heading."""
    return f"<h{level}>{escape(words)}</h{level}>\n"


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph, of a kind that the style sheet knows."""
    return f'<p class="{kind}">{escape(words)}</p>\n' if kind else f"<p>{escape(words)}</p>\n"


def box(words: Sequence[str], kind: str) -> str:
    """A note set apart."""
    return f'<div class="{kind}" role="note">{"".join(paragraph(line) for line in words)}</div>\n'


def items(lines: Sequence[str]) -> str:
    """A list of sentences."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>\n" if lines else ""


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = False) -> str:
    """A table whose first column names the rows; a line break in a cell stays a line break."""
    top = "".join(f'<th scope="col">{_lines(cell)}</th>' for cell in head)
    body = "".join(f'<tr><th scope="row">{_lines(row[0])}</th>'
                   + "".join(f"<td>{_lines(cell)}</td>" for cell in row[1:]) + "</tr>\n" for row in rows)
    return (f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
            f'<table class="{"number" if numbers else "words"}"><caption>{escape(caption)}</caption>'
            f"<thead><tr>{top}</tr></thead>\n<tbody>{body}</tbody></table></div>\n")


def folded(summary: str, inside: str, paper: bool = False) -> str:
    """Something to unfold; on paper it is left out unless `paper`."""
    kind = ' class="paper"' if paper else ""
    return f"<details{kind}><summary>{escape(summary)}</summary>\n{inside}</details>\n"


def picture(address: str, alt: str, below: str) -> str:
    """A figure inside the page, with its table below it."""
    return f'<figure><img src="{address}" alt="{escape(alt)}"></figure>\n{below}'


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
