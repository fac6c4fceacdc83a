# cython: language_level=3
"""What the other compiled modules use of `_core`."""

cimport cython
from libc.stdint cimport int16_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef enum:
    LETTERS = 64  # bits of a machine word
    LATIN = 256  # code points whose places stand in a table: all Albanian letters do
    NO_THIRD = 0xFFFFFFFE  # third number of the key of a pair
    CHANGED = 8  # words that a hypothesis puts in the place of others, at most
    UNREAD = -2  # of a slot: not looked up yet
    NO_COST = 0xFFFF  # of a token whose cost was not worked out, or is no less


cdef struct Query:
    const uint32_t* points
    Py_ssize_t length
    int limit
    uint64_t[LATIN] places  # of letters up to U+00FF
    bint is_short  # fits a machine word
    uint64_t eight  # the first bytes of its UTF-8, zeros behind them
    uint8_t[9] letters, bytes  # whole letters among so many of these bytes, and the bytes of those


cdef struct History:  # two words and their classes, and where they stand in the tables
    uint64_t before, last
    uint32_t kind2, kind
    Py_ssize_t pair, kinds


cdef struct Found:
    uint64_t* matches  # distance << 32 | number
    Py_ssize_t count, room


cdef const uint32_t* _crc32_table() noexcept nogil
cdef uint32_t _crc32_of(const uint8_t* data, Py_ssize_t length) noexcept nogil
cdef Py_ssize_t _encode(const uint32_t* points, Py_ssize_t count, uint8_t* out) noexcept nogil
cdef Py_ssize_t _decode(const uint8_t* data, Py_ssize_t length, uint32_t* points, Py_ssize_t room) noexcept nogil
cdef int _add(Found* found, uint64_t match) except -1
cdef int _by_value(const void* one, const void* other) noexcept nogil
cdef void _prepare(Query* query, const uint32_t* points, Py_ssize_t length) noexcept
cdef uint64_t _gram_key(uint64_t first, uint64_t second, uint64_t third) noexcept nogil
cdef Py_ssize_t _find(const uint32_t[::1] checks, uint64_t key) noexcept nogil

cdef int64_t _confusion_total(
    const uint32_t[::1] checks, const int16_t[::1] weights, uint64_t pair, uint32_t templates, const uint64_t* words,
    const uint64_t* classes
) noexcept nogil


@cython.final
cdef class WordTable:
    cdef const uint8_t[::1] blob, checks
    cdef const uint32_t[::1] bases, slots
    cdef const uint16_t[::1] offsets
    cdef Py_ssize_t size

    cdef Py_ssize_t _number_of(self, const uint8_t* utf8, Py_ssize_t length) noexcept nogil
    cdef Py_ssize_t _number_of_hash(self, uint32_t crc, const uint8_t* utf8, Py_ssize_t length) noexcept nogil
    cdef void _ask_for(self, uint32_t crc) noexcept nogil
    cdef int _likely(self, const uint32_t* hashes, int count, int* places) noexcept nogil
    cdef bint _is_taken(self, Py_ssize_t slot, uint8_t check) noexcept nogil
    cdef bint _bounds(self, Py_ssize_t number, Py_ssize_t* start, Py_ssize_t* end) noexcept nogil


@cython.final
cdef class Parts:
    cdef WordTable words
    cdef const uint8_t[::1] flags

    cdef bint _is_word(self, const uint8_t* utf8, Py_ssize_t length, bint any_case) noexcept nogil


@cython.final
cdef class Deletes:
    cdef const uint32_t[::1] bases, postings, records
    cdef const uint16_t[::1] starts
    cdef type match
    cdef Py_ssize_t buckets

    cdef list _find(self, str word, int reach, int limit)
    cdef list _as_list(self, const Found* found)
    cdef int _search(self, str word, const Query* query, Found* found) except -1
    cdef Py_ssize_t _start(self, Py_ssize_t bucket) noexcept nogil
    cdef int _collect(self, str word, const Query* query, Py_ssize_t record, Found* found) except -1


@cython.final
cdef class Grams:
    cdef const uint32_t[::1] pair_checks, triple_checks, class_pair_checks, class_triple_checks
    cdef const uint16_t[::1] pair_cost, pair_back_off, triple_cost, word_back_off, emission
    cdef const uint16_t[::1] class_cost, class_back_off, class_pair_cost, class_pair_back_off, class_triple_cost

    cdef int64_t _cost(
        self, uint64_t before, uint64_t last, uint64_t word, uint32_t kind2, uint32_t kind, uint32_t own
    ) noexcept nogil
    cdef int64_t _stretch(
        self, const uint32_t* words, const uint16_t* classes, Py_ssize_t start, Py_ssize_t end
    ) noexcept nogil
    cdef int64_t _changed(
        self, const uint32_t* words, const uint16_t* classes, Py_ssize_t length, Py_ssize_t start, Py_ssize_t after,
        const uint32_t* own_words, const uint16_t* own_classes, Py_ssize_t count
    ) noexcept nogil
    cdef void _begin(self, History* history, uint64_t before, uint64_t last, uint32_t kind2, uint32_t kind) noexcept nogil
    cdef void _ask_for(self, uint64_t before, uint64_t last, uint64_t word) noexcept nogil
    cdef int64_t _next(self, History* history, uint64_t word, uint32_t own) noexcept nogil
    cdef int64_t _word_part(
        self, const History* history, uint64_t word, Py_ssize_t* pair, bint* by_class
    ) noexcept nogil
    cdef bint _within(
        self, const History* before, const uint32_t* words, const uint16_t* classes, int count, int64_t room
    ) noexcept nogil
    cdef int64_t _class_path(self, History* history, uint32_t own) noexcept nogil


@cython.final
cdef class Letters:
    cdef const uint32_t[::1] checks
    cdef const uint16_t[::1] costs, back_off

    cdef int64_t _cost(self, str folded) noexcept
    cdef int64_t _letter(self, const uint32_t* gram) noexcept nogil
