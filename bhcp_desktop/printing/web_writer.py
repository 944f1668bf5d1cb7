"""Writes a document as one web page for screen readers: headings, lists and tables by their meaning, no script.

Everything a person typed is escaped where it enters, so that nothing can be read as a tag. Nothing is fetched from
anywhere: the page says so itself (Content-Security-Policy) and holds its own few lines of style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.printing.ink import Ink, joined
from bhcp_desktop.printing.running import Foot, Head
from bhcp_desktop.printing.scribe import Scribe, Written
from bhcp_desktop.printing.told import Told

NOT_FOR_PRINTING: Final = (
    "This page is for reading on a screen or having it read aloud. To print, use the PDF: "
    "every page of it says what it is and whose."
)
_CANNOT_BE_SENT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DEEPEST: Final = 6
_STYLE: Final = """
body { font-family: Arial, "Liberation Sans", sans-serif; line-height: 1.5; max-width: 45em; margin: 1em auto;
  padding: 0 1em; color: #111; background: #fff; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { color: #0a4554; line-height: 1.25; margin: 1.2em 0 0.3em; }
p, li, td, th, dd { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0; }
th, td { border: 1px solid #6b7b80; padding: 0.3em 0.5em; text-align: left; vertical-align: top; }
dt { font-weight: bold; } dd { margin: 0 0 0.4em 1em; }
.mark { border: 3px solid #111; padding: 0.3em 0.6em; font-weight: bold; }
.panel { border-left: 6px solid #0a4554; background: #edf4f5; padding: 0.3em 1em; margin: 0.6em 0; }
@media (prefers-color-scheme: dark) { body { color: #f4f4f4; background: #14191b; }
  h1, h2, h3, h4, h5, h6 { color: #9fd8e6; } .panel { background: #1f2b2f; border-color: #9fd8e6; }
  .mark { border-color: #f4f4f4; } }
"""


class WebInk(Ink):
    """Keeps every character a browser may show; stands in only for those no web page can hold."""

    def __call__(self, text: str) -> str:
        """The text as it is written, not yet escaped."""
        text = joined(_LINE_ENDS.sub("\n", text))
        return _CANNOT_BE_SENT.sub(self._stand_in, text)

    def _stand_in(self, match: re.Match[str]) -> str:
        code = f"{ord(match[0]):04X}"
        self.used(code)
        return f"[U+{code}]"


class WebWriter(Scribe):
    """A web page in the making: the body of it, in reading order."""

    def __init__(self, *, long_dates: bool, ink: WebInk | None = None) -> None:
        self.long_dates = long_dates
        self.ink = ink or WebInk()
        self.parts: list[str] = []
        self._level = 1
        self._headings = 0

    def _safe(self, text: str) -> str:
        return escape(self.ink(text))

    def _write(self, tag: str, text: str, kind: str = "") -> None:
        named = f' class="{kind}"' if kind else ""
        self.parts.append(f"<{tag}{named}>{self._safe(text)}</{tag}>")

    def _head(self, level: int, text: str) -> None:
        self._headings += 1
        self.parts.append(f'<h{level} id="h{self._headings}">{self._safe(text)}</h{level}>')

    def heading(self, text: str) -> None:
        """A heading of the second level."""
        self._level = 2
        self._head(2, text)

    def subheading(self, text: str) -> None:
        """A heading under the last one."""
        self._level = 3
        self._head(3, text)

    def label(self, text: str) -> None:
        """A heading one level under the last heading, so that no level is skipped."""
        self._head(min(self._level + 1, _DEEPEST), text)

    def text(self, text: str) -> None:
        """A paragraph."""
        self._write("p", text)

    def strong(self, text: str) -> None:
        """A paragraph that matters most."""
        self.parts.append(f"<p><strong>{self._safe(text)}</strong></p>")

    def small(self, text: str) -> None:
        """A paragraph like any other: nothing is smaller for who needs it larger."""
        self._write("p", text)

    def bullets(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """A list; a screen reader says how many there are."""
        if not texts:
            return
        tag = "ol" if numbered else "ul"
        items = "".join(f"<li>{self._safe(text)}</li>" for text in texts)
        self.parts.append(f"<{tag}>{items}</{tag}>")

    def grid(self, rows: Sequence[Sequence[Written]], shares: Sequence[float], header: Sequence[str] = ()) -> None:
        """A table with its headers, named by the heading above it; browsers choose the widths."""
        del shares
        if not rows:
            return
        named = f' aria-labelledby="h{self._headings}"' if self._headings else ""
        columns = "".join(f'<th scope="col">{self._safe(text)}</th>' for text in header)
        head = f"<thead><tr>{columns}</tr></thead>" if header else ""
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in rows)
        self.parts.append(f"<table{named}>{head}<tbody>{body}</tbody></table>")

    def _row(self, row: Sequence[Written]) -> str:
        first, *others = row
        return f'<th scope="row">{self._cell(first)}</th>' + "".join(f"<td>{self._cell(one)}</td>" for one in others)

    def _cell(self, cell: Written) -> str:
        if isinstance(cell, str):
            return self._safe(cell)
        strong = f"<strong>{self._safe(cell.strong)}</strong>" if cell.strong else ""
        return "<br>".join(part for part in (strong, self._safe(cell.rest)) if part)

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """A list of descriptions."""
        if pairs:
            told = "".join(f"<dt>{self._safe(label)}</dt><dd>{self._safe(value)}</dd>" for label, value in pairs)
            self.parts.append(f"<dl>{told}</dl>")

    def panel(self, draw: Callable[[Scribe], None]) -> None:
        """What `draw` writes, set apart for the eye; its headings set it apart for the ear."""
        self.parts.append('<div class="panel">')
        draw(self)
        self.parts.append("</div>")

    def explain_characters(self) -> None:
        """Say what each stand-in stands for; writes nothing when there are none."""
        if self.ink.explained:
            self.heading("Characters that a web page cannot hold")
            self.text("Each is shown by its Unicode number. The record holds them as they were typed.")
            self.bullets(self.ink.explained)


def web_page(told: Told, size: TextSize) -> bytes:
    """The whole of a document as one file of UTF-8 HTML; the same content and stamp give the same bytes."""
    write = WebWriter(long_dates=told.long_dates)
    head, foot = told.head(write.ink), told.foot(write.ink)
    told.tell(write)
    write.explain_characters()
    style = f"html {{ font-size: {size.points}pt; }}{_STYLE}"
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(told.title)}</title>\n<style>{style}</style>\n</head>\n<body>",
            *_header(head),
            "<main>",
            *write.parts,
            "</main>",
            *_footer(head, foot),
            "</body>\n</html>\n",
        )
    ).encode("utf-8")


def _header(head: Head) -> list[str]:
    """Whose document it is, as at the head of every printed page."""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in head.facts)
    return ["<header>", *_mark(head), f"<h1>{escape(head.kicker)}</h1>", f"<p><strong>{escape(head.name)}</strong></p>",
            f"<dl>{facts}</dl>", "</header>"]  # fmt: skip


def _mark(head: Head) -> list[str]:
    if not head.mark:
        return []
    return [f'<p class="mark">{escape(head.mark)}. {escape(head.note)}</p>']


def _footer(head: Head, foot: Foot) -> list[str]:
    """Which version it is, and again whose: at the end of a long page the head is far away."""
    lines = [*foot.lines, f"About: {head.name}", NOT_FOR_PRINTING]
    return ["<footer>", *_mark(head), *(f"<p>{escape(line)}</p>" for line in lines), "</footer>"]
