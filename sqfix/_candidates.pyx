# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twin of `candidates.around` and `channel.cost`: the same candidates in the same order.

Numbers from the index are compared with the bounds of where they lead, as in `_core`.
"""

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcmp, memcpy, memset

from sqfix._core cimport Deletes, Found, Query, WordTable, _add, _crc32_table, _decode, _encode, _prepare

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define prefetch(place) __builtin_prefetch(place)
    #else
    #define prefetch(place) ((void) (place))
    #endif
    """
    void prefetch(const void*) nogil  # asks for memory that will be read soon

cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    IMPOSSIBLE = 99000  # as in `sqfix.channel`
    SHORT = 3  # as in `sqfix.candidates`
    FREQUENT = 300
    DEARER = 4500
    MOST_PLACES = 6
    NAME_IN_LOWER_CASE = 1000
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    REFUSED = 32

cdef enum:
    MET = 20000  # words of a kind whose candidates are kept: 5 MB
    E = 0x65  # e
    C = 0x63  # c
    E_DIAERESIS = 0xEB
    C_CEDILLA = 0xE7

cdef enum:  # slips at a place; of a letter, so many as there are letters
    ADDED = 0
    EXCHANGED = SIGNS
    LEFT_OUT = 2 * SIGNS
    TRANSPOSED = 2 * SIGNS + 1
    LAST_SLIP = 2 * SIGNS + 2


