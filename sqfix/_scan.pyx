# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twins of what looks at every sign of a text.

Start with `columns`, the twin of `sqfix.tokens`. Addresses, lists of names and the judgement of gaps are left to the
functions of `tokens`; what they say of a gap is kept.
"""

from cpython cimport array
from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(uint32_t sign) nogil
    bint Py_UNICODE_ISALPHA(uint32_t sign) nogil
    bint Py_UNICODE_ISDECIMAL(uint32_t sign) nogil
    bint Py_UNICODE_ISLOWER(uint32_t sign) nogil
    bint Py_UNICODE_ISSPACE(uint32_t sign) nogil

# As in `tokens`: kinds WORD, NUMBER, OPAQUE; gaps GLUED, SPACE, COMMA, SENTENCE.
cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    WORD = 0  # as in `sqfix.tokens`
    NUMBER = 1
    OPAQUE = 2
    SPACE = 1
    COMMA = 2
    LONGEST_ABBREVIATION = 6  # letters

cdef enum:
    LONG = LONGEST_ABBREVIATION + 1
    KEPT = 16  # signs of a gap that is met again and again
    GAPS_LOG = 10  # 1024 gaps are kept in a table
    GAP_SIGNS = 4  # those of so many signs at most, each below 2 ** SIGN_BITS
    SIGN_BITS = 14
    TABLE = 0x370  # signs of which a table says what they are, combining marks the last
    LATIN = 0x180  # signs that no lookup form changes into others, but for the apostrophes

# What a sign is, a bit each.
cdef enum:
    ALNUM = 1
    NUMERAL = 2  # alphanumeric and no letter
    DIGIT = 4  # decimal
    WHITE = 8
    SIGN = 16  # . @ / \ # ~ + _
    MARK = 32  # belongs to the letter before it
    JOINT = 64  # apostrophe or hyphen
    UNDERSCORE = 128
    PLAIN = ALNUM | MARK
    OF_WORD = ALNUM | MARK | UNDERSCORE

cdef uint8_t[TABLE] _kinds_of_signs


cdef inline int what_is(uint32_t sign) noexcept:
    """Return what a sign is, 0 for one that is nothing of it."""
    return _kinds_of_signs[sign] if sign < TABLE else work_out(sign)


cdef int work_out(uint32_t sign) noexcept:
    cdef int found = 0
    if Py_UNICODE_ISALNUM(sign):
        found |= ALNUM if Py_UNICODE_ISALPHA(sign) else ALNUM | NUMERAL
    if Py_UNICODE_ISDECIMAL(sign):
        found |= DIGIT
    if Py_UNICODE_ISSPACE(sign):
        found |= WHITE
    if is_sign(sign):
        found |= SIGN
    if is_mark(sign):
        found |= MARK
    if is_joint(sign):
        found |= JOINT
    return found | UNDERSCORE if sign == c"_" else found


cdef inline bint is_sign(uint32_t sign) noexcept:
    return (
        sign == c"." or sign == c"@" or sign == c"/" or sign == 92 or sign == c"#" or sign == c"~" or sign == c"+"
        or sign == c"_"
    )


cdef inline bint is_apostrophe(uint32_t sign) noexcept:
    return sign == 39 or sign == 0x2019 or sign == 0x2018 or sign == 96 or sign == 0xB4


cdef inline bint is_joint(uint32_t sign) noexcept:
    return sign == c"-" or sign == 0x2010 or sign == 0x2011 or is_apostrophe(sign)


cdef inline bint is_mark(uint32_t sign) noexcept:
    if sign < 0xAD:
        return False
    return (
        0x300 <= sign <= 0x36F or sign == 0xAD or 0x200B <= sign <= 0x200D or sign == 0x2060 or sign == 0xFEFF
    )


cdef inline bint is_elided(uint32_t sign) noexcept:
    return (
        sign == c"s" or sign == c"t" or sign == c"m" or sign == c"n" or sign == c"S" or sign == c"T" or sign == c"M"
        or sign == c"N" or sign == 0xE7 or sign == 0xC7
    )


def _fill_kinds_of_signs():
    for sign in range(TABLE):
        _kinds_of_signs[sign] = work_out(sign)


_fill_kinds_of_signs()


cdef void* _resized(void* block, Py_ssize_t size) except NULL:
    block = PyMem_Realloc(block, size)
    if block == NULL:
        raise MemoryError
    return block


ctypedef fused Sign:
    uint8_t
    uint16_t
    uint32_t


cdef inline Py_ssize_t runs_end(const Sign* text, Py_ssize_t end, int* seen) noexcept:
    """Return where runs of signs of words with one joint between end, before the 0 behind the text; note in `seen` what
    they are."""
    cdef int what
    while True:
        what = what_is(text[end])
        if what & OF_WORD:
            seen[0] |= what
        elif not (what & JOINT and what_is(text[end + 1]) & ALNUM):
            return end
        end += 1


cdef struct Known:  # what was said of a gap
    uint64_t key
    int strength


cdef class _Scanner:
    cdef str text
    cdef object asked  # `tokens.Asked`
    cdef dict met, short  # what was said of gaps, and of words before a full stop
    cdef Known[1 << GAPS_LOG] known
    cdef int kind
    cdef const void* data
    cdef Py_ssize_t length, count, capacity, last
    cdef array.array starts, ends  # longer than they need be until the end
    cdef char* kinds
    cdef char* gaps

    def __cinit__(self, str text, asked):
        self.text, self.asked = text, asked
        self.met, self.short = {}, {}
        self.starts, self.ends = array.array("i"), array.array("i")
        memset(self.known, 0, sizeof(self.known))  # no gap has the key 0
        self.kind, self.data = PyUnicode_KIND(text), PyUnicode_DATA(text)
        self.length = PyUnicode_GET_LENGTH(text)

    def __dealloc__(self):
        PyMem_Free(self.kinds)
        PyMem_Free(self.gaps)

    cdef inline uint32_t at(self, Py_ssize_t position) noexcept:
        """Return the sign at `position`, 0 behind the end."""
        return PyUnicode_READ(self.kind, <void*> self.data, position) if 0 <= position < self.length else 0

    cdef inline int what(self, Py_ssize_t position) noexcept:
        return what_is(self.at(position))

    cdef inline bint is_w(self, Py_ssize_t position) noexcept:
        return (self.what(position) & (ALNUM | UNDERSCORE)) != 0

    cdef Py_ssize_t run_end(self, Py_ssize_t position, Py_ssize_t end, int wanted) noexcept:
        """Return where the signs from `position` on that are of some kinds end."""
        while position < end and self.what(position) & wanted:
            position += 1
        return position

    cdef int grow(self) except -1:
        cdef Py_ssize_t capacity = 2 * self.capacity + 256
        array.resize(self.starts, capacity)
        array.resize(self.ends, capacity)
        self.kinds = <char*> _resized(self.kinds, capacity)
        self.gaps = <char*> _resized(self.gaps, capacity)
        self.capacity = capacity
        return 0

    cdef int add(self, int kind, Py_ssize_t start, Py_ssize_t end) except -1:
        if self.count == self.capacity:
            self.grow()
        self.gaps[self.count] = self.gap(start)
        self.starts.data.as_ints[self.count], self.ends.data.as_ints[self.count] = <int> start, <int> end
        self.kinds[self.count] = kind
        self.count += 1
        self.last = end
        return 0

    # ------------------------------------------------------------ gaps

    cdef int gap(self, Py_ssize_t start) except -1:
        """Return how strong the gap before `start` is, see `tokens._read_gap`."""
        cdef Py_ssize_t last = self.last
        cdef uint32_t sign
        cdef int strength
        if not last:
            return self.judged(0, start, True)
        sign = self.at(last)
        if sign == c" " and start - last == 1:
            return SPACE
        if sign == c"," and start - last == 2 and self.at(last + 1) == c" ":
            return COMMA
        if sign == c"." and self.is_stop_of_short_word(last, start):
            strength = self.kept(last + 1, start)
            return strength if strength > SPACE else SPACE
        return self.kept(last, start)

    cdef int kept(self, Py_ssize_t first, Py_ssize_t start) except -1:
        """Return what is kept of the judgement of such a gap, or else ask for it."""
        cdef Py_ssize_t at
        cdef uint64_t key = 1
        cdef Known* known
        if start - first > GAP_SIGNS:
            return self.kept_of_long(first, start)
        for at in range(first, start):
            if self.at(at) >> SIGN_BITS:
                return self.kept_of_long(first, start)
            key = key << SIGN_BITS | self.at(at)
        key = key << 1 | Py_UNICODE_ISLOWER(self.at(start))
        known = &self.known[(key * <uint64_t> 0x9E3779B97F4A7C15) >> (64 - GAPS_LOG)]  # hashed as by Fibonacci's numbers
        if known.key != key:
            known.strength = self.judged(first, start, False)
            known.key = key
        return known.strength

    cdef int kept_of_long(self, Py_ssize_t first, Py_ssize_t start) except -1:
        if start - first > KEPT:
            return self.judged(first, start, False)
        key = self.text[first:start], Py_UNICODE_ISLOWER(self.at(start))
        found = self.met.get(key)
        if found is None:
            found = self.met[key] = self.judged(first, start, False)
        return found

    cdef int judged(self, Py_ssize_t first, Py_ssize_t start, bint is_start) except -1:
        return self.asked.judge_gap(self.text, first, start, is_start)

    cdef bint is_stop_of_short_word(self, Py_ssize_t end, Py_ssize_t start) except -1:
        """Tell whether the full stop at `end` belongs to the word before it; see `tokens._is_stop_of_short_word`."""
        cdef Py_ssize_t first = end
        cdef int what, seen = 0
        while first and end - first < LONG:
            what = self.what(first - 1)
            if not what & ALNUM and not 0x300 <= self.at(first - 1) <= 0x36F:
                break
            seen |= what
            first -= 1
        if first == end or (end - first == LONG and not seen & (NUMERAL | MARK)):
            return False
        word = self.text[first:end]
        if seen & NUMERAL and word.isdigit():
            return Py_UNICODE_ISLOWER(self.at(start)) and start > end + 1
        found = self.short.get(word)
        if found is None:
            found = self.short[word] = self.asked.is_short(word)
        return found

    # ------------------------------------------------------------ chains

    cdef int look_closely(self, Py_ssize_t start, Py_ssize_t end) except -1:
        """Add the tokens of a stretch without white space; see `tokens._look_closely`."""
        cdef Py_ssize_t stop
        if self.may_have_address(start, end):
            for kind, first, after in self.asked.look_closely(self.text, start, end):
                self.add(kind, first, after)
            return 0
        start = self.chain_start(start, end)
        while start < end:
            stop = self.chain_end(start, end)
            if self.may_be_opaque(start, stop) and self.asked.is_opaque(self.text[start:stop]):
                self.add(OPAQUE, start, stop)
            else:
                stop = max(stop, self.words(start, stop))
            start = self.chain_start(stop, end)
        return 0

    cdef bint may_have_address(self, Py_ssize_t start, Py_ssize_t end) noexcept:
        """Tell whether "://" or "www." stand in a stretch."""
        cdef Py_ssize_t at
        for at in range(start, end):
            if self.at(at) == c":" and self.at(at + 1) == c"/" and self.at(at + 2) == c"/":
                return True
            if self.at(at) == c"." and self.is_www_before(at):
                return True
        return False

    cdef bint is_www_before(self, Py_ssize_t position) noexcept:
        cdef Py_ssize_t at
        for at in range(position - 3, position):
            if not self.is_in_any_case(at, c"w"):
                return False
        return True

    cdef inline bint is_in_any_case(self, Py_ssize_t position, uint32_t letter) noexcept:
        """Tell whether a letter of ASCII, given in lower case, stands at `position`."""
        return (self.at(position) | 32) == letter

    cdef Py_ssize_t chain_start(self, Py_ssize_t at, Py_ssize_t end) noexcept:
        """Return where the next chain begins, `end` or beyond if there is none."""
        cdef Py_ssize_t behind
        while at < end and not self.what(at) & ALNUM:
            behind = at + 1
            if self.what(at) & SIGN and not self.what(at - 1) & SIGN:
                behind = self.run_end(at, end, SIGN)
                if behind < end and self.what(behind) & ALNUM:
                    break
            at = behind
        return at

    cdef Py_ssize_t chain_end(self, Py_ssize_t at, Py_ssize_t end) noexcept:
        cdef Py_ssize_t behind
        at = self.run_end(self.run_end(at, end, SIGN), end, OF_WORD)
        while at < end:
            behind = at + 1 if self.what(at) & JOINT else self.run_end(at, end, SIGN)
            if behind == at or behind >= end or not self.is_w(behind):
                break
            at = self.run_end(behind, end, OF_WORD)
        return at

    cdef bint may_be_opaque(self, Py_ssize_t start, Py_ssize_t stop) except -1:
        """Tell whether a chain has anything that `opaque.is_opaque` looks for; what is not Latin may have."""
        cdef Py_ssize_t at, label = 0, slashes = 0
        cdef uint32_t sign, first = self.at(start)
        cdef bint is_rooted = first == c"/" or first == c"." or first == c"~"
        for at in range(start, stop):
            sign = self.at(at)
            if sign == c"@" or sign == c"#" or sign == c"_" or sign == 92 or sign >= LATIN or is_mark(sign):
                return True
            if sign == c"/":
                slashes += 1
                if (is_rooted and slashes == 2) or (label and self.is_known_ending(label, at)):
                    return True
                label = 0
            elif sign == c".":
                label = at + 1
        return label > 0 and (first == c"v" or self.is_known_ending(label, stop))

    cdef bint is_known_ending(self, Py_ssize_t start, Py_ssize_t end) except -1:
        return self.text[start:end].lower() in self.asked.endings

    cdef Py_ssize_t words(self, Py_ssize_t at, Py_ssize_t end) except -1:
        """Add the words and numbers that begin in a chain that is language; return where the last one ends."""
        cdef Py_ssize_t start, stop = at
        cdef int seen
        while True:
            start = stop
            while start < end and not self.what(start) & ALNUM:
                start += 1
            if start >= end:
                return stop
            stop, seen = self.language_end(start), 0
            for at in range(start, stop):
                seen |= self.what(at)
            self.add(NUMBER if seen & NUMERAL else WORD, start, stop)

    cdef Py_ssize_t language_end(self, Py_ssize_t start) noexcept:
        """Return where the word or number that begins at `start` in a chain ends; see `tokens._CLOSE_LOOK`."""
        cdef Py_ssize_t end = self.elided_end(start)
        if not end:
            end = self.initials_end(start)
        if end:
            return end
        if self.what(start) & DIGIT:
            end = self.run_end(start, self.length, DIGIT)
            while is_in_number(self.at(end)) and self.what(end + 1) & DIGIT:
                end = self.run_end(end + 1, self.length, DIGIT)
            end = self.run_end(end, self.length, PLAIN)
        else:
            end = self.run_end(start, self.length, PLAIN)
        while self.is_joint_of(start, end) and self.what(end + 1) & ALNUM:
            end = self.run_end(end + 1, self.length, PLAIN)
        return end

    cdef inline bint is_joint_of(self, Py_ssize_t start, Py_ssize_t position) noexcept:
        """Tell whether an apostrophe or a hyphen stands at `position`; in what begins with a digit the en dash is one."""
        return self.what(position) & JOINT or (self.at(position) == 0x2013 and self.what(start) & DIGIT)

    cdef Py_ssize_t initials_end(self, Py_ssize_t start) noexcept:
        """Return where single letters with full stops between end, 0 if there are no two."""
        cdef Py_ssize_t end = self.letter_end(start), next = 0
        cdef bint several = False
        while end and self.at(end) == c".":
            next = self.letter_end(end + 1)
            if not next:
                break
            end, several = next, True
        if not several:
            return 0
        return end + 1 if self.at(end) == c"." else end

    cdef Py_ssize_t letter_end(self, Py_ssize_t start) noexcept:
        """Return where the letter at `start` ends that stands alone, 0 if none does."""
        cdef Py_ssize_t end = start + 1
        if self.what(start) & DIGIT or not self.what(start) & ALNUM:
            return 0
        if self.is_digraph(self.at(start) | 32, self.at(end) | 32):
            end += 1
        end = self.run_end(end, self.length, MARK)
        return 0 if self.what(end) & OF_WORD else end

    cdef inline bint is_digraph(self, uint32_t first, uint32_t second) noexcept:
        if second == c"h":
            return first == c"d" or first == c"s" or first == c"t" or first == c"x" or first == c"z"
        if second == c"j":
            return first == c"g" or first == c"n"
        return first == second and (first == c"l" or first == c"r")

    # ------------------------------------------------------------ the first look

    cdef Py_ssize_t stretch_end(self, Py_ssize_t position) noexcept:
        while position < self.length and self.at(position) != 0xFFFC and not self.what(position) & WHITE:
            position += 1
        return position

    cdef Py_ssize_t entity_end(self, Py_ssize_t start) noexcept:
        """Return where the entity at `start` ends, 0 if it is none: & or &#, 1 to 31 signs of a word, a semicolon."""
        cdef Py_ssize_t first = start + 2 if self.at(start + 1) == c"#" else start + 1
        cdef Py_ssize_t position = first
        while position - first < 31 and self.is_w(position):
            position += 1
        return position + 1 if position > first and self.at(position) == c";" else 0

    cdef Py_ssize_t stop_of(self, Py_ssize_t position, uint32_t one, uint32_t other) noexcept:
        """Return where "one other." ends at `position`, one space allowed before it, 0 if it does not stand there."""
        if self.what(position) & WHITE:
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
        cdef uint32_t sign = self.at(start)
        cdef Py_ssize_t end = 0
        if self.at(start + 1) != c".":
            return self.elided_end(start)
        if sign == c"p" or sign == c"P":
            end = self.stop_of(start + 2, c"s", c"h")
        elif sign == c"d" or sign == c"D":
            end = self.stop_of(start + 2, c"m", 0)
            end = self.stop_of(end, c"t", c"h") if end else 0
        return 0 if end and self.is_w(end) else end

    cdef Py_ssize_t elided_end(self, Py_ssize_t start) noexcept:
        """Return where an elided consonant before a space ends, its apostrophe included, 0 if there is none."""
        cdef Py_ssize_t after = start + 1
        if self.is_in_any_case(start, c"c") and self.at(after) == 0x0327:
            after += 1
        elif not is_elided(self.at(start)):
            return 0
        if is_apostrophe(self.at(after)) and (self.at(after + 1) == c" " or self.at(after + 1) == 0xA0):
            return after + 1
        return 0

    cdef Py_ssize_t word(self, Py_ssize_t start) except -1:
        """Add what begins with the alphanumeric at `start`; return where it ends."""
        cdef int seen = 0
        cdef Py_ssize_t end = self.word_end(start, &seen), behind = end
        cdef uint32_t sign = self.at(end)
        if end <= start + 2 and (sign == c"." or is_apostrophe(sign)):
            behind = self.short_end(start)
            if behind:
                self.add(WORD, start, behind)
                return behind
            behind = end
        while is_sign_behind(self.at(behind)):
            behind += 1
        if behind > end:
            if self.is_w(behind):
                end, seen = self.stretch_end(end), UNDERSCORE
        elif (sign == c"," and self.what(end + 1) & DIGIT) or (sign == 0x2013 and self.is_w(end + 1)):
            end, seen = self.stretch_end(end), UNDERSCORE
        if seen & UNDERSCORE:
            self.look_closely(start, end)
        else:
            self.add(NUMBER if seen & NUMERAL else WORD, start, end)
        return end

    cdef inline Py_ssize_t word_end(self, Py_ssize_t start, int* seen) noexcept:
        if self.kind == 1:
            return runs_end(<const uint8_t*> self.data, start, seen)
        if self.kind == 2:
            return runs_end(<const uint16_t*> self.data, start, seen)
        return runs_end(<const uint32_t*> self.data, start, seen)

    cdef int scan(self) except -1:
        cdef Py_ssize_t position = 0, end
        cdef uint32_t sign
        cdef int what
        while position < self.length:
            sign = self.at(position)
            what, end = what_is(sign), 0
            if what & ALNUM:
                end = self.word(position)
            elif what & SIGN:
                end = self.signs(position)
            elif sign == c"&" or sign == 0xFFFC:
                end = position + 1 if sign == 0xFFFC else self.entity_end(position)
                if end:
                    self.add(OPAQUE, position, end)
            position = end if end else position + 1
        return 0

    cdef Py_ssize_t signs(self, Py_ssize_t start) except -1:
        """Look at the stretch that begins with signs before a word; return where it, or the signs alone, end."""
        cdef Py_ssize_t end
        if self.what(start - 1) & SIGN:
            return start + 1
        end = self.run_end(start, self.length, SIGN)
        if self.what(end) & ALNUM:
            end = self.stretch_end(end)
            self.look_closely(start, end)
        return end

    cdef tuple columns(self):
        array.resize(self.starts, self.count)
        array.resize(self.ends, self.count)
        return (
            self.starts,
            self.ends,
            PyBytes_FromStringAndSize(self.kinds, self.count),
            PyBytes_FromStringAndSize(self.gaps, self.count),
        )


