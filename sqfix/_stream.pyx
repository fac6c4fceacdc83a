# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twin of `stream.Reader.read`: plain words are looked up here, whatever is harder is given back to it."""

from array import array

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t

from sqfix._core cimport WordTable

cdef enum:
    LONGEST = 40  # letters of a word that is looked up here
    WORD = 0  # as in `sqfix.tokens`
    NUMBER = 1
    COMMA = 2
    SENTENCE = 3
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    TITLE = 2
    REFUSED = 32


cdef class Reader:
    """Turns the columns of tokens into word and class numbers.

    `marks` are the (word number, class number) of the boundary, comma, number, opaque and unknown marks; `numbers` is
    asked for a form that is not plain.
    """

    cdef WordTable words
    cdef const uint8_t[::1] flags
    cdef const uint16_t[::1] classes
    cdef object numbers
    cdef uint32_t[5] mark_words
    cdef uint16_t[5] mark_classes

    def __init__(self, index, WordTable words not None, list marks not None, numbers not None):
        cdef int mark
        self.words, self.numbers = words, numbers
        self.flags, self.classes = index.u8("lexicon.flags"), index.u16("lexicon.classes")
        for mark in range(5):
            self.mark_words[mark], self.mark_classes[mark] = marks[mark]

    def read(self, str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
             const uint8_t[::1] kinds not None, const uint8_t[::1] gaps not None):
        """Return the arrays of word numbers, class numbers, positions of tokens, and indices of unknown words."""
        cdef Py_ssize_t count = starts.shape[0], index, at = 0, number
        cdef Py_ssize_t room = 3 * count + 4  # two marks at most before each token
        cdef uint32_t unknown = self.mark_words[4], word
        cdef uint16_t own
        words, classes = array("I", [0]) * room, array("H", [0]) * room
        positions, strangers = array("I", [0]) * count, array("I")
        cdef uint32_t[::1] word_view = words
        cdef uint16_t[::1] class_view = classes
        cdef uint32_t[::1] position_view = positions
        if ends.shape[0] != count or kinds.shape[0] != count or gaps.shape[0] != count:
            raise ValueError("columns of one length are needed")
        for index in range(count):
            if gaps[index] == SENTENCE or index == 0:
                at = self._mark(word_view, class_view, self._mark(word_view, class_view, at, 0), 0)
            elif gaps[index] == COMMA:
                at = self._mark(word_view, class_view, at, 1)
            position_view[index] = at
            if kinds[index] != WORD:
                at = self._mark(word_view, class_view, at, 2 if kinds[index] == NUMBER else 3)
                continue
            number = self._plain(text, starts[index], ends[index])
            if number >= 0:
                word, own = number, self.classes[number]
            else:
                word, own = self.numbers(text[starts[index] : ends[index]])
                if word == unknown:
                    strangers.append(index)
            word_view[at], class_view[at] = word, own
            at += 1
        at = self._mark(word_view, class_view, self._mark(word_view, class_view, at, 0), 0)
        del word_view, class_view
        del words[at:], classes[at:]
        return words, classes, positions, strangers

    cdef Py_ssize_t _mark(self, uint32_t[::1] words, uint16_t[::1] classes, Py_ssize_t at, int mark) noexcept:
        words[at], classes[at] = self.mark_words[mark], self.mark_classes[mark]
        return at + 1

    cdef Py_ssize_t _plain(self, str text, Py_ssize_t start, Py_ssize_t end) noexcept:
        """Return the number of a word of Albanian letters, at most the first one a capital, that is right as it is
        written; -1 for any other."""
        cdef uint8_t[2 * LONGEST] utf8
        cdef Py_ssize_t at, length = 0, number
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef uint32_t sign
        cdef bint capital = False
        if not 0 <= start < end <= PyUnicode_GET_LENGTH(text) or end - start > LONGEST:
            return -1
        for at in range(start, end):
            sign = PyUnicode_READ(kind, <void*> data, at)
            if at == start and (c"A" <= sign <= c"Z" or sign == 0xCB or sign == 0xC7):
                capital = True
                sign += 32
            if c"a" <= sign <= c"z" or sign == 39 or sign == 45:  # ' and -
                utf8[length] = <uint8_t> sign
                length += 1
            elif sign == 0xEB or sign == 0xE7:  # ë ç
                utf8[length], utf8[length + 1] = 0xC3, <uint8_t> (sign - 0x40)
                length += 2
            elif sign == 0x2019:
                utf8[length] = 39
                length += 1
            else:
                return -1
        number = self.words._number_of(utf8, length)
        if number < 0 or number >= self.flags.shape[0] or number >= self.classes.shape[0]:
            return -1
        if self.flags[number] & REFUSED:
            return -1
        return number if self.flags[number] & LOWER or (capital and self.flags[number] & TITLE) else -1