@cython.final
cdef class Channel:
    """See `sqfix.channel.cost`; made of its `slip_costs()`."""

    def __init__(self, slips):
        cdef int one, other, size = len(slips.letters)
        if not 0 < size <= SIGNS or len(slips.digraphs) > 32:
            raise ValueError("more letters or pairs than there is room for")
        memset(self.places, 0, sizeof(self.places))
        for one in range(size):
            self.letters[one] = ord(slips.letters[one])
            if self.letters[one] >= 256:
                raise ValueError("only letters of Latin-1 have costs of their own")
            self.places[self.letters[one]] = one
            self.lost[one], self.lost_first[one] = slips.lost[one], slips.lost_first[one]
            self.lost_again[one], self.added[one] = slips.lost_again[one], slips.added[one]
            self.added_again[one], self.added_beside[one] = slips.added_again[one], slips.added_beside[one]
            for other in range(size):
                self.exchanged[one][other] = slips.exchanged[one * size + other]
                self.exchanged_first[one][other] = slips.exchanged_first[one * size + other]
                self.touching[one][other] = slips.touching[one * size + other]
        self.pairs = len(slips.digraphs)
        self.transposed, self.least = slips.transposed, slips.least
        self.least_pair = min(2 * self.least, self.transposed)
        for one in range(self.pairs):
            typed, meant, self.digraph_costs[one] = slips.digraphs[one]
            self.digraphs[one] = [ord(meant[0]), ord(meant[1]), ord(typed[0]), ord(typed[1])]
            self.least_pair = min(self.least_pair, self.digraph_costs[one])

    def cost(self, str typed not None, str meant not None):
        """Return the cost of a pair of words of up to `LONGEST` letters."""
        cdef uint32_t[LONGEST] one
        cdef uint32_t[LONGEST] other
        if PyUnicode_GET_LENGTH(typed) > LONGEST or PyUnicode_GET_LENGTH(meant) > LONGEST:
            raise ValueError("a word is too long")
        _read(typed, one)
        _read(meant, other)
        return self._cost(one, PyUnicode_GET_LENGTH(typed), other, PyUnicode_GET_LENGTH(meant))

    cdef int place(self, uint32_t letter) noexcept nogil:
        return self.places[letter] if letter < 256 else 0

    cdef int32_t _lost(self, const uint32_t* meant, Py_ssize_t of) noexcept nogil:
        cdef int letter = self.place(meant[of])
        if of == 0:
            return self.lost_first[letter]
        return self.lost_again[letter] if meant[of - 1] == meant[of] else self.lost[letter]

    cdef int32_t _added(self, const uint32_t* typed, Py_ssize_t at, Py_ssize_t length) noexcept nogil:
        cdef int letter = self.place(typed[at])
        if at and typed[at - 1] == typed[at]:
            return self.added_again[letter]
        if at and self.touching[self.place(typed[at - 1])][letter]:
            return self.added_beside[letter]
        if at + 1 < length and self.touching[self.place(typed[at + 1])][letter]:
            return self.added_beside[letter]
        return self.added[letter]

    cdef bint _is_digraph(self, const uint32_t* meant) noexcept nogil:
        """Tell whether two letters are one sound, for which another pair may have been typed."""
        cdef int pair
        for pair in range(self.pairs):
            if meant[0] == self.digraphs[pair][0] and meant[1] == self.digraphs[pair][1]:
                return True
        return False

    cdef int32_t _pair(self, const uint32_t* typed, const uint32_t* meant, bint is_digraph) noexcept nogil:
        cdef int pair
        if typed[0] == meant[1] and typed[1] == meant[0]:
            return self.transposed
        if is_digraph:
            for pair in range(self.pairs):
                if meant[0] == self.digraphs[pair][0] and meant[1] == self.digraphs[pair][1]:
                    if typed[0] == self.digraphs[pair][2] and typed[1] == self.digraphs[pair][3]:
                        return self.digraph_costs[pair]
        return IMPOSSIBLE

    cdef int32_t _cost(self, const uint32_t* typed, Py_ssize_t rows, const uint32_t* meant, Py_ssize_t columns) noexcept nogil:
        cdef int32_t[3][LONGEST + 1] table
        cdef int32_t[LONGEST] lost
        cdef int[LONGEST] places
        cdef bint[LONGEST] is_digraph  # which ends with that letter
        cdef const int32_t* exchanged
        cdef int32_t* current
        cdef int32_t* before
        cdef int32_t* two_before
        cdef Py_ssize_t start = 0, at, of, width
        cdef int32_t best, added
        cdef int one
        while start < rows and start < columns and typed[start] == meant[start]:
            start += 1
        cdef Py_ssize_t end = rows, meant_end = columns
        while end > start and meant_end > start and typed[end - 1] == meant[meant_end - 1]:
            end -= 1
            meant_end -= 1
        width = meant_end - start
        two_before, before, current = table[0], table[1], table[2]
        before[0] = 0
        for of in range(width):
            places[of], lost[of] = self.place(meant[start + of]), self._lost(meant, start + of)
            is_digraph[of] = of > 0 and self._is_digraph(meant + start + of - 1)
            before[of + 1] = before[of] + lost[of]
        for at in range(start, end):
            added = self._added(typed, at, rows)
            one = self.place(typed[at])
            current[0] = before[0] + added
            for of in range(width):
                exchanged = &self.exchanged[one][0] if start + of else &self.exchanged_first[one][0]
                best = before[of] + (exchanged[places[of]] if typed[at] != meant[start + of] else 0)
                best = min(best, current[of] + lost[of], before[of + 1] + added)
                if at > start and of > 0:
                    best = min(best, two_before[of - 1] + self._pair(typed + at - 1, meant + start + of - 1, is_digraph[of]))
                current[of + 1] = best
            two_before, before, current = before, current, two_before
        return before[width]


cdef inline void _read(str word, uint32_t* points) noexcept:
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(word)
    for at in range(PyUnicode_GET_LENGTH(word)):
        points[at] = PyUnicode_READ(kind, PyUnicode_DATA(word), at)


