# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twins of what looks at every sign of a text.

The first look of `sqfix.tokens`: plain words and numbers, and the usual gaps between them.

Whatever takes a closer look, stretches with signs in them and all other gaps, is given to the functions of `tokens`; so
there is little to agree on, and text is fast where it is plain.
"""

from array import array

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t
from libc.string cimport memset

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISALPHA(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISLOWER(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign) nogil

# As in `tokens`: kinds WORD, NUMBER, OPAQUE; gaps GLUED, SPACE, COMMA, SENTENCE.
cdef enum:
    WORD = 0
    NUMBER = 1
    OPAQUE = 2
    SPACE = 1
    COMMA = 2
    SENTENCE = 3
    LONG = 7  # letters: longer than any abbreviation
    KEPT = 16  # signs of a gap that is met again and again
    SIGNS_END = 0x370  # behind the combining marks


cdef class _Scanner:
    cdef str text
    cdef object look_closely, read_gap, is_stop
    cdef dict met, short  # what was said of gaps, and of words before a full stop
    cdef int kind
    cdef const void* data
    cdef Py_ssize_t length, count, capacity, last
    cdef int quotation
    cdef int32_t* starts
    cdef int32_t* ends
    cdef char* kinds
    cdef char* gaps
    cdef char* quoted

    def __cinit__(self, str text, look_closely, read_gap, is_stop):
        self.text, self.look_closely, self.read_gap, self.is_stop = text, look_closely, read_gap, is_stop
        self.met, self.short = {}, {}
        self.kind, self.data = PyUnicode_KIND(text), PyUnicode_DATA(text)
        self.length = PyUnicode_GET_LENGTH(text)

    def __dealloc__(self):
        PyMem_Free(self.starts)
        PyMem_Free(self.ends)
        PyMem_Free(self.kinds)
        PyMem_Free(self.gaps)
        PyMem_Free(self.quoted)

    cdef inline Py_UCS4 at(self, Py_ssize_t position) noexcept:
        """Return the sign at `position`, 0 behind the end."""
        return PyUnicode_READ(self.kind, <void*>self.data, position) if 0 <= position < self.length else 0

    cdef inline bint is_alnum(self, Py_ssize_t position) noexcept:
        cdef Py_UCS4 sign = self.at(position)
        return (c"a" <= sign <= c"z") or (sign > 32 and Py_UNICODE_ISALNUM(sign))

    cdef inline bint is_w(self, Py_ssize_t position) noexcept:
        return self.at(position) == c"_" or self.is_alnum(position)

    cdef int grow(self) except -1:
        cdef Py_ssize_t capacity = 2 * self.capacity + 256
        cdef void* block
        block = PyMem_Realloc(self.starts, capacity * sizeof(int32_t))
        if block == NULL:
            raise MemoryError
        self.starts = <int32_t*>block
        block = PyMem_Realloc(self.ends, capacity * sizeof(int32_t))
        if block == NULL:
            raise MemoryError
        self.ends = <int32_t*>block
        block = PyMem_Realloc(self.kinds, capacity)
        if block == NULL:
            raise MemoryError
        self.kinds = <char*>block
        block = PyMem_Realloc(self.gaps, capacity)
        if block == NULL:
            raise MemoryError
        self.gaps = <char*>block
        block = PyMem_Realloc(self.quoted, capacity)
        if block == NULL:
            raise MemoryError
        self.quoted = <char*>block
        self.capacity = capacity
        return 0

    cdef int add(self, int kind, Py_ssize_t start, Py_ssize_t end) except -1:
        if self.count == self.capacity:
            self.grow()
        self.gaps[self.count] = self.gap(start)
        self.starts[self.count], self.ends[self.count] = <int32_t>start, <int32_t>end
        self.kinds[self.count], self.quoted[self.count] = kind, self.quotation != 0
        self.count += 1
        self.last = end
        return 0

    cdef int gap(self, Py_ssize_t start) except -1:
        """Return how strong the gap before `start` is; follow the quotation."""
        cdef Py_ssize_t last = self.last
        cdef Py_UCS4 behind
        if last and start - last == 1 and self.at(last) == c" ":
            return SPACE
        if last and start - last == 2:
            if self.at(last) == c"," and self.at(last + 1) == c" ":
                return COMMA
            behind = self.at(last + 1)
            if self.at(last) == c"." and (behind == c" " or behind == c"\n") and self.is_long_word_before(last):
                if behind == c"\n" and not Py_UNICODE_ISLOWER(self.at(start)):
                    self.quotation = 0
                return SENTENCE
        return self.other_gap(last, start)

    cdef int other_gap(self, Py_ssize_t last, Py_ssize_t start) except -1:
        """Return what `read_gap` says of a gap. It says the same of the same signs, but behind a short word's stop."""
        cdef int strength
        if not last or start - last > KEPT or (self.at(last) == c"." and self.is_stop_of_short_word(last, start)):
            strength, self.quotation = self.read_gap(self.text, last, start, self.quotation)
            return strength
        key = self.text[last:start], self.quotation, Py_UNICODE_ISLOWER(self.at(start))
        found = self.met.get(key)
        if found is None:
            found = self.met[key] = self.read_gap(self.text, last, start, self.quotation)
        strength, self.quotation = found
        return strength

    cdef bint is_stop_of_short_word(self, Py_ssize_t end, Py_ssize_t start) except -1:
        """Tell whether the full stop at `end` may belong to the word before it: surely not if that is long, or all of
        letters and known to be no abbreviation."""
        cdef Py_ssize_t first = end
        if self.is_long_word_before(end):
            return False
        while first and end - first < LONG and Py_UNICODE_ISALPHA(self.at(first - 1)):
            first -= 1
        if first == end or self.is_alnum(first - 1) or is_mark(self.at(first - 1)):
            return True
        word = self.text[first:end]
        found = self.short.get(word)
        if found is None:
            found = self.short[word] = self.is_stop(self.text, end, start)
        return found

    cdef bint is_long_word_before(self, Py_ssize_t end) noexcept:
        """Tell whether more letters stand before `end` than an abbreviation has."""
        cdef Py_ssize_t position
        if end < LONG:
            return False
        for position in range(end - LONG, end):
            if not Py_UNICODE_ISALPHA(self.at(position)):
                return False
        return True

    cdef int closer(self, Py_ssize_t start, Py_ssize_t end) except -1:
        for kind, first, after in self.look_closely(self.text, start, end):
            self.add(kind, first, after)
        return 0

    cdef Py_ssize_t stretch_end(self, Py_ssize_t position) noexcept:
        cdef Py_UCS4 sign
        while position < self.length:
            sign = self.at(position)
            if sign == 0xFFFC or Py_UNICODE_ISSPACE(sign):
                break
            position += 1
        return position

    cdef Py_ssize_t entity_end(self, Py_ssize_t start) noexcept:
        """Return where the entity at `start` ends, 0 if it is none: & or &#, 1 to 31 signs of a word, a semicolon."""
        cdef Py_ssize_t first = start + 2 if self.at(start + 1) == c"#" else start + 1
        cdef Py_ssize_t position = first
        while position - first < 31 and self.is_w(position):
            position += 1
        return position + 1 if position > first and self.at(position) == c";" else 0

    cdef Py_ssize_t stop_of(self, Py_ssize_t position, Py_UCS4 one, Py_UCS4 other) noexcept:
        """Return where "one other." ends at `position`, one space allowed before it, 0 if it does not stand there."""
        cdef Py_UCS4 sign = self.at(position)
        if sign and Py_UNICODE_ISSPACE(sign):
            position += 1
        if self.at(position) != one:
            return 0
        if other:
            position += 1
            if self.at(position) != other:
                return 0
        return position + 2 if self.at(position + 1) == c"." else 0

    cdef Py_ssize_t short_end(self, Py_ssize_t start) noexcept:
        """Return where "p.sh.", "d.m.th." or an elided consonant at `start` ends, 0 if none begins there."""
        cdef Py_UCS4 sign = self.at(start)
        cdef Py_ssize_t end = 0
        cdef Py_ssize_t after
        if self.at(start + 1) == c".":
            if sign == c"p" or sign == c"P":
                end = self.stop_of(start + 2, c"s", c"h")
            elif sign == c"d" or sign == c"D":
                end = self.stop_of(start + 2, c"m", 0)
                end = self.stop_of(end, c"t", c"h") if end else 0
            return 0 if end and self.is_w(end) else end
        after = start + 1
        if (sign == c"c" or sign == c"C") and self.at(after) == 0x0327:
            after += 1
        elif not is_elided(sign):
            return 0
        if is_apostrophe(self.at(after)) and (self.at(after + 1) == c" " or self.at(after + 1) == 0xA0):
            return after + 1
        return 0

    cdef Py_ssize_t word(self, Py_ssize_t start) except -1:
        """Add what begins with the alphanumeric at `start`; return where it ends."""
        cdef Py_ssize_t end = start
        cdef Py_ssize_t behind
        cdef bint needs_closer_look = False
        cdef bint has_numeral = False
        cdef Py_UCS4 sign
        while True:
            sign = self.at(end)
            if c"a" <= sign <= c"z":
                end += 1
            elif sign == c"_":
                needs_closer_look = True
                end += 1
            elif sign and Py_UNICODE_ISALNUM(sign):
                has_numeral = has_numeral or not Py_UNICODE_ISALPHA(sign)
                end += 1
            elif is_mark(sign):
                end += 1
            elif is_joint(sign) and self.is_alnum(end + 1):
                end += 1
            else:
                break
        behind = end
        while is_sign_behind(self.at(behind)):
            behind += 1
        sign = self.at(end)
        if behind > end:
            if self.is_w(behind):
                end = self.stretch_end(end)
                needs_closer_look = True
        elif (sign == c"," and Py_UNICODE_ISDECIMAL(self.at(end + 1))) or (sign == 0x2013 and self.is_w(end + 1)):
            end = self.stretch_end(end)
            needs_closer_look = True
        if needs_closer_look:
            self.closer(start, end)
        else:
            self.add(NUMBER if has_numeral else WORD, start, end)
        return end

    cdef int scan(self) except -1:
        cdef Py_ssize_t position = 0
        cdef Py_ssize_t end
        cdef Py_UCS4 sign
        while position < self.length:
            sign = self.at(position)
            end = 0
            if sign == c" ":
                position += 1
                continue
            if sign == 0xFFFC or sign == c"&":
                end = position + 1 if sign == 0xFFFC else self.entity_end(position)
                if end:
                    self.add(OPAQUE, position, end)
            elif self.is_alnum(position):
                end = self.short_end(position)
                if end:
                    self.add(WORD, position, end)
                else:
                    end = self.word(position)
            elif is_sign(sign):
                end = self.signs(position)
            position = end if end else position + 1
        return 0

    cdef Py_ssize_t signs(self, Py_ssize_t start) except -1:
        """Look at the stretch that begins with signs before a word; return where it, or the signs alone, end."""
        cdef Py_ssize_t end = start
        if start and is_sign(self.at(start - 1)):
            return start + 1
        while is_sign(self.at(end)):
            end += 1
        if self.is_alnum(end):
            end = self.stretch_end(end)
            self.closer(start, end)
        return end

    cdef tuple columns(self):
        starts, ends = array("i"), array("i")
        starts.frombytes(PyBytes_FromStringAndSize(<char*>self.starts, self.count * sizeof(int32_t)))
        ends.frombytes(PyBytes_FromStringAndSize(<char*>self.ends, self.count * sizeof(int32_t)))
        return (
            starts,
            ends,
            PyBytes_FromStringAndSize(self.kinds, self.count),
            PyBytes_FromStringAndSize(self.gaps, self.count),
            PyBytes_FromStringAndSize(self.quoted, self.count),
        )