cdef inline bint is_sign_behind(uint32_t sign) noexcept:
    return sign == c":" or (sign != c"_" and is_sign(sign))


cdef inline bint is_in_number(uint32_t sign) noexcept:
    return sign == c"." or sign == c"," or sign == c":" or sign == c"/"


def columns(str text not None, asked not None):
    """Return the columns of the tokens of `text`: starts, ends, kinds, gaps. See `sqfix.tokens._columns`."""
    if PyUnicode_GET_LENGTH(text) >= 1 << 31:
        raise ValueError("a text of two thousand million signs is too long")
    cdef _Scanner scanner = _Scanner(text, asked)
    scanner.scan()
    return scanner.columns()


def stops_inside(str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None):
    """Return the tokens that a full stop alone parts from the next one, which begins with two letters; see
    `sqfix.boundaries.glued`."""
    cdef Py_ssize_t index, at, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef list found = []
    if ends.shape[0] != starts.shape[0]:
        raise ValueError("columns of one length are needed")
    for index in range(starts.shape[0] - 1):
        at = ends[index]
        if starts[index + 1] == at + 1 and 0 <= at < length - 2 and PyUnicode_READ(kind, <void*> data, at) == c".":
            if is_letter(PyUnicode_READ(kind, <void*> data, at + 1)) and is_letter(PyUnicode_READ(kind, <void*> data, at + 2)):
                found.append(index)
    return found


