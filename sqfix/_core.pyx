# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twin of the look-ups and builders in `distance`, `gram_table`, `word_table`, `symspell`, `language_model` and
`confusion`: the same answers from the same sections, which those modules specify.

Every number read from a section is compared with the bounds of where it leads before it is used, so no content of a file
can harm. There is no state besides the views; objects may be shared by threads.
"""

from array import array

cimport cython
from cpython.bytes cimport PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND,
    PyUnicode_DATA,
    PyUnicode_DecodeUTF8,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
)
from libc.stdint cimport int16_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcmp, memcpy, memset

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL
    object PyType_GenericAlloc(type, Py_ssize_t)

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define prefetch(place) __builtin_prefetch(place)
    #define trailing_zeros(bits) __builtin_ctzll(bits)
    #else
    #define prefetch(place) ((void) (place))
    static int trailing_zeros(unsigned long long bits) {
        int count = 0;
        while (!(bits >> count & 1)) count++;
        return count;
    }
    #endif
    """
    void prefetch(const void*) nogil  # asks for memory that will be read soon
    int trailing_zeros(uint64_t bits) nogil  # of a number other than 0

cdef extern from *:
    """
    #if defined(__GLIBC__)
    #include <malloc.h>
    #define give_back_from(size) mallopt(M_MMAP_THRESHOLD, size)
    #else
    #define give_back_from(size) 0
    #endif
    """
    int give_back_from(int size)

NAME = "compiled"

cdef enum:
    MAX_WORD = 128  # code points of a word that fits the stack; longer ones take the heap or the Python twin


# ---------------------------------------------------------------- CRC32 (ISO 3309, as in zlib)

cdef uint32_t[256] _crc_table


cdef void _fill_crc_table() noexcept:
    cdef uint32_t value
    cdef int number, bit
    for number in range(256):
        value = number
        for bit in range(8):
            value = (value >> 1) ^ 0xEDB88320u if value & 1 else value >> 1
        _crc_table[number] = value


_fill_crc_table()


cdef const uint32_t* _crc32_table() noexcept nogil:
    return _crc_table


cdef uint32_t _crc32_of(const uint8_t* data, Py_ssize_t length) noexcept nogil:
    return _crc32(data, length)