cdef inline bint is_sign(Py_UCS4 sign) noexcept:
    return (
        sign == c"." or sign == c"@" or sign == c"/" or sign == 92 or sign == c"#" or sign == c"~" or sign == c"+"
        or sign == c"_"
    )


cdef inline bint is_sign_behind(Py_UCS4 sign) noexcept:
    return sign == c":" or (sign != c"_" and is_sign(sign))


cdef inline bint is_apostrophe(Py_UCS4 sign) noexcept:
    return sign == 39 or sign == 0x2019 or sign == 0x2018 or sign == 96 or sign == 0xB4


cdef inline bint is_joint(Py_UCS4 sign) noexcept:
    return sign == c"-" or sign == 0x2010 or sign == 0x2011 or is_apostrophe(sign)


cdef inline bint is_mark(Py_UCS4 sign) noexcept:
    if sign < 0xAD:
        return False
    return (
        0x300 <= sign <= 0x36F or sign == 0xAD or 0x200B <= sign <= 0x200D or sign == 0x2060 or sign == 0xFEFF
    )


cdef inline bint is_elided(Py_UCS4 sign) noexcept:
    return (
        sign == c"s" or sign == c"t" or sign == c"m" or sign == c"n" or sign == c"S" or sign == c"T" or sign == c"M"
        or sign == c"N" or sign == 0xE7 or sign == 0xC7
    )


