"""Counting: what the numbers of automatic lists look like, by the names that DOCX has for them.

The letters are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

_LETTERS = {
    "Letter": "abcdefghijklmnopqrstuvwxyz",
    "russian": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HAN = "〇一二三四五六七八九"
_LARGEST = 32_767


def written(value: int, form: str) -> str:
    """Returns a number as a list in the form `form` shows it; forms that are not known here show digits.

    >>> [written(3, form) for form in ("decimal", "lowerLetter", "upperRoman", "chineseCounting", "russianLower")]
    ['3', 'c', 'III', '三', 'в']
    """
    if form in ("none", "bullet"):
        return ""
    if not 0 < value <= _LARGEST:
        return str(value)
    if form in ("lowerLetter", "upperLetter", "russianLower", "russianUpper", "arabicAlpha", "arabicAbjad"):
        name = form.removeprefix("lower").removeprefix("upper").removesuffix("Lower").removesuffix("Upper")
        letters = _LETTERS[name]
        letter = letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)
        return letter.upper() if "pper" in form else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value) if form == "lowerRoman" else _roman(value).upper()
    if form.startswith(("chineseCounting", "taiwaneseCounting", "japaneseCounting")):
        return _han(value)
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    signs = ""
    for worth, sign in _ROMAN:
        signs += sign * (value // worth)
        value %= worth
    return signs


def _han(value: int) -> str:
    if value >= 100:
        return "".join(_HAN[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")
