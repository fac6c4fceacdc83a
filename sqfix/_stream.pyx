# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twin of `stream.Reader.read`: words of Latin letters are looked up here, others are given back to it.

A third of the running words of a text are of a hundred spellings. So what was found for a spelling stays in a small
table, and most words never reach the dictionary.
"""

from array import array

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
)
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t

from sqfix._core cimport WordTable

cdef enum:
    LONGEST = 40  # letters of a word that is looked up here
    SHORT = 15  # letters of a word that is kept
    WORDS_LOG = 14  # 8192 spellings are kept: 200 KB, which stay near the processor
    LONGEST_ENDING = 4  # letters, of a name one less
    FEW = 64  # words of unknown class: to prepare all endings takes as long as to ask for so many
    LATIN = 256

cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    WORD = 0  # as in `sqfix.tokens`
    NUMBER = 1
    COMMA = 2
    SENTENCE = 3
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    TITLE = 2
    EXACT = 8
    REFUSED = 32

cdef enum:  # what a sign of a plain word is, beside its letter in lower case, which is the lowest byte
    SMALL = 0x100
    CAPITAL = 0x200

cdef enum:  # how a word is written
    BEGINS = 1  # with a capital
    INSIDE = 2  # capitals are, or at its end
    ALL = 4  # letters are capitals
    PLAIN = 8  # every sign is

cdef uint16_t[LATIN] _signs  # 0 for one that no plain word has


def _fill_signs():
    for sign in map(chr, range(LATIN)):
        if sign in "'-":
            _signs[ord(sign)] = ord(sign)
        elif sign.isalpha() and len(sign.upper()) == 1 and (sign.isascii() or sign >= "À"):
            _signs[ord(sign)] = ord(sign.lower()) | (SMALL if sign.islower() else CAPITAL)


_fill_signs()

cdef struct Spelling:  # the letters of a word in lower case, the last of eight in the lowest byte, and how it is written
    uint64_t first, second
    int casing

cdef struct Known:  # what was found for a spelling: its casing is the highest byte of `second`, 0 if there is none
    uint64_t first, second
    uint32_t number
    uint16_t own

ctypedef fused Sign:
    uint8_t
    uint16_t
    uint32_t


cdef inline int sign_of(uint32_t sign) noexcept nogil:
    if sign < LATIN:
        return _signs[sign]
    return 39 if sign == 0x2019 else 0


cdef inline int casing_of(int begin, int others) noexcept nogil:
    cdef int casing = PLAIN
    if begin & CAPITAL:
        casing |= BEGINS
    if others & CAPITAL:
        casing |= INSIDE
    return casing if (begin | others) & (SMALL | CAPITAL) != CAPITAL else casing | ALL


cdef inline Spelling spelling_of(const Sign* text, Py_ssize_t length) noexcept nogil:
    """Return how a word of `SHORT` letters at most is spelt; a casing of 0 if it is not plain."""
    cdef Spelling spelling
    cdef Py_ssize_t at
    cdef int begin = sign_of(text[0]), sign = begin, others = 0
    spelling.first, spelling.second, spelling.casing = begin & 0xFF, 0, 0
    for at in range(1, length):
        if not sign:
            return spelling
        sign = sign_of(text[at])
        others |= sign
        if at < 8:
            spelling.first = spelling.first << 8 | (sign & 0xFF)
        else:
            spelling.second = spelling.second << 8 | (sign & 0xFF)
    if sign:
        spelling.casing = casing_of(begin, others)
    return spelling


cdef class Reader:
    """Turns the columns of tokens into word and class numbers.

    `marks` are the (word number, class number) of the boundary, comma, number, opaque and unknown marks; `lexicon` is
    asked for the class of an unknown form, `numbers` for a form that is not plain or is listed in its casing.
    """

    cdef WordTable words
    cdef const uint8_t[::1] flags
    cdef const uint16_t[::1] classes
    cdef object numbers, lexicon
    cdef dict endings  # the classes of unknown words by `ending_key`; empty as long as they were few
    cdef int strangers
    cdef uint32_t[5] mark_words
    cdef uint16_t[5] mark_classes
    cdef Known* known

    def __init__(self, lexicon not None, list marks not None, numbers not None):
        cdef int mark
        self.words, self.numbers, self.lexicon, self.endings, self.strangers = lexicon.words, numbers, lexicon, {}, 0
        self.flags, self.classes = lexicon.index.u8("lexicon.flags"), lexicon.index.u16("lexicon.classes")
        for mark in range(5):
            self.mark_words[mark], self.mark_classes[mark] = marks[mark]

    def __cinit__(self, *arguments):
        self.known = <Known*> PyMem_Calloc(1 << WORDS_LOG, sizeof(Known))  # the system gives what is used of it
        if self.known == NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.known)

    def read(self, str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
             const uint8_t[::1] kinds not None, const uint8_t[::1] gaps not None):
        """Return the arrays of word numbers, class numbers, positions of tokens, and indices of unknown words."""
        cdef Py_ssize_t count = starts.shape[0], index, at = 0, room = count + 4, strangers = 0
        cdef uint32_t word
        cdef uint16_t own
        if ends.shape[0] != count or kinds.shape[0] != count or gaps.shape[0] != count:
            raise ValueError("columns of one length are needed")
        for index in range(count):
            if gaps[index] == SENTENCE:
                room += 2
            elif gaps[index] == COMMA:
                room += 1
        words, classes, positions = array("I", [0]) * room, array("H", [0]) * room, array("I", [0]) * count
        cdef uint32_t[::1] word_view = words, position_view = positions
        cdef uint16_t[::1] class_view = classes
        for index in range(count):
            if gaps[index] == SENTENCE or index == 0:
                at = self._mark(word_view, class_view, self._mark(word_view, class_view, at, 0), 0)
            elif gaps[index] == COMMA:
                at = self._mark(word_view, class_view, at, 1)
            position_view[index] = at
            if kinds[index] != WORD:
                at = self._mark(word_view, class_view, at, 2 if kinds[index] == NUMBER else 3)
                continue
            self._look_up(text, starts[index], ends[index], &word, &own)
            if word == self.mark_words[4]:
                strangers += 1
            word_view[at], class_view[at] = word, own
            at += 1
        at = self._mark(word_view, class_view, self._mark(word_view, class_view, at, 0), 0)
        unknown = self._unknown(word_view, position_view, strangers)
        del word_view, class_view, position_view
        del words[at:], classes[at:]
        return words, classes, positions, unknown

    cdef Py_ssize_t _mark(self, uint32_t[::1] words, uint16_t[::1] classes, Py_ssize_t at, int mark) noexcept:
        words[at], classes[at] = self.mark_words[mark], self.mark_classes[mark]
        return at + 1

    cdef object _unknown(self, uint32_t[::1] words, uint32_t[::1] positions, Py_ssize_t count):
        """Return the indices of the tokens, of which there are so many, that are words of no lexicon."""
        cdef Py_ssize_t index, at = 0
        found = array("I", [0]) * count
        cdef uint32_t[::1] view = found
        for index in range(positions.shape[0]):
            if words[positions[index]] == self.mark_words[4]:
                view[at] = index
                at += 1
        return found

    cdef inline int _look_up(self, str text, Py_ssize_t start, Py_ssize_t end, uint32_t* number, uint16_t* own) except -1:
        """Set the numbers of a word and its class."""
        cdef Spelling spelling
        cdef Known* known
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        if not 0 <= start < end <= PyUnicode_GET_LENGTH(text) or end - start > SHORT:
            return self._work_out(text, start, end, number, own)
        if kind == 1:
            spelling = spelling_of(<const uint8_t*> data + start, end - start)
        elif kind == 2:
            spelling = spelling_of(<const uint16_t*> data + start, end - start)
        else:
            spelling = spelling_of(<const uint32_t*> data + start, end - start)
        if not spelling.casing:
            return self._ask(text, start, end, number, own)
        if spelling.casing & (INSIDE | ALL) == INSIDE:  # where the capitals are may matter
            return self._work_out(text, start, end, number, own)
        spelling.second |= <uint64_t> spelling.casing << 56
        known = &self.known[hash_of(spelling.first ^ hash_of(spelling.second)) >> (64 - WORDS_LOG)]
        if known.first != spelling.first or known.second != spelling.second:
            self._work_out(text, start, end, number, own)
            known.first, known.second, known.number, known.own = spelling.first, spelling.second, number[0], own[0]
        number[0], own[0] = known.number, known.own
        return 0

    cdef int _work_out(self, str text, Py_ssize_t start, Py_ssize_t end, uint32_t* number, uint16_t* own) except -1:
        """Set the numbers of a word that was not met lately."""
        cdef uint8_t[2 * LONGEST] utf8
        cdef int kind = PyUnicode_KIND(text), sign, begin = 0, others = 0
        cdef const void* data = PyUnicode_DATA(text)
        cdef uint64_t letters = 0
        cdef Py_ssize_t at, length = 0, found
        if not 0 <= start < end <= PyUnicode_GET_LENGTH(text) or end - start > LONGEST:
            return self._ask(text, start, end, number, own)
        for at in range(start, end):
            sign = sign_of(PyUnicode_READ(kind, <void*> data, at))
            if not sign:
                return self._ask(text, start, end, number, own)
            if at == start:
                begin = sign
            else:
                others |= sign
            sign &= 0xFF
            letters = letters << 8 | sign
            if sign < 128:
                utf8[length] = <uint8_t> sign
                length += 1
            else:
                utf8[length], utf8[length + 1] = 0xC3, <uint8_t> (sign - 0x40)
                length += 2
        found = self.words._number_of(utf8, length)
        if found >= 0 and self._fits(found, casing_of(begin, others)):
            number[0], own[0] = found, self.classes[found]
            return 0
        if found >= 0 and (found >= self.flags.shape[0] or self.flags[found] & EXACT):
            return self._ask(text, start, end, number, own)
        number[0] = self.mark_words[4]
        own[0] = self._class_by_ending(letters, casing_of(begin, others), text, start, end)
        return 0

    cdef bint _fits(self, Py_ssize_t number, int casing) noexcept:
        """Tell whether a word is right in a casing; see `lexicon.Lexicon.casing_fits`."""
        cdef int flags
        if number >= self.flags.shape[0] or number >= self.classes.shape[0]:
            return False
        flags = self.flags[number]
        if flags & REFUSED:
            return False
        return flags & LOWER or casing & ALL or (flags & TITLE and casing & BEGINS)

    cdef int _class_by_ending(self, uint64_t letters, int casing, str text, Py_ssize_t start, Py_ssize_t end) except -1:
        """Return the class of an unknown word with these last letters."""
        cdef int count, own
        self.strangers += self.strangers < FEW
        if self.strangers < FEW or (casing & INSIDE and not casing & BEGINS):
            return self.lexicon.class_of(text[start:end])
        if not self.endings:
            self._prepare_endings()
        for count in range(LONGEST_ENDING - (casing & BEGINS), -1, -1):
            found = self.endings.get(ending_key(letters, count, casing))
            if found is not None:
                return found
        raise LookupError("no class for words of no known ending")

    cdef int _prepare_endings(self) except -1:
        cdef int casing
        for casing in (0, BEGINS):
            for ending, own in self.lexicon.classes_by_ending(is_name=casing == BEGINS).items():
                if all(letter < "\u0100" for letter in ending):  # words with others are not plain
                    letters = int.from_bytes(ending.encode("latin-1"), "big")
                    self.endings[ending_key(letters, len(ending), casing)] = own
        return 0

    cdef int _ask(self, str text, Py_ssize_t start, Py_ssize_t end, uint32_t* number, uint16_t* own) except -1:
        number[0], own[0] = self.numbers(text[start:end])
        return 0


cdef inline uint64_t ending_key(uint64_t letters, int count, int casing) noexcept nogil:
    """Return what the last `count` letters of a word, a byte each, and its first are kept by."""
    return (letters & ((<uint64_t> 1 << 8 * count) - 1)) | <uint64_t> (casing & BEGINS) << 8 * LONGEST_ENDING


cdef inline uint64_t hash_of(uint64_t value) noexcept nogil:
    """Return a number whose highest bits depend on all of a value: the product with 2 ** 64 by the golden ratio."""
    return value * <uint64_t> 0x9E3779B97F4A7C15


def count_beginnings(str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
                     const uint32_t[::1] chosen not None, Py_ssize_t letters, fold not None):
    """Return how often each beginning of so many folded letters occurs among the chosen tokens; see `sqfix.new_words`."""
    cdef uint8_t[LONGEST] beginning
    cdef Py_ssize_t start, end, at, length, index
    cdef int kind = PyUnicode_KIND(text), sign = 0
    cdef const void* data = PyUnicode_DATA(text)
    cdef dict found = {}
    if not 0 < letters < LONGEST or ends.shape[0] != starts.shape[0]:
        raise ValueError("columns of one length and a few letters are needed")
    for index in chosen:
        if index >= starts.shape[0]:
            raise ValueError("there is no such token")
        start, end = starts[index], ends[index]
        if not 0 <= start < end <= PyUnicode_GET_LENGTH(text):
            raise ValueError("a token is outside the text")
        length = min(end - start, letters + 1)  # a sign behind the last letter may belong to it
        for at in range(length):
            sign = sign_of(PyUnicode_READ(kind, <void*> data, start + at))
            if not sign:
                break
            beginning[at] = sign & 0xFF
        if sign:
            stem = PyUnicode_FromKindAndData(1, beginning, min(length, letters))
        else:
            stem = fold(text[start:end])[:letters]
        found[stem] = found.get(stem, 0) + 1
    return found