cdef inline bint is_letter(uint32_t sign) noexcept:
    return what_is(sign) & (ALNUM | DIGIT) == ALNUM


cdef class Stretches:
    """Finds the stretches of at least `least` signs that have none of some signs, and `fewest` of some telling words; see
    `sqfix.passages.PythonStretches`."""

    cdef uint8_t[TABLE] is_one
    cdef uint64_t[64] telling
    cdef Py_ssize_t least, fewest, count

    def __init__(self, str signs not None, Py_ssize_t least, telling not None, Py_ssize_t fewest):
        cdef uint32_t sign
        self.least, self.fewest, self.count = least, fewest, len(telling)
        memset(self.is_one, 0, sizeof(self.is_one))
        for sign in map(ord, signs):
            if sign >= TABLE:
                raise ValueError("a sign is beyond the table")
            self.is_one[sign] = True
        if self.count > 64:
            raise ValueError("too many telling words")
        for number, word in enumerate(telling):
            self.telling[number] = int.from_bytes(word.encode("ascii"), "big")  # OverflowError beyond 8 letters

    def find(self, str text not None):
        """Return where each of them begins and ends in a text."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t start = 0, at, length = PyUnicode_GET_LENGTH(text)
        cdef list found = []
        while start + self.least <= length:
            at = start + self.least
            while at > start and not self.is_one_of(PyUnicode_READ(kind, <void*> data, at - 1)):
                at -= 1
            if at == start:  # none among so many
                at += self.least
                while at < length and not self.is_one_of(PyUnicode_READ(kind, <void*> data, at)):
                    at += 1
                if self.has_telling_words(kind, data, start, at):
                    found.append((start, at))
                at += 1
            start = at
        return found

    cdef inline bint is_one_of(self, uint32_t sign) noexcept:
        return sign < TABLE and self.is_one[sign]

    cdef bint has_telling_words(self, int kind, const void* data, Py_ssize_t at, Py_ssize_t end) noexcept:
        """Tell whether enough of the telling words stand between white space somewhere from `at` to `end`."""
        cdef uint64_t word = 0, seen = 0
        cdef Py_ssize_t letters = 0, different = 0, number
        cdef uint32_t sign
        while at <= end and different < self.fewest:
            sign = PyUnicode_READ(kind, <void*> data, at) if at < end else 32
            at += 1
            if not what_is(sign) & WHITE:
                letters = letters + 1 if sign < 128 else 9
                word = word << 8 | (sign | 32 if c"A" <= sign <= c"Z" else sign)
                continue
            if letters <= 8:
                for number in range(self.count):
                    if self.telling[number] == word and not seen >> number & 1:
                        seen |= <uint64_t> 1 << number
                        different += 1
            word, letters = 0, 0
        return different >= self.fewest


def line_starts(str text not None):
    """Return where each line begins; see `sqfix.positions.python_line_starts`."""
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at = 0, length = PyUnicode_GET_LENGTH(text)
    cdef list found = [0]
    while True:
        if kind == 1:
            at = line_end(<const uint8_t*> data, at, length)
        elif kind == 2:
            at = line_end(<const uint16_t*> data, at, length)
        else:
            at = line_end(<const uint32_t*> data, at, length)
        if at == length:
            return found
        at += 1
        if at == length or PyUnicode_READ(kind, <void*> data, at) != 10 or PyUnicode_READ(kind, <void*> data, at - 1) == 10:
            found.append(at)


cdef inline Py_ssize_t line_end(const Sign* text, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Return where the next line feed or carriage return stands, `length` if there is none."""
    while at < length and (text[at] > 13 or (text[at] != 10 and text[at] != 13)):
        at += 1
    return at


def count_words(str text not None):
    """Return how many words, parted by white space, a text has; see `sqfix.run.count_words`."""
    cdef Py_ssize_t at, count = 0, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef bint before = True, space
    for at in range(length):
        space = (what_is(PyUnicode_READ(kind, <void*> data, at)) & WHITE) != 0
        count += before and not space
        before = space
    return count
