"""Charts as inline SVG: no script, no resource, colours from the page's style sheet.

Each is 360 wide, so that its letters keep their size on a telephone, and says in its label what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from .bootstrap import Interval

_WIDTH = 360
_LEFT = 124
_RIGHT = 312
_SPAN = _RIGHT - _LEFT
_ROW = 24
_TOP = 8
_LONGEST_LABEL = 18
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Bar:
    """A row of a chart: what it is called, its value, its interval and how many questions it rests on."""

    label: str
    value: float
    interval: Interval | None
    questions: int


def bars(rows: Sequence[Bar], *, label: str) -> str:
    """Returns horizontal bars from 0 to 1 with whiskers for the intervals."""
    drawn = [_scale(len(rows) * _ROW, _QUARTERS)]
    for number, row in enumerate(rows):
        middle = _TOP + number * _ROW + _ROW / 2
        drawn += [
            _row_label(row.label, middle, small=str(row.questions)),
            f"<rect class='bar' x='{_LEFT}' y='{middle - 8:.1f}' width='{_SPAN * row.value:.1f}' height='16'/>",
            _whisker(row.interval, middle, low=0, high=1),
            f"<text class='value' x='{_WIDTH}' y='{middle + 4:.1f}' text-anchor='end'>{row.value:.3f}</text>",
        ]
    return _svg(drawn, _TOP + len(rows) * _ROW + 22, label)


def differences(rows: Sequence[Bar], *, label: str) -> str:
    """Returns a point for each difference, with its interval, about a line at 0."""
    reach = max([0.05, *(abs(end) for row in rows for end in (row.value, *(row.interval or ())))])
    drawn = [_scale(len(rows) * _ROW, (-reach, 0.0, reach), signed=True)]
    for number, row in enumerate(rows):
        middle = _TOP + number * _ROW + _ROW / 2
        drawn += [
            _row_label(row.label, middle),
            _whisker(row.interval, middle, low=-reach, high=reach),
            f"<circle class='point' cx='{_along(row.value, -reach, reach):.1f}' cy='{middle:.1f}' r='4'/>",
            f"<text class='value' x='{_WIDTH}' y='{middle + 4:.1f}' text-anchor='end'>{row.value:+.3f}</text>",
        ]
    return _svg(drawn, _TOP + len(rows) * _ROW + 22, label)


def curve(points: Sequence[tuple[int, float, Interval | None]], *, label: str) -> str:
    """Returns values from 0 to 1 by rank as a line, with a band for the intervals.

    Args:
        points: Rank, value and interval, in order of rank.
        label: What it shows.
    """
    left, right, top, bottom = 40, 344, 20, 190
    last = max((rank for rank, _, _ in points), default=1)

    def across(rank: int) -> float:
        return left + (right - left) * rank / last

    def up(value: float) -> float:
        return bottom - (bottom - top) * value

    drawn = [
        f"<path class='grid' d='M{left} {up(mark):.1f}H{right}'/>"
        f"<text x='{left - 6}' y='{up(mark) + 4:.1f}' text-anchor='end'>{mark:g}</text>"
        for mark in _QUARTERS
    ]
    ends = [(rank, bounds) for rank, _, bounds in points if bounds is not None]
    outline = [(rank, bounds[1]) for rank, bounds in ends] + [(rank, bounds[0]) for rank, bounds in reversed(ends)]
    drawn.append(f"<polygon class='band' points='{_pairs([(across(rank), up(value)) for rank, value in outline])}'/>")
    line = _pairs([(across(rank), up(value)) for rank, value, _ in points])
    drawn.append(f"<polyline class='line' points='{line}'/>")
    for rank, value, _ in points:
        x, y = across(rank), up(value)
        # Above a low point, so that it does not stand in the ranks.
        beside = y - 10 if value < 0.25 else y + 20
        drawn.append(
            f"<circle class='point' cx='{x:.1f}' cy='{y:.1f}' r='4'/>"
            f"<text class='value' x='{x:.1f}' y='{beside:.1f}' text-anchor='middle'>{value:.2f}</text>"
            f"<text x='{x:.1f}' y='{bottom + 18}' text-anchor='middle'>{rank}</text>"
        )
    return _svg(drawn, bottom + 26, label)


def heat_map(
    cells: Mapping[str, Mapping[str, float]],
    counts: Mapping[str, Mapping[str, int]],
    columns: Sequence[str],
    *,
    label: str,
) -> str:
    """Returns a grid of values from 0 to 1, the deeper the higher, each with the number of its questions."""
    left, top, height = 40, 26, 40
    width = min(110.0, (_WIDTH - left) / max(1, len(columns)))
    drawn = [
        f"<text x='{left + (number + 0.5) * width:.1f}' y='{top - 8}' text-anchor='middle'>{escape(code)}</text>"
        for number, code in enumerate(columns)
    ]
    for row, (asked, values) in enumerate(cells.items()):
        y = top + row * height
        drawn.append(f"<text x='{left - 10}' y='{y + height / 2 + 4}' text-anchor='end'>{escape(asked)}</text>")
        for number, code in enumerate(columns):
            if code not in values:
                continue
            x, depth = left + number * width, 0.04 + 0.5 * values[code]
            middle = f"x='{x + width / 2:.1f}' text-anchor='middle'"
            drawn.append(
                f"<rect class='cell' x='{x + 1:.1f}' y='{y + 1}' width='{width - 2:.1f}' height='{height - 2}' "
                f"fill-opacity='{depth:.3f}'/>"
                f"<text class='value' y='{y + 19}' {middle}>{values[code]:.2f}</text>"
                f"<text class='count' y='{y + 32}' {middle}>{counts[asked][code]}</text>"
            )
    return _svg(drawn, top + len(cells) * height + 4, label)


def strips(rows: Sequence[tuple[str, Sequence[tuple[float, bool]]]], *, label: str) -> str:
    """Returns a row of strokes for each group, one a score from 0 to 1, those that were refused in another colour.

    Args:
        rows: Name of each group, and its scores, each with whether the question was refused.
        label: What it shows.
    """
    height = 44
    drawn = [_scale(len(rows) * height, _QUARTERS)]
    for number, (name, scores) in enumerate(rows):
        middle = _TOP + number * height + height / 2
        drawn.append(_row_label(name, middle, small=str(len(scores))))
        drawn += [
            f"<path class='{'refused' if refused else 'answered'}' "
            f"d='M{_along(score, 0, 1):.1f} {middle - 14:.1f}v28'/>"
            for score, refused in scores
        ]
    return _svg(drawn, _TOP + len(rows) * height + 22, label)


def _svg(drawn: Sequence[str], height: float, label: str) -> str:
    name = escape(label, quote=True)
    return f"<svg viewBox='0 0 {_WIDTH} {height:g}' role='img' aria-label='{name}'>" + "".join(drawn) + "</svg>"


def _along(value: float, low: float, high: float) -> float:
    return _LEFT + _SPAN * (min(max(value, low), high) - low) / (high - low)


def _scale(height: float, marks: Sequence[float], *, signed: bool = False) -> str:
    low, high = marks[0], marks[-1]
    return "".join(
        f"<path class='grid' d='M{_along(mark, low, high):.1f} {_TOP}v{height}'/>"
        f"<text x='{_along(mark, low, high):.1f}' y='{_TOP + height + 16}' text-anchor='middle'>"
        f"{f'{mark:+.2g}' if signed and mark else f'{mark:g}'}</text>"
        for mark in marks
    )


def _row_label(text: str, middle: float, *, small: str = "") -> str:
    shown = text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"
    count = f"<tspan class='small' dx='6'>{escape(small)}</tspan>" if small else ""
    return (
        f"<text x='{_LEFT - 8}' y='{middle + 4:.1f}' text-anchor='end'>"
        f"<title>{escape(text)}</title>{escape(shown)}{count}</text>"
    )


def _whisker(interval: Interval | None, middle: float, *, low: float, high: float) -> str:
    if interval is None:
        return ""
    start, end = (_along(value, low, high) for value in interval)
    return (
        f"<path class='whisker' d='M{start:.1f} {middle - 4:.1f}v8M{start:.1f} {middle:.1f}H{end:.1f}"
        f"M{end:.1f} {middle - 4:.1f}v8'/>"
    )


def _pairs(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