def columns(str text, look_closely, read_gap, is_stop):
    """Return the columns starts, ends, kinds, gaps and quoted of the tokens of `text`; see `sqfix.tokens.Tokens`."""
    cdef _Scanner scanner = _Scanner(text, look_closely, read_gap, is_stop)
    scanner.scan()
    return scanner.columns()


def stretches_without(str text not None, str signs not None, Py_ssize_t least):
    """Return where each stretch of at least so many signs begins and ends that has none of some signs; see
    `sqfix.passages.python_stretches_without`."""
    cdef Py_ssize_t at, start = 0, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef char[SIGNS_END] is_one
    cdef Py_UCS4 sign
    cdef list found = []
    memset(is_one, 0, sizeof(is_one))
    for sign in signs:
        if sign >= SIGNS_END:
            raise ValueError("a sign is beyond the table")
        is_one[sign] = True
    for at in range(length + 1):
        sign = PyUnicode_READ(kind, <void*> data, at) if at < length else 0
        if at == length or (sign < SIGNS_END and is_one[sign]):
            if at - start >= least:
                found.append((start, at))
            start = at + 1
    return found


def count_words(str text not None):
    """Return how many words, parted by white space, a text has; see `sqfix.run.count_words`."""
    cdef Py_ssize_t at, count = 0, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef bint before = True, space
    cdef Py_UCS4 sign
    for at in range(length):
        sign = PyUnicode_READ(kind, <void*> data, at)
        space = sign == c" " or (not c"a" <= sign <= c"z" and Py_UNICODE_ISSPACE(sign))
        count += before and not space
        before = space
    return count