cdef inline uint32_t _crc32(const uint8_t* data, Py_ssize_t length) noexcept nogil:
    cdef uint32_t value = 0xFFFFFFFFu
    cdef Py_ssize_t at
    for at in range(length):
        value = _crc_table[(value ^ data[at]) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFFu


# ---------------------------------------------------------------- UTF-8

cdef Py_ssize_t _encode(const uint32_t* points, Py_ssize_t count, uint8_t* out) noexcept nogil:
    """Write `count` code points as UTF-8, at most 4 bytes each; return the number of bytes."""
    cdef Py_ssize_t at, length = 0
    cdef uint32_t point
    for at in range(count):
        point = points[at]
        if point < 0x80:
            out[length] = point
            length += 1
        elif point < 0x800:
            out[length] = 0xC0 | (point >> 6)
            out[length + 1] = 0x80 | (point & 0x3F)
            length += 2
        elif point < 0x10000:
            out[length] = 0xE0 | (point >> 12)
            out[length + 1] = 0x80 | ((point >> 6) & 0x3F)
            out[length + 2] = 0x80 | (point & 0x3F)
            length += 3
        else:
            out[length] = 0xF0 | (point >> 18)
            out[length + 1] = 0x80 | ((point >> 12) & 0x3F)
            out[length + 2] = 0x80 | ((point >> 6) & 0x3F)
            out[length + 3] = 0x80 | (point & 0x3F)
            length += 4
    return length


cdef inline Py_ssize_t _decode(const uint8_t* data, Py_ssize_t length, uint32_t* points, Py_ssize_t room) noexcept nogil:
    """Read UTF-8 into code points; return their number, -1 if it is not UTF-8 or needs more room."""
    cdef Py_ssize_t at = 0, count = 0
    cdef uint8_t lead
    cdef int more, step
    cdef uint32_t point
    while at < length:
        if count == room:
            return -1
        lead = data[at]
        if lead < 0x80:
            point, more = lead, 0
        elif lead >= 0xF0:
            point, more = lead & 0x07, 3
        elif lead >= 0xE0:
            point, more = lead & 0x0F, 2
        elif lead >= 0xC0:
            point, more = lead & 0x1F, 1
        else:
            return -1
        if at + more >= length:
            return -1
        for step in range(1, more + 1):
            if data[at + step] & 0xC0 != 0x80:
                return -1
            point = (point << 6) | (data[at + step] & 0x3F)
        points[count] = point
        count += 1
        at += more + 1
    return count


# ---------------------------------------------------------------- text

cdef inline uint32_t* _points_of(str word, uint32_t* stack, Py_ssize_t room) except NULL:
    """Return the code points of `word`: in `stack` if they fit, else on the heap, to be given to `_free_points`."""
    cdef Py_ssize_t at, length = PyUnicode_GET_LENGTH(word)
    cdef int kind = PyUnicode_KIND(word)
    cdef void* data = PyUnicode_DATA(word)
    cdef uint32_t* points = stack
    if length > room:
        points = <uint32_t*> PyMem_Malloc(length * sizeof(uint32_t))
        if points == NULL:
            raise MemoryError
    for at in range(length):
        points[at] = PyUnicode_READ(kind, data, at)
    return points


cdef inline void _free_points(uint32_t* points, const uint32_t* stack) noexcept:
    if points != stack:
        PyMem_Free(points)


cdef inline uint32_t _crc_of_points(const uint32_t* points, Py_ssize_t count) noexcept nogil:
    """Return the CRC32 of the UTF-8 of some code points."""
    cdef uint8_t[4] utf8
    cdef uint32_t value = 0xFFFFFFFFu
    cdef Py_ssize_t at, byte
    for at in range(count):
        if points[at] < 0x80:
            value = _crc_table[(value ^ points[at]) & 0xFF] ^ (value >> 8)
        else:
            for byte in range(_encode(points + at, 1, utf8)):
                value = _crc_table[(value ^ utf8[byte]) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFFu


# ---------------------------------------------------------------- distance
#
# The bit-parallel steps of `sqfix.distance.distance_from` in one machine word, for words of up to 64 letters; longer
# ones fill in a table within `limit` of its diagonal.

ctypedef fused Letter:
    uint8_t
    uint16_t
    uint32_t

cdef struct Steps:
    uint64_t vp, vn, d0, before, last
    Py_ssize_t distance


cdef inline void _begin(Steps* steps, Py_ssize_t length) noexcept nogil:
    steps.vp, steps.vn, steps.d0, steps.before = ~<uint64_t> 0, 0, 0, 0
    steps.last, steps.distance = <uint64_t> 1 << (length - 1), length


cdef inline void _step(Steps* steps, uint64_t here) noexcept nogil:
    cdef uint64_t swapped = ((here & ~steps.d0) << 1) & steps.before, hp, hn
    steps.d0 = (((here & steps.vp) + steps.vp) ^ steps.vp) | here | steps.vn | swapped
    hp, hn = steps.vn | ~(steps.d0 | steps.vp), steps.d0 & steps.vp
    steps.distance += (hp & steps.last) != 0
    steps.distance -= (hn & steps.last) != 0
    hp = (hp << 1) | 1
    steps.vp, steps.vn, steps.before = (hn << 1) | ~(steps.d0 | hp), hp & steps.d0, here


cdef Py_ssize_t _latin_distance(const uint8_t* word, Py_ssize_t length, const uint8_t* other, Py_ssize_t others) noexcept nogil:
    """Return the OSA distance of two words of Latin-1 letters, the first of 1 to 64."""
    cdef uint64_t[LATIN] places  # only the entries that are read are set
    cdef Steps steps
    cdef Py_ssize_t at
    for at in range(others):
        places[other[at]] = 0
    for at in range(length):
        places[word[at]] = 0
    for at in range(length):
        places[word[at]] |= <uint64_t> 1 << at
    _begin(&steps, length)
    for at in range(others):
        _step(&steps, places[other[at]])
    return steps.distance


cdef Py_ssize_t _wide_distance(const uint32_t* word, Py_ssize_t length, const uint32_t* other, Py_ssize_t others) noexcept nogil:
    """Return the OSA distance of two words of any letters, the first of 1 to 64."""
    cdef Steps steps
    cdef Py_ssize_t at, place
    cdef uint64_t here
    _begin(&steps, length)
    for at in range(others):
        here = 0
        for place in range(length):
            here |= <uint64_t> (word[place] == other[at]) << place
        _step(&steps, here)
    return steps.distance


cdef Py_ssize_t _table_distance(const uint32_t* word, Py_ssize_t rows, const uint32_t* other, Py_ssize_t columns, Py_ssize_t limit) except -1:
    """Return the OSA distance or limit + 1 from a table within `limit` of its diagonal, in three rows on the heap."""
    cdef Py_ssize_t row, column, low, high, best, least, far = limit + 1, width = columns + 2
    cdef Py_ssize_t* cells = <Py_ssize_t*> PyMem_Malloc(3 * width * sizeof(Py_ssize_t))
    cdef Py_ssize_t* current
    cdef Py_ssize_t* before
    cdef Py_ssize_t* two_before
    if cells == NULL:
        raise MemoryError
    two_before, before, current = cells, cells + width, cells + 2 * width
    for column in range(width):
        two_before[column] = far
        before[column] = column if column < far else far
        current[column] = far
    for row in range(1, rows + 1):
        low = row - limit if row > limit else 1
        high = row + limit if row + limit < columns else columns
        current[low - 1] = row if low == 1 and row < far else far
        least = current[low - 1]
        for column in range(low, high + 1):
            best = before[column - 1] + (word[row - 1] != other[column - 1])
            best = min(best, before[column] + 1, current[column - 1] + 1)
            if row > 1 and column > 1 and word[row - 1] == other[column - 2] and word[row - 2] == other[column - 1]:
                best = min(best, two_before[column - 2] + 1)
            current[column] = best if best < far else far
            least = min(least, best)
        current[high + 1] = far
        if least > limit:
            PyMem_Free(cells)
            return far
        two_before, before, current = before, current, two_before
    best = before[columns]
    PyMem_Free(cells)
    return best


cdef inline void _strip(const Letter** first, Py_ssize_t* rows, const Letter** second, Py_ssize_t* columns) noexcept nogil:
    """Take the shared beginning and end off two words: no slip is there."""
    while rows[0] and columns[0] and first[0][0] == second[0][0]:
        first[0] += 1
        second[0] += 1
        rows[0] -= 1
        columns[0] -= 1
    while rows[0] and columns[0] and first[0][rows[0] - 1] == second[0][columns[0] - 1]:
        rows[0] -= 1
        columns[0] -= 1


cdef Py_ssize_t _latin_pair(const uint8_t* first, Py_ssize_t rows, const uint8_t* second, Py_ssize_t columns) noexcept nogil:
    """Return the OSA distance of two words of Latin-1 letters, -1 if both are too long for it."""
    _strip(&first, &rows, &second, &columns)
    if not rows or not columns:
        return rows + columns
    if rows > columns:
        first, second = second, first
        rows, columns = columns, rows
    return _latin_distance(first, rows, second, columns) if rows <= LETTERS else -1


cdef Py_ssize_t _wide_pair(const uint32_t* first, Py_ssize_t rows, const uint32_t* second, Py_ssize_t columns, Py_ssize_t limit) except -1:
    _strip(&first, &rows, &second, &columns)
    if not rows or not columns:
        return rows + columns
    if rows > columns:
        first, second = second, first
        rows, columns = columns, rows
    return _wide_distance(first, rows, second, columns) if rows <= LETTERS else _table_distance(first, rows, second, columns, limit)


cdef Py_ssize_t _distance(str first, str second, Py_ssize_t limit) except -1:
    cdef Py_ssize_t rows = PyUnicode_GET_LENGTH(first), columns = PyUnicode_GET_LENGTH(second), found = -1
    cdef uint32_t[MAX_WORD] first_stack
    cdef uint32_t[MAX_WORD] second_stack
    cdef uint32_t* one
    cdef uint32_t* other
    if rows - columns > limit or columns - rows > limit:
        return limit + 1
    if PyUnicode_KIND(first) == PyUnicode_1BYTE_KIND and PyUnicode_KIND(second) == PyUnicode_1BYTE_KIND:
        found = _latin_pair(<uint8_t*> PyUnicode_DATA(first), rows, <uint8_t*> PyUnicode_DATA(second), columns)
    if found < 0:
        one = _points_of(first, first_stack, MAX_WORD)
        try:
            other = _points_of(second, second_stack, MAX_WORD)
            try:
                found = _wide_pair(one, rows, other, columns, limit)
            finally:
                _free_points(other, second_stack)
        finally:
            _free_points(one, first_stack)
    return found if found <= limit else limit + 1


def osa_distance(str first not None, str second not None, Py_ssize_t limit):
    """See `sqfix.distance.python_osa_distance`."""
    return _distance(first, second, limit)


cdef bint _is_short_latin(str word) noexcept:
    return 0 < PyUnicode_GET_LENGTH(word) <= LETTERS and PyUnicode_KIND(word) == PyUnicode_1BYTE_KIND


def osa_distances(str word not None, others not None, Py_ssize_t limit):
    """See `sqfix.distance.python_osa_distances`."""
    cdef list words = others if type(others) is list else list(others)
    cdef list found = []
    cdef uint64_t[LATIN] places
    cdef const uint8_t* letters
    cdef Steps steps
    cdef Py_ssize_t at, length = PyUnicode_GET_LENGTH(word), size
    cdef str other
    if not _is_short_latin(word):
        return [_distance(word, other, limit) for other in words]
    memset(places, 0, sizeof(places))
    letters = <uint8_t*> PyUnicode_DATA(word)
    for at in range(length):
        places[letters[at]] |= <uint64_t> 1 << at
    for entry in words:
        other = entry
        if other is None:
            raise TypeError("expected str, got None")
        size = PyUnicode_GET_LENGTH(other)
        if size - length > limit or length - size > limit:
            found.append(limit + 1)
        elif PyUnicode_KIND(other) != PyUnicode_1BYTE_KIND:
            found.append(_distance(word, other, limit))
        else:
            letters = <uint8_t*> PyUnicode_DATA(other)
            _begin(&steps, length)
            for at in range(size):
                _step(&steps, places[letters[at]])
            found.append(steps.distance if steps.distance <= limit else limit + 1)
    return found


# ---------------------------------------------------------------- ascending numbers

cdef inline Py_ssize_t _ascending(const uint32_t[::1] bases, const uint16_t[::1] above, Py_ssize_t place) noexcept nogil:
    """See `sqfix.ascending.Ascending`; the place must be less than `_ascending_count`."""
    return <Py_ssize_t> bases[place >> 8] + above[place]


cdef inline Py_ssize_t _ascending_count(const uint32_t[::1] bases, const uint16_t[::1] above) noexcept nogil:
    return above.shape[0] if above.shape[0] <= bases.shape[0] << 8 else 0


# ---------------------------------------------------------------- words

cdef inline uint64_t _first_zero(uint64_t eight) noexcept nogil:
    """Return a bit for the first zero byte of eight in memory, higher for a later one; 0 if there is none."""
    cdef uint64_t zeros = (eight - <uint64_t> 0x0101010101010101u) & ~eight & <uint64_t> 0x8080808080808080u
    return zeros & (~zeros + 1)


@cython.final
cdef class WordTable:
    """See `sqfix.word_table.PythonWordTable`."""

    def __init__(self, index):
        self.blob, self.checks, self.slots = index.u8("words.blob"), index.u8("words.checks"), index.u32("words.slots")
        self.offsets, self.bases = index.u16("words.offsets"), index.u32("words.offsets.bases")
        self.size = max(0, _ascending_count(self.bases, self.offsets) - 1)

    def __len__(self):
        return self.size

    def number_of(self, str form not None):
        """Return the number of a folded form, -1 if it is not in the table."""
        cdef uint8_t[4 * LETTERS] stack
        cdef uint32_t[LETTERS] points
        cdef bytes utf8
        if PyUnicode_GET_LENGTH(form) <= LETTERS:
            _points_of(form, points, LETTERS)
            return self._number_of(stack, _encode(points, PyUnicode_GET_LENGTH(form), stack))
        utf8 = form.encode("utf-8", "surrogatepass")
        return self._number_of(utf8, PyBytes_GET_SIZE(utf8))

    cdef Py_ssize_t _number_of(self, const uint8_t* utf8, Py_ssize_t length) noexcept nogil:
        return self._number_of_hash(_crc32(utf8, length), utf8, length)

    cdef Py_ssize_t _number_of_hash(self, uint32_t crc, const uint8_t* utf8, Py_ssize_t length) noexcept nogil:
        """Return the number of a form whose CRC32 is known, -1 if it is not in the table."""
        cdef Py_ssize_t slots = self.slots.shape[0], mask = slots - 1, slot, step, number, start, end
        cdef uint8_t check = <uint8_t> (crc >> 24), found
        if slots == 0 or slots & mask or self.checks.shape[0] != slots:
            return -1
        if check == 0:
            check = 1
        slot = crc & mask
        for step in range(slots):
            found = self.checks[slot]
            if found == 0:
                return -1
            if found == check:
                number = self.slots[slot]
                if self._bounds(number, &start, &end) and end - start == length:
                    if length == 0 or memcmp(&self.blob[start], utf8, length) == 0:
                        return number
            slot = (slot + 1) & mask
        return -1

    cdef void _ask_for(self, uint32_t crc) noexcept nogil:
        """Ask for the memory that is read first to look up a form with that CRC32."""
        if self.checks.shape[0]:
            prefetch(&self.checks[<Py_ssize_t> (crc & <uint32_t> (self.checks.shape[0] - 1))])

    cdef int _likely(self, const uint32_t* hashes, int count, int* places) noexcept nogil:
        """Find the CRC32s that forms of the table may have: of those that none has, one in 500 is among them.

        Eight slots are looked at together: what is in them is hardly ever the form, and then no branch is taken.
        """
        cdef Py_ssize_t slots = self.checks.shape[0], mask = slots - 1, slot
        cdef uint64_t eight, check, empty, same
        cdef int at, found = 0
        if slots == 0 or slots & mask:
            return 0
        for at in range(count):
            prefetch(&self.checks[<Py_ssize_t> (hashes[at] & mask)])
        for at in range(count):
            slot, check = hashes[at] & mask, hashes[at] >> 24 or 1
            if slot + 8 <= slots:
                memcpy(&eight, &self.checks[slot], 8)
                empty, same = _first_zero(eight), _first_zero(eight ^ check * <uint64_t> 0x0101010101010101u)
                if empty and (not same or empty < same):
                    continue
            if self._is_taken(slot, <uint8_t> check):
                places[found] = at
                found += 1
        return found

    cdef bint _is_taken(self, Py_ssize_t slot, uint8_t check) noexcept nogil:
        """Tell whether a check stands in the run of slots that begins at a slot."""
        cdef Py_ssize_t slots = self.checks.shape[0], step
        for step in range(slots):
            if self.checks[slot] == check:
                return True
            if self.checks[slot] == 0:
                return False
            slot = (slot + 1) & (slots - 1)
        return False

    cdef bint _bounds(self, Py_ssize_t number, Py_ssize_t* start, Py_ssize_t* end) noexcept nogil:
        """Set where the UTF-8 of a form begins and ends; False for a number or offsets outside the table."""
        if number < 0 or number >= self.size:
            return False
        start[0], end[0] = _ascending(self.bases, self.offsets, number), _ascending(self.bases, self.offsets, number + 1)
        return start[0] <= end[0] <= self.blob.shape[0]

    def utf8(self, Py_ssize_t number):
        """Return the UTF-8 of a form; empty for a number that the table does not have."""
        cdef Py_ssize_t start, end
        if not self._bounds(number, &start, &end) or start == end:
            return b""
        return PyBytes_FromStringAndSize(<const char*> &self.blob[start], end - start)

    def form_of(self, Py_ssize_t number):
        """Return the form with that number; empty for a number that the table does not have."""
        cdef Py_ssize_t start, end
        if not self._bounds(number, &start, &end) or start == end:
            return ""
        return PyUnicode_DecodeUTF8(<const char*> &self.blob[start], end - start, "replace")


cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    REFUSED = 32


@cython.final
cdef class Parts:
    """Which parts of a form are words, which other forms has its stem? See `sqfix.lexicon.Lexicon`."""

    def __init__(self, index, WordTable words not None):
        self.words, self.flags = words, index.u8("lexicon.flags")

    cdef bint _is_word(self, const uint8_t* utf8, Py_ssize_t length, bint any_case) noexcept nogil:
        cdef Py_ssize_t number = self.words._number_of(utf8, length)
        if number < 0 or number >= self.flags.shape[0] or self.flags[number] & REFUSED:
            return False
        return any_case or self.flags[number] & LOWER

    def halves(self, str folded not None):
        """Return where a form of up to `LETTERS` letters parts into two words, see `sqfix.lexicon.Lexicon.halves`."""
        cdef uint8_t[4 * LETTERS] utf8
        cdef Py_ssize_t at, letter = 0, size = _utf8_of(folded, utf8)
        cdef list found = []
        for at in range(1, size):
            if utf8[at] & 0xC0 == 0x80:
                continue
            letter += 1
            if self._is_word(utf8, at, False) and self._is_word(utf8 + at, size - at, False):
                found.append(letter)
        return found

    def has_forms(self, str stem not None, endings not None, int needed, bint any_case):
        """Tell whether a stem of up to `LETTERS` letters has enough forms, see `sqfix.lexicon.Lexicon.has_forms`."""
        cdef uint8_t[8 * LETTERS] utf8
        cdef Py_ssize_t length, size = _utf8_of(stem, utf8)
        cdef const char* ending
        cdef int known = 0
        for entry in endings:
            ending = PyUnicode_AsUTF8AndSize(entry, &length)  # which a string keeps: endings are asked for again and again
            if length > 4 * LETTERS:
                raise ValueError("an ending is too long")
            memcpy(utf8 + size, ending, length)
            known += self._is_word(utf8, size + length, any_case)
            if known >= needed:
                return True
        return known >= needed

    def has_other_forms(self, str folded not None, dict others_of_endings not None, tuple shortest_stems not None,
                        int needed, bint any_case):
        """Tell whether a form of up to `LETTERS` letters has other forms, see `sqfix.lexicon.Lexicon.has_other_forms`."""
        cdef Py_ssize_t at = PyUnicode_GET_LENGTH(folded)
        for shortest in shortest_stems:
            if at < 0 or at < <Py_ssize_t> shortest:
                break
            for others in others_of_endings.get(folded[at:], ()):
                if self.has_forms(folded[:at], others, needed, any_case):
                    return True
            at -= 1
        return False


cdef Py_ssize_t _utf8_of(str word, uint8_t* utf8) except -1:
    """Write the UTF-8 of a word of up to `LETTERS` letters; return its size."""
    cdef uint32_t[LETTERS] points
    if PyUnicode_GET_LENGTH(word) > LETTERS:
        raise ValueError("a word is too long")
    _points_of(word, points, LETTERS)
    return _encode(points, PyUnicode_GET_LENGTH(word), utf8)


def fill_slots(list encoded not None, Py_ssize_t size):
    """Return the columns of a hash table of `size` slots, 2^k and more than the words; see `sqfix.word_table`."""
    checks, slots = array("B", bytes(size)), array("I", bytes(4 * size))
    cdef uint8_t[::1] check_view = checks
    cdef uint32_t[::1] view = slots
    cdef Py_ssize_t slot, mask = size - 1
    cdef uint32_t number = 0, crc
    cdef bytes form
    if size < 1 or size & mask or len(encoded) >= size:
        raise ValueError("a table needs 2^k slots, more than words")
    for entry in encoded:
        form = entry
        crc = _crc32(form, PyBytes_GET_SIZE(form))
        slot = crc & mask
        while check_view[slot]:
            slot = (slot + 1) & mask
        check_view[slot] = <uint8_t> (crc >> 24) or 1
        view[slot] = number
        number += 1
    return checks, slots


# ---------------------------------------------------------------- delete variants

cpdef enum:
    PREFIX = 7  # as in `sqfix.symspell`
    MAX_DISTANCE = 2

cdef enum:
    VARIANTS = 29  # 7 letters less 0, 1 or 2: 1 + 7 + 21
    SEEN = 3072  # numbers on the stack: a set of up to 768 groups; a look-up of two slips meets 360 on average


cdef int _variant_hashes(const uint32_t* prefix, Py_ssize_t length, int distance, uint32_t* hashes) noexcept nogil:
    """Write the distinct CRC32s of the delete variants of at most `PREFIX` letters; return how many there are."""
    cdef uint32_t[PREFIX] kept
    cdef Py_ssize_t left_out, other, at
    cdef int count = 0
    count = _add_hash(prefix, length, hashes, count)
    if distance < 1:
        return count
    for left_out in range(length):
        for at in range(length - 1):
            kept[at] = prefix[at + (at >= left_out)]
        count = _add_hash(kept, length - 1, hashes, count)
        if distance < 2:
            continue
        for other in range(left_out, length - 1):
            for at in range(length - 2):
                kept[at] = prefix[at + (at >= left_out) + (at >= other)]
            count = _add_hash(kept, length - 2, hashes, count)
    return count


cdef inline int _add_hash(const uint32_t* variant, Py_ssize_t length, uint32_t* hashes, int count) noexcept nogil:
    cdef uint32_t value = _crc_of_points(variant, length)
    cdef int at
    for at in range(count):
        if hashes[at] == value:
            return count
    hashes[count] = value
    return count + 1


cdef struct Seen:  # a set of numbers: an open-addressing hash table of number + 1 (0 for empty), and a list of them
    uint32_t* slots
    uint32_t* numbers
    uint32_t mask
    Py_ssize_t count


cdef int _start_seen(Seen* seen, uint32_t* stack, Py_ssize_t most) except -1:
    """Begin an empty set for at most that many numbers, in `stack` if it is large enough."""
    cdef Py_ssize_t slots = 16
    while slots < 2 * most:
        slots *= 2
    seen.mask, seen.count = <uint32_t> (slots - 1), 0
    seen.slots = stack if slots + most <= SEEN else <uint32_t*> PyMem_Malloc((slots + most) * sizeof(uint32_t))
    if seen.slots == NULL:
        raise MemoryError
    memset(seen.slots, 0, slots * sizeof(uint32_t))
    seen.numbers = seen.slots + slots
    return 0


cdef inline bint _is_new(Seen* seen, uint32_t number) noexcept nogil:
    """Add a number less than 2^32 - 1; tell whether it was not there before."""
    cdef uint32_t slot = (number * 0x9E3779B1u >> 7) & seen.mask
    while seen.slots[slot]:
        if seen.slots[slot] == number + 1:
            return False
        slot = (slot + 1) & seen.mask
    seen.slots[slot] = number + 1
    seen.numbers[seen.count] = number
    seen.count += 1
    return True


cdef void _end_seen(Seen* seen, const uint32_t* stack) noexcept:
    if seen.slots != stack:
        PyMem_Free(seen.slots)


cdef int _add(Found* found, uint64_t match) except -1:
    cdef uint64_t* larger
    if found.count == found.room:
        larger = <uint64_t*> PyMem_Realloc(found.matches, (found.room * 2 + 16) * sizeof(uint64_t))
        if larger == NULL:
            raise MemoryError
        found.matches, found.room = larger, found.room * 2 + 16
    found.matches[found.count] = match
    found.count += 1
    return 0


cdef int _by_value(const void* one, const void* other) noexcept nogil:
    cdef uint64_t first = (<const uint64_t*> one)[0], second = (<const uint64_t*> other)[0]
    return (first > second) - (first < second)


cdef inline void _set_item(object match, Py_ssize_t at, object value):
    Py_INCREF(value)
    PyTuple_SET_ITEM(match, at, value)


@cython.final
cdef class Deletes:
    """See `sqfix.symspell.SymSpell`; a match is a named tuple of distance and number."""

    def __init__(self, index, type match not None):
        if not issubclass(match, tuple) or (<PyTypeObject*> match).tp_basicsize != (<PyTypeObject*> tuple).tp_basicsize:
            raise TypeError("a match is a named tuple")
        self.match = match
        self.starts, self.bases = index.u16("symspell.starts"), index.u32("symspell.starts.bases")
        self.postings, self.records = index.u32("symspell.postings"), index.u32("symspell.records")
        self.buckets = max(0, _ascending_count(self.bases, self.starts) - 1)

    def within(self, str word not None, int limit):
        """Return the sorted matches within `limit`, at most 2, of a folded word."""
        return self._find(word, limit, limit)

    def nearest(self, str word not None, int limit):
        """Return the sorted matches of the least distance within `limit`, at most 2."""
        return self._find(word, 0, limit)

    cdef list _find(self, str word, int reach, int limit):
        """Return the matches within `reach`, and as long as there are none, within one more, up to `limit`."""
        cdef uint32_t[MAX_WORD] stack
        cdef Query query
        cdef Found found
        cdef uint32_t* points
        if limit < 0 or self.buckets == 0:
            return []
        found.matches, found.count, found.room = NULL, 0, 0
        points = _points_of(word, stack, MAX_WORD)
        try:
            _prepare(&query, points, PyUnicode_GET_LENGTH(word))
            for query.limit in range(min(reach, <int> MAX_DISTANCE), min(limit, <int> MAX_DISTANCE) + 1):
                self._search(word, &query, &found)
                if found.count:
                    break
            if found.count > 1:
                qsort(found.matches, found.count, sizeof(uint64_t), _by_value)
            return self._as_list(&found)
        finally:
            PyMem_Free(found.matches)
            _free_points(points, stack)

    cdef list _as_list(self, const Found* found):
        cdef list matches = []
        cdef Py_ssize_t at
        for at in range(found.count):
            match = PyType_GenericAlloc(self.match, 2)  # as tuple.__new__ does, without its detour
            _set_item(match, 0, <object> (<int> (found.matches[at] >> 32)))
            _set_item(match, 1, <object> <uint32_t> found.matches[at])
            matches.append(match)
        return matches

    cdef int _search(self, str word, const Query* query, Found* found) except -1:
        """Add the matches of all groups that share a variant. Each round asks for the memory that the next will read."""
        cdef uint32_t[VARIANTS] buckets
        cdef uint32_t[SEEN] stack
        cdef Py_ssize_t at, total = 0
        cdef int count = _variant_hashes(query.points, min(query.length, <Py_ssize_t> PREFIX), query.limit, buckets), variant
        cdef Seen seen
        for variant in range(count):
            buckets[variant] %= <uint32_t> self.buckets
            prefetch(&self.starts[buckets[variant]])
        for variant in range(count):
            at = self._start(buckets[variant])
            if at < self._start(buckets[variant] + 1):
                prefetch(&self.postings[at])
                total += self._start(buckets[variant] + 1) - at
        _start_seen(&seen, stack, min(total, self.records.shape[0]))
        try:
            for variant in range(count):
                for at in range(self._start(buckets[variant]), self._start(buckets[variant] + 1)):
                    if self.postings[at] < self.records.shape[0] and _is_new(&seen, self.postings[at]):
                        prefetch(&self.records[self.postings[at]])
                        # most records end in the next line of the cache: another twentieth saved
                        prefetch(&self.records[min(self.postings[at] + 12, self.records.shape[0] - 1)])
            for at in range(seen.count):
                self._collect(word, query, seen.numbers[at], found)
        finally:
            _end_seen(&seen, stack)
        return 0

    cdef Py_ssize_t _start(self, Py_ssize_t bucket) noexcept nogil:
        """Return where a bucket begins among the postings, and the one before it ends."""
        return min(_ascending(self.bases, self.starts, bucket), self.postings.shape[0])

    cdef int _collect(self, str word, const Query* query, Py_ssize_t record, Found* found) except -1:
        """Add the matches of the group whose record is at that place; none if it reaches beyond the section.

        What its members begin with is read once: then most groups are known to be too far away.
        """
        cdef Py_ssize_t count, size, member, at = 0, shared = 0, distance
        cdef const uint8_t* text
        cdef Reached beginning, reached
        if record + 2 > self.records.shape[0]:
            return 0
        count, size = self.records[record], self.records[record + 1]
        if size == 0 or record + 2 + count + (size + 3 >> 2) > self.records.shape[0]:
            return 0
        text = <const uint8_t*> &self.records[record + 2 + count]
        if query.is_short:
            shared = _read_beginning(query, text, size, 4 * (self.records.shape[0] - record - 2 - count), &beginning)
            if not _is_near(query, &beginning):
                return 0
        for member in range(record + 2, record + 2 + count):
            if query.is_short:
                reached = beginning
                at = _read_on(query, text, at + shared, size, size, &reached)
                distance = _distance_reached(query, &reached)
                while at < size and text[at] != 10:
                    at += 1
                at += 1
            else:
                at = _long_distance(word, text, at, size, query.limit, &distance)
            if distance <= query.limit:
                _add(found, <uint64_t> distance << 32 | self.records[member])
            if at >= size:
                break
        return 0


# Wu and Manber, Fast Text Searching Allowing Errors (1992): after each letter of a word, a bit for each beginning of the
# query (by its letters) that lies within no slip, one slip or two of what was read. When no bit is left, the rest of the
# word need not be read.

cdef struct Reached:
    uint64_t none, one, two  # slips
    uint64_t none_before, one_before, letter_before  # a letter earlier: of two letters that were transposed


cdef inline Py_ssize_t _read_beginning(
    const Query* query, const uint8_t* text, Py_ssize_t size, Py_ssize_t room, Reached* reached
) noexcept nogil:
    """Read the first `PREFIX` letters of a word, those that the query shares at one look; return how many bytes they take."""
    cdef uint64_t eight
    cdef int shared = 0
    if room >= 8:
        memcpy(&eight, text, 8)
        shared = min(PREFIX, trailing_zeros(eight ^ query.eight) >> 3) if eight != query.eight else PREFIX
    reached.none = <uint64_t> 1 << query.letters[shared]
    reached.one = reached.none | reached.none << 1 | reached.none >> 1
    reached.two = reached.one | reached.one << 1 | reached.one >> 1
    reached.none_before = reached.one_before = reached.letter_before = 0
    return _read_on(query, text, query.bytes[shared], size, PREFIX - query.letters[shared], reached)


cdef inline Py_ssize_t _read_on(
    const Query* query, const uint8_t* text, Py_ssize_t at, Py_ssize_t end, Py_ssize_t letters, Reached* reached
) noexcept nogil:
    """Read some letters from `at` on, as far as the word goes and is near; return the place behind them.

    What is not UTF-8 is read as some letters or other, within the bounds.
    """
    cdef Reached now = reached[0]  # in registers
    cdef uint64_t here, swapped, none, one
    cdef uint32_t letter
    while letters and at < end and text[at] != 10:
        letters -= 1
        letter = text[at]
        at += 1
        if letter >= 0xC0:
            letter &= 0x1F if letter < 0xE0 else 0x0F if letter < 0xF0 else 0x07
            while at < end and text[at] & 0xC0 == 0x80:
                letter = (letter << 6) | (text[at] & 0x3F)
                at += 1
        here = query.places[letter] if letter < LATIN else _places(query, letter)
        swapped = here << 1 & now.letter_before
        none = now.none << 1 & here
        one = now.one << 1 & here | now.none | now.none << 1 | none << 1 | now.none_before << 2 & swapped
        now.two = now.two << 1 & here | now.one | now.one << 1 | one << 1 | now.one_before << 2 & swapped
        now.none_before, now.one_before, now.letter_before = now.none, now.one, here
        now.none, now.one = none, one
        if not (now.two if query.limit > 1 else one):
            break
    reached[0] = now
    return at


cdef inline bint _is_near(const Query* query, const Reached* reached) noexcept nogil:
    """Tell whether a word may lie within the limit of a query, for all that was read of it."""
    return (reached.two if query.limit > 1 else reached.one) != 0


cdef inline Py_ssize_t _distance_reached(const Query* query, const Reached* reached) noexcept nogil:
    """Return the distance of a word that was read, more than the limit if it is more."""
    if reached.none >> query.length & 1:
        return 0
    return 1 if reached.one >> query.length & 1 else 2 if reached.two >> query.length & 1 else MAX_DISTANCE + 1


cdef Py_ssize_t _long_distance(str word, const uint8_t* text, Py_ssize_t start, Py_ssize_t size, Py_ssize_t limit, Py_ssize_t* distance) except -1:
    """Set the distance of `word`, of no letter or more than a machine word has bits, to the word at `start`; return the
    place behind its line end.
    """
    cdef Py_ssize_t end = start
    while end < size and text[end] != 10:
        end += 1
    distance[0] = _distance(word, PyUnicode_DecodeUTF8(<const char*> text + start, end - start, "replace"), limit)
    return end + 1


cdef void _prepare(Query* query, const uint32_t* points, Py_ssize_t length) noexcept:
    cdef Py_ssize_t at
    query.points, query.length = points, length
    query.is_short = length < LETTERS
    if query.is_short:
        _prepare_eight(query)
        memset(query.places, 0, sizeof(query.places))
        for at in range(length):
            if points[at] < LATIN:
                query.places[points[at]] |= <uint64_t> 2 << at


cdef void _prepare_eight(Query* query) noexcept:
    """Set the first eight bytes of the query, and what whole letters there are among the first of them."""
    cdef uint8_t[8 + 4] utf8
    cdef Py_ssize_t at, size = 0
    cdef int byte
    memset(utf8, 0, sizeof(utf8))
    query.letters[0] = query.bytes[0] = 0
    for at in range(min(query.length, <Py_ssize_t> 8)):
        if size < 8:
            byte = <int> size
            size += _encode(query.points + at, 1, utf8 + size)
            for byte in range(byte + 1, min(<int> size, 8) + 1):
                query.letters[byte], query.bytes[byte] = query.letters[byte - 1], query.bytes[byte - 1]
            if size <= 8:
                query.letters[size], query.bytes[size] = <uint8_t> (at + 1), <uint8_t> size
    for byte in range(<int> size + 1, 9):
        query.letters[byte], query.bytes[byte] = query.letters[size], query.bytes[size]
    memcpy(&query.eight, utf8, 8)


cdef uint64_t _places(const Query* query, uint32_t letter) noexcept nogil:
    cdef uint64_t here = 0
    cdef Py_ssize_t at
    for at in range(query.length):
        here |= <uint64_t> (query.points[at] == letter) << (at + 1)
    return here


def build_postings(list prefixes not None, const uint32_t[::1] records not None, Py_ssize_t per_bucket):
    """Return (starts, postings), arrays of u32, for the groups' prefixes and places; see `sqfix.symspell`."""
    cdef Py_ssize_t groups = len(prefixes), group, at, total = 0
    cdef uint32_t buckets = 1, bucket
    cdef uint32_t[PREFIX] points
    cdef str prefix
    if per_bucket < 1 or records.shape[0] != groups:
        raise ValueError("a group needs a record, a bucket room for a posting")
    cdef uint32_t* hashes = <uint32_t*> PyMem_Malloc((groups * VARIANTS + 1) * sizeof(uint32_t))
    cdef uint8_t* counts = <uint8_t*> PyMem_Malloc(groups + 1)
    cdef uint32_t* places = NULL
    cdef uint32_t[::1] start_view, posting_view
    try:
        if hashes == NULL or counts == NULL:
            raise MemoryError
        for group in range(groups):
            prefix = prefixes[group]
            if PyUnicode_GET_LENGTH(prefix) > PREFIX:
                raise ValueError("a prefix has seven letters at most")
            _points_of(prefix, points, PREFIX)
            counts[group] = _variant_hashes(points, PyUnicode_GET_LENGTH(prefix), MAX_DISTANCE, hashes + total)
            total += counts[group]
        while buckets * per_bucket < total:
            buckets *= 2
        starts, postings = array("I", bytes(4 * (<Py_ssize_t> buckets + 1))), array("I", bytes(4 * total))
        start_view, posting_view = starts, postings
        places = <uint32_t*> PyMem_Malloc(<Py_ssize_t> buckets * sizeof(uint32_t))
        if places == NULL:
            raise MemoryError
        with nogil:
            for at in range(total):
                start_view[hashes[at] % buckets + 1] += 1
            for at in range(buckets):
                start_view[at + 1] += start_view[at]
                places[at] = start_view[at]
            total = 0
            for group in range(groups):
                for at in range(total, total + counts[group]):
                    bucket = hashes[at] % buckets
                    posting_view[places[bucket]] = records[group]
                    places[bucket] += 1
                total += counts[group]
        return starts, postings
    finally:
        PyMem_Free(hashes)
        PyMem_Free(counts)
        PyMem_Free(places)


# ---------------------------------------------------------------- n-gram tables

cdef uint64_t _gram_key(uint64_t first, uint64_t second, uint64_t third) noexcept nogil:
    cdef uint64_t key = ((first << 32) | second) * 0x9E3779B97F4A7C15u + third * 0x94D049BB133111EBu
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u
    return key ^ (key >> 31)


cpdef enum:
    TEMPLATES = 26  # of features, as in `sqfix.confusion`
    TEMPLATE_BITS = 5
    TRIGGER = 1  # marks of words in `doubtful`, see `sqfix.scan`
    UNKNOWN_WORD = 2

cdef enum:
    AHEAD = 8  # words: so far ahead memory is asked for


cdef Py_ssize_t _find(const uint32_t[::1] checks, uint64_t key) noexcept nogil:
    cdef Py_ssize_t size = checks.shape[0], mask = size - 1, slot, step
    cdef uint32_t check = <uint32_t> (key >> 32), found
    if check == 0:
        check = 1
    if size == 0 or size & mask:
        return -1
    slot = <Py_ssize_t> (key & <uint64_t> mask)
    for step in range(size):
        found = checks[slot]
        if found == check:
            return slot
        if found == 0:
            return -1
        slot = (slot + 1) & mask
    return -1


def find(const uint32_t[::1] checks not None, uint64_t key):
    """See `sqfix.gram_table.find`."""
    return _find(checks, key)


def find_word(const uint32_t[::1] checks not None, str folded not None):
    """Return the slot of a form of up to `LETTERS` letters in a table of `sqfix.unknown.word_key`, -1 if it is absent."""
    cdef uint8_t[4 * LETTERS] utf8
    cdef Py_ssize_t size = _utf8_of(folded, utf8)
    return _find(checks, _gram_key(_crc32_of(utf8, size), size, <uint64_t> NO_THIRD))


def build_grams(const uint64_t[::1] keys not None, uint32_t size):
    """Return (checks, slots) of a table of `size` slots, a power of two larger than the number of keys."""
    checks, slots = array("I", bytes(4 * size)), array("I", bytes(4 * keys.shape[0]))
    cdef uint32_t[::1] check_view = checks
    cdef uint32_t[::1] slot_view = slots
    cdef uint32_t mask = size - 1, slot, check
    cdef Py_ssize_t at
    if keys.shape[0] >= size:
        raise ValueError("more keys than slots")
    with nogil:
        for at in range(keys.shape[0]):
            slot = <uint32_t> (keys[at] & mask)
            check = <uint32_t> (keys[at] >> 32)
            if check == 0:
                check = 1
            while check_view[slot]:
                slot = (slot + 1) & mask
            check_view[slot] = check
            slot_view[at] = slot
    return checks, slots


@cython.final
cdef class Grams:
    """The n-gram tables of the language model; see `sqfix.language_model.LanguageModel.token_score`."""

    def __init__(self, index):
        self.pair_checks, self.pair_cost = index.u32("lm.pair.checks"), index.u16("lm.pair.cost")
        self.pair_back_off = index.u16("lm.pair.backoff")
        self.triple_checks, self.triple_cost = index.u32("lm.triple.checks"), index.u16("lm.triple.cost")
        self.word_back_off, self.emission = index.u16("lm.word.backoff"), index.u16("lm.word.emission")
        self.class_cost, self.class_back_off = index.u16("lm.class.cost"), index.u16("lm.class.backoff")
        self.class_pair_checks = index.u32("lm.classpair.checks")
        self.class_pair_cost = index.u16("lm.classpair.cost")
        self.class_pair_back_off = index.u16("lm.classpair.backoff")
        self.class_triple_checks = index.u32("lm.classtriple.checks")
        self.class_triple_cost = index.u16("lm.classtriple.cost")

    cdef int64_t _cost(self, uint64_t before, uint64_t last, uint64_t word, uint32_t kind2, uint32_t kind, uint32_t own) noexcept nogil:
        cdef History history
        self._begin(&history, before, last, kind2, kind)
        return self._next(&history, word, own)

    cdef void _begin(self, History* history, uint64_t before, uint64_t last, uint32_t kind2, uint32_t kind) noexcept nogil:
        """Look up what any word costs that follows two others."""
        history.before, history.last, history.kind2, history.kind = before, last, kind2, kind
        history.pair, history.kinds = _find(self.pair_checks, _gram_key(before, last, <uint64_t> NO_THIRD)), UNREAD

    cdef int64_t _next(self, History* history, uint64_t word, uint32_t own) noexcept nogil:
        """Return the cost of a word, and go on behind it."""
        cdef Py_ssize_t pair
        cdef bint by_class
        cdef int64_t cost = self._word_part(history, word, &pair, &by_class)
        if by_class:
            cost += self._class_path(history, own)
        history.before, history.last, history.pair = history.last, word, pair
        history.kind2, history.kind, history.kinds = history.kind, own, UNREAD
        return cost

    cdef int64_t _word_part(self, const History* history, uint64_t word, Py_ssize_t* pair, bint* by_class) noexcept nogil:
        """Return the cost of a word without that of its class, and tell whether the class adds to it; set where the word
        and the last one stand together."""
        cdef int64_t cost = 0
        cdef Py_ssize_t found
        pair[0], by_class[0] = _find(self.pair_checks, _gram_key(history.last, word, <uint64_t> NO_THIRD)), False
        if history.pair >= 0:
            found = _find(self.triple_checks, _gram_key(history.before, history.last, word))
            if 0 <= found < self.triple_cost.shape[0]:
                return self.triple_cost[found]
            if history.pair < self.pair_back_off.shape[0]:
                cost = self.pair_back_off[history.pair]
        if 0 <= pair[0] < self.pair_cost.shape[0]:
            return cost + self.pair_cost[pair[0]]
        by_class[0] = True
        if history.last < <uint64_t> self.word_back_off.shape[0]:
            cost += self.word_back_off[<Py_ssize_t> history.last]
        if word < <uint64_t> self.emission.shape[0]:
            cost += self.emission[<Py_ssize_t> word]
        return cost

    cdef int64_t _class_path(self, History* history, uint32_t own) noexcept nogil:
        cdef int64_t cost = 0
        cdef uint32_t last = history.kind
        cdef Py_ssize_t found
        if history.kinds == UNREAD:
            history.kinds = _find(self.class_pair_checks, _gram_key(history.kind2, last, <uint64_t> NO_THIRD))
        if history.kinds >= 0:
            found = _find(self.class_triple_checks, _gram_key(history.kind2, last, own))
            if 0 <= found < self.class_triple_cost.shape[0]:
                return self.class_triple_cost[found]
            if history.kinds < self.class_pair_back_off.shape[0]:
                cost = self.class_pair_back_off[history.kinds]
        found = _find(self.class_pair_checks, _gram_key(last, own, <uint64_t> NO_THIRD))
        if 0 <= found < self.class_pair_cost.shape[0]:
            return cost + self.class_pair_cost[found]
        if last < <uint32_t> self.class_back_off.shape[0]:
            cost += self.class_back_off[last]
        if own < <uint32_t> self.class_cost.shape[0]:
            cost += self.class_cost[own]
        return cost

    cdef void _ask_for(self, uint64_t before, uint64_t last, uint64_t word) noexcept nogil:
        """Ask for the memory that `_word_part` will read."""
        cdef uint64_t pair = _gram_key(last, word, <uint64_t> NO_THIRD), triple = _gram_key(before, last, word)
        if not 0 < self.pair_checks.shape[0] <= self.pair_cost.shape[0]:
            return
        if not 0 < self.triple_checks.shape[0] <= self.triple_cost.shape[0]:
            return
        pair &= <uint64_t> (self.pair_checks.shape[0] - 1)
        triple &= <uint64_t> (self.triple_checks.shape[0] - 1)
        prefetch(&self.pair_checks[<Py_ssize_t> pair])
        prefetch(&self.pair_cost[<Py_ssize_t> pair])
        prefetch(&self.triple_checks[<Py_ssize_t> triple])
        prefetch(&self.triple_cost[<Py_ssize_t> triple])

    def stretch_cost(self, words, classes, Py_ssize_t start, Py_ssize_t end):
        """Return the sum of the costs of the tokens from `start` to `end`, in thousandths."""
        cdef int64_t total = 0
        cdef Py_ssize_t at
        cdef uint64_t before, last, word
        cdef uint32_t kind2, kind, own
        if start < 2 or end > len(words) or end > len(classes):
            raise IndexError("a stretch needs two places before it and must end inside the stream")
        if start >= end:
            return 0
        before, last = words[start - 2], words[start - 1]
        kind2, kind = classes[start - 2], classes[start - 1]
        for at in range(start, end):
            word, own = words[at], classes[at]
            total += self._cost(before, last, word, kind2, kind, own)
            before, last = last, word
            kind2, kind = kind, own
        return total

    def changed_cost(
        self,
        const uint32_t[::1] words not None,
        const uint16_t[::1] classes not None,
        Py_ssize_t start,
        Py_ssize_t after,
        list numbers not None,
        list own not None,
    ):
        """Return the cost of a stretch with other words in it, see `sqfix.language_model.LanguageModel.changed_score`."""
        cdef Py_ssize_t at, count = len(numbers)
        cdef uint32_t[CHANGED] own_words
        cdef uint16_t[CHANGED] own_classes
        if not 2 <= start <= after <= words.shape[0] or classes.shape[0] != words.shape[0]:
            raise IndexError("a stretch needs two places before it and must end inside the stream")
        if count > CHANGED or len(own) != count:
            raise ValueError("a change has some words, each with its class")
        for at in range(count):
            own_words[at], own_classes[at] = numbers[at], own[at]
        return self._changed(&words[0], &classes[0], words.shape[0], start, after, own_words, own_classes, count)

    def costs_of_words(
        self,
        const uint32_t[::1] words not None,
        const uint16_t[::1] classes not None,
        Py_ssize_t position,
        list numbers not None,
        list own not None,
    ):
        """Return the costs of some words at a place, see `sqfix.language_model.LanguageModel.scores_of_words`."""
        cdef Py_ssize_t at, count = len(numbers)
        cdef uint32_t word
        cdef uint16_t kind
        cdef list costs = []
        if not 2 <= position < words.shape[0] or classes.shape[0] != words.shape[0]:
            raise IndexError("a word needs two places before it")
        if len(own) != count:
            raise ValueError("each word needs its class")
        for at in range(count):
            word, kind = numbers[at], own[at]
            costs.append(self._changed(&words[0], &classes[0], words.shape[0], position, position + 1, &word, &kind, 1))
        return costs

    cdef int64_t _stretch(self, const uint32_t* words, const uint16_t* classes, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
        """Return the sum of the costs of the tokens from `start` to `end`; two places stand before them."""
        cdef int64_t total = 0
        cdef Py_ssize_t at
        cdef History history
        self._begin(&history, words[start - 2], words[start - 1], classes[start - 2], classes[start - 1])
        for at in range(start, end):
            total += self._next(&history, words[at], classes[at])
        return total

    cdef int64_t _changed(
        self, const uint32_t* words, const uint16_t* classes, Py_ssize_t length, Py_ssize_t start, Py_ssize_t after,
        const uint32_t* own_words, const uint16_t* own_classes, Py_ssize_t count
    ) noexcept nogil:
        """Return the cost with `count` words, `CHANGED` at most, from `start` to before `after`, and of two tokens past it."""
        cdef uint32_t[CHANGED + 4] changed
        cdef uint16_t[CHANGED + 4] kinds
        cdef Py_ssize_t at, size = 2
        for at in range(2):
            changed[at], kinds[at] = words[start - 2 + at], classes[start - 2 + at]
        for at in range(count):
            changed[size], kinds[size] = own_words[at], own_classes[at]
            size += 1
        for at in range(after, min(after + 2, length)):
            changed[size], kinds[size] = words[at], classes[at]
            size += 1
        return self._stretch(changed, kinds, 2, size)

    cdef bint _within(
        self, const History* before, const uint32_t* words, const uint16_t* classes, int count, int64_t room
    ) noexcept nogil:
        """Tell whether some words, `CHANGED` at most, cost no more than `room` after two others.

        What they cost by n-grams of words is added up first: nearly always that alone is too much.
        """
        cdef History history = before[0]
        cdef Py_ssize_t pair
        cdef bint[CHANGED] by_class
        cdef int at
        for at in range(count):
            room -= self._word_part(&history, words[at], &pair, &by_class[at])
            if room < 0:
                return False
            history.before, history.last, history.pair = history.last, words[at], pair
        for at in range(count):
            if by_class[at]:
                room -= self._class_path(&history, classes[at])
                if room < 0:
                    return False
            history.kind2, history.kind, history.kinds = history.kind, classes[at], UNREAD
        return True

    def doubtful(
        self,
        const uint32_t[::1] words not None,
        const uint16_t[::1] classes not None,
        const uint32_t[::1] positions not None,
        const uint8_t[::1] marks not None,
        const uint8_t[::1] class_marks not None,
        int64_t most,
    ):
        """Return the tokens that are worth a closer look, and the costs of all; see `sqfix.scan.Scan.doubtful`."""
        cdef Py_ssize_t index, at, length = words.shape[0], count = positions.shape[0], found = 0, behind = -1
        cdef uint32_t word
        cdef int64_t cost
        cdef bint odd, looked_at = False
        cdef History history
        if classes.shape[0] != length:
            raise IndexError("a stream has as many classes as words")
        indices, costs = array("I", [0]) * count, array("H", [NO_COST]) * length
        cdef uint32_t[::1] index_view = indices
        cdef uint16_t[::1] cost_view = costs
        for index in range(count):
            at = positions[index]
            if at < 2 or at >= length:
                raise IndexError("a token stands two places from either end of its stream")
            if at + AHEAD < length:
                self._ask_for(words[at + AHEAD - 2], words[at + AHEAD - 1], words[at + AHEAD])
            word = words[at]
            odd = word >= marks.shape[0] or marks[word] == UNKNOWN_WORD
            if not odd:
                if at != behind:
                    self._begin(&history, words[at - 2], words[at - 1], classes[at - 2], classes[at - 1])
                cost, behind = self._next(&history, word, classes[at]), at + 1
                cost_view[at] = <uint16_t> min(cost, <int64_t> NO_COST)
                odd = cost > most
            if odd and index and not looked_at:
                index_view[found] = <uint32_t> (index - 1)  # the token before may be the first half of a word
                found += 1
            looked_at = odd or marks[word] == TRIGGER or (at + 1 < length and words[at + 1] == word)
            if not looked_at and at + 3 < length:
                looked_at = words[at + 2] == word and words[at + 3] == words[at + 1]
            if not looked_at and classes[at] < class_marks.shape[0]:
                looked_at = class_marks[classes[at]] == TRIGGER
            if looked_at:
                index_view[found] = <uint32_t> index
                found += 1
        del index_view
        del indices[found:]
        return indices, costs


cpdef enum:
    ORDER = 4  # of the letter model, see `sqfix.unknown`
    EDGE = 2
    STRANGE_LETTER = 3000


cdef uint64_t _letter_key(const uint32_t* gram, int size) noexcept nogil:
    cdef uint64_t[ORDER] codes
    cdef int at
    for at in range(ORDER):
        codes[at] = gram[at - ORDER + size] if at >= ORDER - size else 0
    return _gram_key(codes[0] << 16 | codes[1] & 0xFFFF, codes[2] << 16 | codes[3] & 0xFFFF, size)


@cython.final
cdef class Letters:
    """The letter model; see `sqfix.unknown.UnknownWords.log_probability`."""

    def __init__(self, index):
        self.checks, self.costs = index.u32("letters.checks"), index.u16("letters.cost")
        self.back_off = index.u16("letters.backoff")

    def cost(self, str folded not None):
        """Return the cost of a new word's spelling, in thousandths."""
        return self._cost(folded)

    cdef int64_t _cost(self, str folded) noexcept:
        cdef uint32_t[ORDER] gram
        cdef Py_ssize_t at, length = PyUnicode_GET_LENGTH(folded)
        cdef int64_t total = 0
        cdef int kind = PyUnicode_KIND(folded), of
        gram = [EDGE, EDGE, EDGE, EDGE]
        for at in range(length + 1):
            for of in range(ORDER - 1):
                gram[of] = gram[of + 1]
            gram[ORDER - 1] = PyUnicode_READ(kind, PyUnicode_DATA(folded), at) if at < length else EDGE
            total += self._letter(gram)
        return total

    cdef int64_t _letter(self, const uint32_t* gram) noexcept nogil:
        cdef int64_t cost = 0
        cdef int size = ORDER
        cdef Py_ssize_t slot
        while size:
            slot = _find(self.checks, _letter_key(gram + ORDER - size, size))
            if 0 <= slot < self.costs.shape[0]:
                return cost + self.costs[slot]
            if size > 1:
                slot = _find(self.checks, _letter_key(gram + ORDER - size, size - 1))
                if 0 <= slot < self.back_off.shape[0]:
                    cost += self.back_off[slot]
            size -= 1
        return cost + STRANGE_LETTER


def confusion_total(
    const uint32_t[::1] checks not None, const int16_t[::1] weights not None, uint32_t pair, words, classes, Py_ssize_t position
):
    """Return the sum of the weights of `sqfix.confusion.features` at a place, in thousandths."""
    cdef Py_ssize_t length = len(words), first, last
    if position < 2 or position + 2 >= length or length != len(classes):
        raise IndexError("a place needs two neighbours on either side")
    first = position - 3 if position >= 3 else 0
    last = position + 3 if position + 3 < length else length - 1
    cdef uint64_t[6] around
    cdef uint64_t[6] kinds
    around = [words[first], words[position - 2], words[position - 1], words[position + 1], words[position + 2], words[last]]
    kinds = [
        classes[first], classes[position - 2], classes[position - 1], classes[position + 1], classes[position + 2], classes[last]
    ]
    return _confusion_total(checks, weights, pair, <uint32_t> 0xFFFFFFFF, around, kinds)


cdef int64_t _confusion_total(
    const uint32_t[::1] checks, const int16_t[::1] weights, uint64_t pair, uint32_t templates, const uint64_t* words,
    const uint64_t* classes
) noexcept nogil:
    """Return the same from the word and class numbers of the three places to either side, from the left; of `templates`
    alone, a bit each."""
    cdef uint64_t w3 = words[0], w2 = words[1], w1 = words[2], a1 = words[3], a2 = words[4], a3 = words[5]
    cdef uint64_t k3 = classes[0], k2 = classes[1], k1 = classes[2], n1 = classes[3], n2 = classes[4], n3 = classes[5]
    cdef uint64_t[TEMPLATES] one
    cdef uint64_t[TEMPLATES] other
    cdef int64_t total = 0
    cdef Py_ssize_t slot, mask = checks.shape[0] - 1
    cdef int template
    one = [0, w1, a1, w2, a2, k1, n1, k2, n2, w1, w2, a1, k1, k2, n1, w1, k1, w1, k1, (k2 << 16) | k1,
           w3, k3, a3, n3, (k3 << 16) | k2, n1]
    other = [0, 0, 0, 0, 0, 0, 0, 0, 0, a1, w1, a2, n1, k1, n2, n1, a1, (n1 << 16) | n2, (n1 << 16) | n2, n1,
             0, 0, 0, 0, k1, (n2 << 16) | n3]
    for template in range(TEMPLATES):
        if not templates >> template & 1:
            continue
        one[template] = _gram_key((pair << TEMPLATE_BITS) | <uint64_t> template, one[template], other[template])
        if 0 <= mask < weights.shape[0]:
            prefetch(&checks[<Py_ssize_t> (one[template] & <uint64_t> mask)])
            prefetch(&weights[<Py_ssize_t> (one[template] & <uint64_t> mask)])
    for template in range(TEMPLATES):
        if not templates >> template & 1:
            continue
        slot = _find(checks, one[template])
        if 0 <= slot < weights.shape[0]:
            total += weights[slot]
    return total


def give_back_large_blocks():
    """Let the system have each block of 128 KB or more as soon as it is freed.

    So glibc begins, but once a large block was freed it keeps such blocks, which are too small for the next column of a
    text and too many. Other C libraries do as they do.
    """
    give_back_from(1 << 17)