@cython.final
cdef class Candidates:
    """Finds and ranks the forms around a word; see `sqfix.candidates.around`."""

    def __init__(self, index, WordTable words not None, Deletes deletes not None, Channel channel not None, str letters not None):
        if not 0 < len(letters) <= SIGNS or max(letters) > "\u07ff":
            raise ValueError("there is room for few letters, of two bytes at most")
        self.words, self.deletes, self.channel = words, deletes, channel
        self.flags, self.frequency = index.u8("lexicon.flags"), index.u16("lexicon.cost")
        self.slip_count, self.met = len(letters), tuple({} for kind in range(4))
        _read(letters, self.slips)

    def around(self, str folded not None, bint lower, bint known):
        """Return (number, cost) of the candidates of a folded word of up to `LONGEST` - 2 letters, best first."""
        cdef Near near
        cdef int at
        memset(&near, 0, sizeof(Near))
        self._around(folded, lower, known, &near)
        return [(near.candidates[at].number, near.candidates[at].cost) for at in range(near.count)]

    cdef int _around(self, str folded, bint lower, bint known, Near* near) except -1:
        """Set the candidates of a word. They are kept for a while: the sieve and the generator ask for the same."""
        cdef uint32_t[LONGEST] points
        cdef dict met = self.met[2 * known + lower]
        kept = met.get(folded)
        if kept is None:
            if PyUnicode_GET_LENGTH(folded) > LONGEST - 2:
                raise ValueError("a word is too long")
            _read(folded, points)
            self._find_around(points, PyUnicode_GET_LENGTH(folded), lower, known, near)
            if len(met) >= MET:
                met.clear()
            met[folded] = PyBytes_FromStringAndSize(<const char*> near.candidates, near.count * sizeof(Candidate))
        else:
            near.count = PyBytes_GET_SIZE(kept) // sizeof(Candidate)
            memcpy(near.candidates, PyBytes_AS_STRING(kept), near.count * sizeof(Candidate))
        return 0

    cdef int _find_around(self, const uint32_t* points, Py_ssize_t length, bint lower, bint known, Near* near) except -1:
        """Find the candidates of a word of up to `LONGEST` - 2 letters."""
        cdef Found found
        cdef Query query
        found.matches, found.count, found.room = NULL, 0, 0
        near.count = 0
        try:
            if self.deletes.buckets:
                _prepare(&query, points, length)
                query.limit = 2 if length <= SHORT or not known else 1
                self.deletes._search("", &query, &found)  # the word is asked for if it is empty or longer
            if length <= SHORT:
                _drop_rare(&found)
            if not known:
                self._one_slip_away(points, length, &found)
            self._diacritics(points, length, &found)
            self._rank(points, length, lower, &found, near)
        finally:
            PyMem_Free(found.matches)
        return 0

    cdef int _look_up(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1:
        cdef uint8_t[4 * LONGEST] utf8
        cdef Py_ssize_t number = self.words._number_of(utf8, _encode(points, length, utf8))
        if number >= 0:
            _add(found, <uint64_t> 1 << 32 | <uint64_t> number)
        return 0

    cdef int _one_slip_away(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1:
        """Look up every string one slip away: a letter lost, exchanged, added, or two letters transposed.

        There are some 500 of them, hardly one a word. So they are hashed first, those at one place together, and spelt out
        only if the table may have them. A CRC32 is linear: that of a string with a letter in it is that of the string
        with zero bytes in its place, changed by what the letter adds with as many zero bytes behind it as there are bytes.
        """
        cdef uint32_t[LAST_SLIP] hashes
        cdef int[LAST_SLIP] slips, likely
        cdef uint32_t[LONGEST + 1] before  # states of the CRC32
        cdef uint32_t[SIGNS] adds
        cdef Py_ssize_t at, behind
        cdef int letter, count, of
        before[0] = 0xFFFFFFFFu
        for at in range(length):
            before[at + 1] = _crc_on(before[at], points + at, 1)
        for letter in range(self.slip_count):
            adds[letter] = _crc_on(0, self.slips + letter, 1)
        for at in range(length, -1, -1):
            behind, count = length - at, 0
            count = self._with_letter(before[at], points + at, behind, adds, ADDED, slips, hashes, count)
            for of in range(count):
                hashes[of] ^= 0xFFFFFFFFu
            for of in range(self.words._likely(hashes, count, likely)):
                self._look_up_slip(points, length, at, slips[likely[of]], found)
            if not at:
                break
            count = self._with_letter(before[at - 1], points + at, behind, adds, EXCHANGED, slips, hashes, 0)
            slips[count], hashes[count] = LEFT_OUT, _crc_on(before[at - 1], points + at, behind)
            count += 1
            if behind:
                slips[count] = TRANSPOSED
                hashes[count] = _crc_on(
                    _crc_on(_crc_on(before[at - 1], points + at, 1), points + at - 1, 1), points + at + 1, behind - 1
                )
                count += 1
            for of in range(count):
                hashes[of] ^= 0xFFFFFFFFu
            for of in range(self.words._likely(hashes, count, likely)):
                self._look_up_slip(points, length, at - 1, slips[likely[of]], found)
            for letter in range(self.slip_count):
                adds[letter] = _crc_zeros(adds[letter], _bytes_of(points[at - 1]))
        return 0

    cdef int _with_letter(
        self, uint32_t before, const uint32_t* behind, Py_ssize_t length, const uint32_t* adds, int slip, int* slips,
        uint32_t* hashes, int count
    ) noexcept nogil:
        """Write the CRC32s, not yet inverted, of some letters with each letter between them; return how many there are."""
        cdef uint32_t[3] states  # by the bytes of the letter
        cdef int size, letter
        for size in range(1, 3):
            states[size] = _crc_on(_crc_zeros(before, size), behind, length)
        for letter in range(self.slip_count):
            slips[count], hashes[count] = slip + letter, states[_bytes_of(self.slips[letter])] ^ adds[letter]
            count += 1
        return count

    cdef int _look_up_slip(
        self, const uint32_t* points, Py_ssize_t length, Py_ssize_t at, int slip, Found* found
    ) except -1:
        """Spell out a slip at a place and look it up."""
        cdef uint32_t[LONGEST] own
        cdef Py_ssize_t size = at, kept = at
        memcpy(own, points, at * sizeof(uint32_t))
        if slip == TRANSPOSED:
            own[at], own[at + 1] = points[at + 1], points[at]
            size, kept = at + 2, at + 2
        elif slip == LEFT_OUT:
            kept = at + 1
        else:
            own[at] = self.slips[slip % SIGNS]
            size = at + 1
            kept = at if slip < ADDED + SIGNS else at + 1
        memcpy(own + size, points + kept, (length - kept) * sizeof(uint32_t))
        return self._look_up(own, size + length - kept, found)

    cdef int _diacritics(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1:
        """Look up the spellings with some of the first e and c turned into ë and ç."""
        cdef uint32_t[LONGEST] own
        cdef Py_ssize_t[MOST_PLACES] places
        cdef Py_ssize_t at
        cdef int count = 0, choice, bit
        for at in range(length):
            own[at] = points[at]
            if own[at] == E_DIAERESIS:
                own[at] = E
            elif own[at] == C_CEDILLA:
                own[at] = C
            if (own[at] == E or own[at] == C) and count < MOST_PLACES:
                places[count] = at
                count += 1
        for choice in range(1, 1 << count):
            for bit in range(count):
                at = places[bit]
                if own[at] == E or own[at] == E_DIAERESIS:
                    own[at] = E_DIAERESIS if choice >> bit & 1 else E
                else:
                    own[at] = C_CEDILLA if choice >> bit & 1 else C
            self._look_up(own, length, found)
        return 0

    cdef int _rank(self, const uint32_t* typed, Py_ssize_t length, bint lower, Found* found, Near* near) except -1:
        """Keep the best `MOST`: those of least cost and frequency cost, the later in the alphabet of equal ones."""
        cdef Ranked[MOST + 1] best
        cdef Ranked own
        cdef int64_t least
        cdef Py_ssize_t at, start, end, letters
        cdef int count = 0, place
        cdef uint32_t[LONGEST + 2] meant
        cdef uint32_t last = 0xFFFFFFFFu
        if found.count > 1:
            qsort(found.matches, found.count, sizeof(uint64_t), _by_number)
        self._ask_for(found)
        for at in range(found.count):
            own.number = <uint32_t> found.matches[at]
            if own.number == last or own.number >= self.flags.shape[0] or own.number >= self.frequency.shape[0]:
                continue
            last = own.number
            own.total = self.frequency[own.number]
            least = own.total + (self.channel.least_pair if found.matches[at] >> 32 > 1 else self.channel.least)
            if count and (least > best[0].total + DEARER or (count == MOST and least > best[MOST - 1].total)):
                continue  # not even with the cheapest slips
            if self.flags[own.number] & REFUSED or not self.words._bounds(own.number, &start, &end):
                continue
            letters = _decode(&self.words.blob[start], end - start, meant, LONGEST) if end > start else 0
            if letters < 0 or _same_letters(typed, length, meant, letters):
                continue
            own.cost = self.channel._cost(typed, length, meant, letters)
            if lower and not self.flags[own.number] & LOWER:
                own.cost += NAME_IN_LOWER_CASE
            own.total += own.cost
            place = count
            while place and self._is_better(&own, &best[place - 1]):
                best[place] = best[place - 1]
                place -= 1
            best[place] = own
            count = min(count + 1, <int> MOST)
        while count and best[count - 1].total > best[0].total + DEARER:
            count -= 1
        near.count = count
        for place in range(count):
            near.candidates[place].number, near.candidates[place].cost = best[place].number, best[place].cost
        return 0

    cdef void _ask_for(self, const Found* found) noexcept nogil:
        """Ask for the memory that `_rank` will read."""
        cdef Py_ssize_t at, number
        for at in range(found.count):
            number = <uint32_t> found.matches[at]
            if number < min(self.flags.shape[0], self.frequency.shape[0], self.words.size):
                prefetch(&self.flags[number])
                prefetch(&self.frequency[number])
                prefetch(&self.words.offsets[number])
        for at in range(found.count):
            number = <uint32_t> found.matches[at]
            if number < self.words.size and self.words.offsets[number] < self.words.blob.shape[0]:
                prefetch(&self.words.blob[self.words.offsets[number]])

    cdef bint _is_better(self, const Ranked* one, const Ranked* other) noexcept nogil:
        cdef Py_ssize_t start, end, other_start, other_end
        cdef int order
        if one.total != other.total:
            return one.total < other.total
        if not self.words._bounds(one.number, &start, &end):
            return False
        if not self.words._bounds(other.number, &other_start, &other_end):
            return True
        order = memcmp(&self.words.blob[start], &self.words.blob[other_start], min(end - start, other_end - other_start))
        return order > 0 if order else end - start > other_end - other_start


cdef const uint32_t* _crc_table = _crc32_table()


cdef inline uint32_t _crc_on(uint32_t crc, const uint32_t* points, Py_ssize_t count) noexcept nogil:
    """Return the state of the CRC32 of some UTF-8 after more letters."""
    cdef uint8_t[4] utf8
    cdef Py_ssize_t at, byte
    cdef uint32_t point
    for at in range(count):
        point = points[at]
        if point < 0x80:
            crc = _crc_table[(crc ^ point) & 0xFF] ^ (crc >> 8)
        elif point < 0x800:
            crc = _crc_table[(crc ^ (0xC0 | (point >> 6))) & 0xFF] ^ (crc >> 8)
            crc = _crc_table[(crc ^ (0x80 | (point & 0x3F))) & 0xFF] ^ (crc >> 8)
        else:
            for byte in range(_encode(points + at, 1, utf8)):
                crc = _crc_table[(crc ^ utf8[byte]) & 0xFF] ^ (crc >> 8)
    return crc


cdef inline uint32_t _crc_zeros(uint32_t crc, int count) noexcept nogil:
    """Return the state of a CRC32 after some zero bytes."""
    cdef int at
    for at in range(count):
        crc = _crc_table[crc & 0xFF] ^ (crc >> 8)
    return crc


cdef inline int _bytes_of(uint32_t point) noexcept nogil:
    """Return how many bytes of UTF-8 a letter takes."""
    return 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4


cdef int _by_number(const void* one, const void* other) noexcept nogil:
    cdef uint32_t first = <uint32_t> (<const uint64_t*> one)[0], second = <uint32_t> (<const uint64_t*> other)[0]
    return (first > second) - (first < second)


cdef void _drop_rare(Found* found) noexcept:
    """Keep the words within one slip, and of those within two the most frequent."""
    cdef Py_ssize_t at, kept = 0
    for at in range(found.count):
        if found.matches[at] >> 32 <= 1 or <uint32_t> found.matches[at] < FREQUENT:
            found.matches[kept] = found.matches[at]
            kept += 1
    found.count = kept


cdef bint _same_letters(const uint32_t* one, Py_ssize_t ones, const uint32_t* other, Py_ssize_t others) noexcept nogil:
    """Tell whether two words differ in nothing but hyphens."""
    cdef Py_ssize_t at = 0, of = 0
    while True:
        while at < ones and one[at] == c"-":
            at += 1
        while of < others and other[of] == c"-":
            of += 1
        if at == ones or of == others:
            return at == ones and of == others
        if one[at] != other[of]:
            return False
        at += 1
        of += 1
