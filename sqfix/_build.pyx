# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled twin of what takes longest when an index is built, in `source_files`, `ngrams`, `discounting`,
`confusion_weights` and `letter_model`: the same numbers, added in the same order, from the same files.

Files are read within the bounds of their content; every number is compared with the bounds of where it leads.
"""

from array import array

from cpython.bytes cimport PyBytes_AS_STRING
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.math cimport log10, rint
from libc.stdint cimport int16_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memchr, memcmp

from sqfix._core cimport NO_THIRD, WordTable, _gram_key

cdef extern from "Python.h":
    double PyOS_string_to_double(const char*, char**, void*) except? -1.0

cdef enum:
    MOST_ITEMS = 3  # of an n-gram
    WEIGHT_FIELDS = 5
    MOST_DIGITS = 18  # of a whole number that fits 64 bits

cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    TENTHS = 10  # as in `sqfix.ngrams`
    TEMPLATE_BITS = 5  # as in `sqfix.confusion`
    RUN = 4  # letters, the order of the letter model, see `sqfix.unknown`


cdef struct Field:
    const uint8_t* start
    Py_ssize_t length


# ---------------------------------------------------------------- lines and their fields

cdef const uint8_t* _line_end(const uint8_t* at, const uint8_t* end) noexcept nogil:
    cdef const uint8_t* found = <const uint8_t*> memchr(at, 10, end - at)
    return end if found == NULL else found


cdef int _split(const uint8_t* at, const uint8_t* end, uint8_t separator, Field* fields, int most) noexcept nogil:
    """Set the fields of a line; return their number, most + 1 if there are more than `most`."""
    cdef int count = 0
    cdef const uint8_t* start = at
    while True:
        if at == end or at[0] == separator:
            if count == most:
                return most + 1
            fields[count].start, fields[count].length = start, at - start
            count += 1
            if at == end:
                return count
            start = at + 1
        at += 1


cdef str _text(const Field* field):
    return (<const char*> field.start)[: field.length].decode("utf-8", "replace")


cdef int _whole(const Field* field, uint64_t* number) except -1:
    """Read a whole number in decimal digits; ValueError if it is none."""
    cdef Py_ssize_t at
    number[0] = 0
    if not 0 < field.length <= MOST_DIGITS:
        raise ValueError(f"no number: {_text(field)!r}")
    for at in range(field.length):
        if not 48 <= field.start[at] <= 57:
            raise ValueError(f"no number: {_text(field)!r}")
        number[0] = 10 * number[0] + (field.start[at] - 48)
    return 0


cdef int _number_of(const Field* item, WordTable forms, WordTable marks, uint32_t* number) except -1:
    """Look up a form or mark; KeyError if it has no number. See `sqfix.ngrams.Numbering.number_of`."""
    cdef Py_ssize_t found = forms._number_of(item.start, item.length)
    if found < 0:
        found = marks._number_of(item.start, item.length)
        if found < 0:
            raise KeyError(_text(item))
        found += len(forms)
    number[0] = <uint32_t> found
    return 0


def read_numbered(bytes content not None):
    """Return (words, numbers) of lines "word number", see `sqfix.source_files.numbered`."""
    cdef const uint8_t* at = <const uint8_t*> PyBytes_AS_STRING(content)
    cdef const uint8_t* end = at + len(content)
    cdef const uint8_t* stop
    cdef Field number
    cdef Py_ssize_t row = 0
    cdef list words = []
    numbers = _array("Q", content.count(b"\n") + (not content.endswith(b"\n")))
    cdef uint64_t[::1] out = numbers
    while at < end:
        stop = _line_end(at, end)
        number.start = stop
        while number.start > at and (number.start - 1)[0] != 32:
            number.start -= 1
        number.length = stop - number.start
        _whole(&number, &out[row])
        words.append((<const char*> at)[: max(0, number.start - 1 - at)].decode("utf-8"))
        row += 1
        at = stop + 1
    return words, numbers


# ---------------------------------------------------------------- n-grams

def read_grams(bytes content not None, WordTable forms not None, WordTable marks not None):
    """Return (columns, counts) for each order, see `sqfix.ngrams.read`."""
    cdef const uint8_t* at = <const uint8_t*> PyBytes_AS_STRING(content)
    cdef const uint8_t* end = at + len(content)
    cdef const uint8_t* stop
    cdef Py_ssize_t[MOST_ITEMS + 1] lines
    cdef Field[MOST_ITEMS + 1] fields
    cdef Field[MOST_ITEMS] met  # the items of the line before, which most lines share
    cdef uint32_t[MOST_ITEMS] numbers
    cdef uint32_t[::1] column
    cdef double[::1] counts
    cdef uint64_t count
    cdef int place, order
    found = _room(at, end, lines)
    cdef uint32_t* out[MOST_ITEMS][MOST_ITEMS]
    cdef double* count_out[MOST_ITEMS]
    for order in range(MOST_ITEMS):
        lines[order] = 0
        columns, counts = found[order]
        count_out[order] = &counts[0] if counts.shape[0] else NULL
        for place in range(order + 1):
            column = columns[place]
            out[order][place] = &column[0] if column.shape[0] else NULL
    for place in range(MOST_ITEMS):
        met[place].start, met[place].length = NULL, -1
    while at < end:
        stop = _line_end(at, end)
        order = _split(at, stop, 32, fields, MOST_ITEMS + 1) - 2
        for place in range(order + 1):
            if fields[place].length != met[place].length or memcmp(fields[place].start, met[place].start, met[place].length):
                _number_of(&fields[place], forms, marks, &numbers[place])
                met[place] = fields[place]
            out[order][place][lines[order]] = numbers[place]
        _whole(&fields[order + 1], &count)
        count_out[order][lines[order]] = <double> count / TENTHS
        lines[order] += 1
        at = stop + 1
    return found


cdef list _room(const uint8_t* at, const uint8_t* end, Py_ssize_t* lines):
    """Return empty (columns, counts) for each order, as long as there are lines; ValueError if one is no n-gram."""
    cdef const uint8_t* stop
    cdef Field[MOST_ITEMS + 1] fields
    cdef int order
    for order in range(MOST_ITEMS):
        lines[order] = 0
    while at < end:
        stop = _line_end(at, end)
        order = _split(at, stop, 32, fields, MOST_ITEMS + 1) - 2
        if not 0 <= order < MOST_ITEMS:
            raise ValueError(f"no n-gram: {(<const char*> at)[: stop - at].decode('utf-8', 'replace')!r}")
        lines[order] += 1
        at = stop + 1
    return [
        (tuple([_array("I", lines[order]) for _ in range(order + 1)]), _array("d", lines[order]))
        for order in range(MOST_ITEMS)
    ]


cdef object _array(str code, Py_ssize_t length):
    return array(code, [0]) * length


def gram_keys(const uint32_t[::1] firsts not None, const uint32_t[::1] seconds not None, thirds=None):
    """Return the key of each pair or triple, see `sqfix.ngrams.keys`."""
    cdef Py_ssize_t at, length = firsts.shape[0]
    cdef const uint32_t[::1] last = seconds if thirds is None else thirds
    cdef bint is_pair = thirds is None
    keys = _array("Q", length)
    cdef uint64_t[::1] out = keys
    if seconds.shape[0] != length or last.shape[0] != length:
        raise ValueError("columns of different lengths")
    for at in range(length):
        out[at] = _gram_key(firsts[at], seconds[at], <uint64_t> NO_THIRD if is_pair else last[at])
    return keys


ctypedef fused Short:
    int16_t
    uint16_t


def place(const Short[::1] values, const uint32_t[::1] slots not None, Short[::1] column):
    """Set each value in its slot of a column, see `sqfix.ngrams.placed`."""
    cdef Py_ssize_t at
    if values.shape[0] != slots.shape[0]:
        raise ValueError("columns of different lengths")
    for at in range(slots.shape[0]):
        if slots[at] >= column.shape[0]:
            raise IndexError("a slot outside the column")
        column[slots[at]] = values[at]


# ---------------------------------------------------------------- discounting

def pair_rows(tuple columns not None):
    """Return (rows of each two columns, their number), see `sqfix.discounting.pair_rows`."""
    cdef Py_ssize_t total = sum([len(firsts) for firsts, _ in columns])
    cdef uint64_t size = 2, slot, mask
    cdef uint64_t* pairs
    cdef uint32_t* slots  # row + 1, 0 where empty
    cdef uint32_t rows = 0
    while size * 4 < <uint64_t> total * 5:
        size *= 2
    pairs = <uint64_t*> PyMem_Calloc(size, sizeof(uint64_t))
    slots = <uint32_t*> PyMem_Calloc(size, sizeof(uint32_t))
    try:
        if pairs == NULL or slots == NULL or total >= 0xFFFFFFFF:
            raise MemoryError
        found = [_rows_of(firsts, seconds, pairs, slots, size - 1, &rows) for firsts, seconds in columns]
    finally:
        PyMem_Free(pairs)
        PyMem_Free(slots)
    return found, rows


cdef object _rows_of(
    const uint32_t[::1] firsts, const uint32_t[::1] seconds, uint64_t* pairs, uint32_t* slots, uint64_t mask, uint32_t* rows
):
    cdef Py_ssize_t at
    cdef uint64_t pair, slot
    if seconds.shape[0] != firsts.shape[0]:
        raise ValueError("columns of different lengths")
    found = _array("I", firsts.shape[0])
    cdef uint32_t[::1] out = found
    for at in range(firsts.shape[0]):
        pair = <uint64_t> firsts[at] << 32 | seconds[at]
        slot = _gram_key(firsts[at], seconds[at], <uint64_t> NO_THIRD) & mask
        while slots[slot] and pairs[slot] != pair:
            slot = (slot + 1) & mask
        if not slots[slot]:
            rows[0] += 1
            pairs[slot], slots[slot] = pair, rows[0]
        out[at] = slots[slot] - 1
    return found


def interpolate(
    const uint32_t[::1] histories not None,
    const double[::1] counts not None,
    const double[::1] uses not None,
    const uint32_t[::1] shorter not None,
    const double[::1] lower not None,
    double discount,
):
    """Return (probabilities, back-off masses), see `sqfix.discounting._interpolate`."""
    cdef Py_ssize_t at, length = counts.shape[0], history, size = uses.shape[0]
    if histories.shape[0] != length or shorter.shape[0] != length:
        raise ValueError("columns of different lengths")
    probabilities, masses = _array("d", length), _array("d", size)
    cdef double[::1] probability = probabilities, mass = masses
    cdef double[::1] most = array("d", bytes(8 * size)), kept = array("d", bytes(8 * size))
    for at in range(length):
        history = histories[at]
        if history >= size or shorter[at] >= lower.shape[0]:
            raise IndexError("an n-gram of numbers that the model does not have")
        most[history] += counts[at]
        kept[history] += max(0.0, counts[at] - discount)
    for at in range(size):
        most[at] = max(uses[at], most[at])
        mass[at] = 1.0 - kept[at] / most[at] if kept[at] else 1.0
    for at in range(length):
        history = histories[at]
        if most[history] == 0:
            raise ZeroDivisionError("an n-gram without uses")
        probability[at] = max(0.0, counts[at] - discount) / most[history] + mass[history] * lower[shorter[at]]
    return probabilities, masses


def costs(const double[::1] probabilities not None):
    """Return the cost of each probability in thousandths of log10, see `sqfix.discounting.costs`."""
    cdef Py_ssize_t at
    found = _array("H", probabilities.shape[0])
    cdef uint16_t[::1] out = found
    for at in range(probabilities.shape[0]):
        if probabilities[at] <= 0.0:
            out[at] = 0xFFFF
        else:  # rint: half to even, as Python's round
            out[at] = <uint16_t> min(65535.0, max(0.0, rint(-1000 * log10(probabilities[at]))))
    return found


# ---------------------------------------------------------------- weights of the confusion model

def read_weights(
    bytes content not None, dict pairs not None, WordTable forms not None, WordTable marks not None, bytes of_words not None
):
    """Return (keys, thousandths), see `sqfix.confusion_weights.read`; `of_words` tells which values of templates are words."""
    cdef const uint8_t* at = <const uint8_t*> PyBytes_AS_STRING(content)
    cdef const uint8_t* end = at + len(content)
    cdef const uint8_t* stop
    cdef Field[WEIGHT_FIELDS] fields
    cdef Field met  # the pair of the line before
    cdef uint64_t template
    cdef uint64_t[2] values
    cdef uint32_t word
    cdef Py_ssize_t rows = 0, templates = len(of_words) // 2
    cdef int value
    cdef char* rest
    cdef object pair = None
    cdef double weight
    keys, thousandths = _array("Q", content.count(b"\n") + 1), _array("h", content.count(b"\n") + 1)
    cdef uint64_t[::1] key_out = keys
    cdef int16_t[::1] out = thousandths
    met.start, met.length = NULL, -1
    while at < end:
        stop = _line_end(at, end)
        if _split(at, stop, 9, fields, WEIGHT_FIELDS) != WEIGHT_FIELDS:
            raise ValueError(f"no weight: {(<const char*> at)[: stop - at].decode('utf-8', 'replace')!r}")
        if fields[0].length != met.length or memcmp(fields[0].start, met.start, met.length):
            pair, met = pairs.get(_text(&fields[0])), fields[0]
        at = stop + 1
        if pair is None:
            continue
        _whole(&fields[1], &template)
        if template >= <uint64_t> templates:
            raise IndexError(f"no template: {template}")
        for value in range(2):
            if of_words[2 * <Py_ssize_t> template + value]:
                _number_of(&fields[2 + value], forms, marks, &word)
                values[value] = word
            else:
                _whole(&fields[2 + value], &values[value])
        key_out[rows] = _gram_key(<uint64_t> pair << TEMPLATE_BITS | template, values[0], values[1])
        weight = PyOS_string_to_double(<const char*> fields[4].start, &rest, NULL)
        if <const uint8_t*> rest != stop or weight != weight:
            raise ValueError(f"no number: {_text(&fields[4])!r}")
        out[rows] = <int16_t> max(-32767.0, min(32767.0, rint(weight * 1000)))  # half to even, as Python's round
        rows += 1
    return keys[:rows], thousandths[:rows]


# ---------------------------------------------------------------- letters

def letter_runs(str text not None):
    """Return how often each run of four letters occurs in a text, see `sqfix.letter_model._runs`."""
    cdef const uint32_t[::1] letters = array("I", text.encode("utf-32-le", "surrogatepass"))
    cdef Py_ssize_t at, length = letters.shape[0] - RUN + 1
    cdef uint64_t size = 2, slot
    cdef uint32_t* first  # place of the first of each run + 1, 0 where empty
    cdef uint32_t* counts
    found = {}
    if length <= 0:
        return found
    while size * 4 < <uint64_t> length * 5:
        size *= 2
    first = <uint32_t*> PyMem_Calloc(size, sizeof(uint32_t))
    counts = <uint32_t*> PyMem_Calloc(size, sizeof(uint32_t))
    try:
        if first == NULL or counts == NULL or length >= 0xFFFFFFFF:
            raise MemoryError
        for at in range(length):
            slot = _gram_key(<uint64_t> letters[at] << 21 | letters[at + 1], letters[at + 2], letters[at + 3]) & (size - 1)
            while first[slot] and memcmp(&letters[first[slot] - 1], &letters[at], RUN * sizeof(uint32_t)):
                slot = (slot + 1) & (size - 1)
            if not first[slot]:
                first[slot] = <uint32_t> at + 1
            counts[slot] += 1
        for slot in range(size):
            if first[slot]:
                at = first[slot] - 1
                found[text[at : at + RUN]] = counts[slot]
    finally:
        PyMem_Free(first)
        PyMem_Free(counts)
    return found
