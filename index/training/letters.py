"""One form for every letter and digit: compatibility forms, lower case, no marks, simplified Chinese characters.

The table of single characters is compiled into the form that SentencePiece uses for its own normalization rules, which
the tokenizer applies in one pass and carries in its file.
"""

from __future__ import annotations

import io
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from .dictionaries import read_traditional

_LATIN = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
_ARABIC = {"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}
_TATWEEL = "\u0640"
_HANGUL = range(0xAC00, 0xD7A4)
_LAST = 0x110000


def fold_letter(letter: str, simplified: Mapping[str, str]) -> str:
    """Returns what stands for one character in the tokenizer's eyes; nothing for marks and invisible characters.

    Args:
        letter: one character.
        simplified: traditional Chinese characters to simplified ones.

    >>> fold_letter("É", {}), fold_letter("٣", {}), fold_letter("國", {"國": "国"})
    ('e', '3', '国')
    """
    folded = []
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).lower()):
        digit = unicodedata.digit(part, None)
        if digit is not None:
            folded.append(str(digit))
        elif part != _TATWEEL and unicodedata.category(part) not in ("Mn", "Cf"):
            folded.append(_LATIN.get(part) or _ARABIC.get(part) or simplified.get(part, part))
    return "".join(folded)


@lru_cache(maxsize=1)
def compiled_letters() -> bytes:
    """Returns the whole table as SentencePiece's compiled map.

    Hangul syllables stay as they are: taken apart they would need a rule each, and no text of ours has any.
    """
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    simplified = read_traditional()
    rules = []
    for code in range(ord(" "), _LAST):
        letter = chr(code)
        if unicodedata.category(letter) in ("Cn", "Co", "Cs") or code in _HANGUL:
            continue
        folded = fold_letter(letter, simplified)
        if folded != letter:
            rules.append(f"{code:X}\t{' '.join(f'{ord(part):X}' for part in folded)}\n")
    written = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "rules.tsv"
        table.write_text("".join(rules), encoding="ascii")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c"]),
            model_writer=written,
            model_type="char",
            vocab_size=8,
            hard_vocab_limit=False,
            normalization_rule_tsv=str(table),
            minloglevel=2,
        )
    model = sentencepiece_model_pb2.ModelProto.FromString(written.getvalue())  # type: ignore[attr-defined]
    return bytes(model.normalizer_spec.precompiled_charsmap)
