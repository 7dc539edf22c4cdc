"""The parts of a long text, of seventy UTF-16 units at most, cut between characters."""

import unicodedata

UNITS = 70


def units(text):
    return len(text.encode("utf-16-le")) // 2


def letters(text):
    """The letters of a text, each with its marks; one with more than a part holds is cut after as many as it does."""
    letter = ""
    for character in text:
        mark = unicodedata.category(character).startswith("M")
        if letter and (not mark or units(letter + character) > UNITS):
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter


def parts_of(text):
    parts = [""]
    for letter in letters(text):
        if units(parts[-1] + letter) > UNITS:
            parts.append("")
        parts[-1] += letter
    return parts
