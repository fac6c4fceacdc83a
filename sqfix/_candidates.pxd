# cython: language_level=3
"""What `_sieve` uses of `_candidates`."""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t

from sqfix._core cimport Deletes, Found, WordTable

cpdef enum:
    MOST = 24  # candidates of one word, as in `sqfix.candidates`

cdef enum:
    LONGEST = 64  # letters; longer words are left to the twin
    SIGNS = 64  # letters with costs of their own, at most


cdef struct Candidate:
    uint32_t number
    int32_t cost


cdef struct Near:
    int count
    Candidate[MOST] candidates


cdef struct Ranked:
    int64_t total  # cost and frequency
    int32_t cost
    uint32_t number


@cython.final
cdef class Channel:
    cdef uint8_t[256] places
    cdef uint32_t[SIGNS] letters
    cdef int32_t[SIGNS][SIGNS] exchanged
    cdef int32_t[SIGNS][SIGNS] exchanged_first
    cdef int32_t[SIGNS] lost, lost_first, lost_again, added, added_again, added_beside
    cdef uint8_t[SIGNS][SIGNS] touching
    cdef int32_t transposed, least, least_pair
    cdef int pairs
    cdef uint32_t[32][4] digraphs
    cdef int32_t[32] digraph_costs

    cdef int place(self, uint32_t letter) noexcept nogil
    cdef int32_t _lost(self, const uint32_t* meant, Py_ssize_t of) noexcept nogil
    cdef int32_t _added(self, const uint32_t* typed, Py_ssize_t at, Py_ssize_t length) noexcept nogil
    cdef bint _is_digraph(self, const uint32_t* meant) noexcept nogil
    cdef int32_t _pair(self, const uint32_t* typed, const uint32_t* meant, bint is_digraph) noexcept nogil
    cdef int32_t _cost(self, const uint32_t* typed, Py_ssize_t rows, const uint32_t* meant, Py_ssize_t columns) noexcept nogil


@cython.final
cdef class Candidates:
    cdef Channel channel
    cdef WordTable words
    cdef Deletes deletes
    cdef const uint8_t[::1] flags
    cdef const uint16_t[::1] frequency
    cdef uint32_t[SIGNS] slips
    cdef int slip_count
    cdef tuple met  # by how the words are written, and whether they are known: folded word → its candidates

    cdef int _look_up(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1
    cdef int _one_slip_away(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1
    cdef int _with_letter(
        self, uint32_t before, const uint32_t* behind, Py_ssize_t length, const uint32_t* adds, int slip, int* slips,
        uint32_t* hashes, int count
    ) noexcept nogil
    cdef void _ask_for(self, const Found* found) noexcept nogil
    cdef int _look_up_slip(
        self, const uint32_t* points, Py_ssize_t length, Py_ssize_t at, int slip, Found* found
    ) except -1
    cdef int _diacritics(self, const uint32_t* points, Py_ssize_t length, Found* found) except -1
    cdef int _rank(self, const uint32_t* typed, Py_ssize_t length, bint lower, Found* found, Near* near) except -1
    cdef bint _is_better(self, const Ranked* one, const Ranked* other) noexcept nogil
    cdef int _find_around(
        self, const uint32_t* points, Py_ssize_t length, bint lower, bint known, Near* near
    ) except -1
    cdef int _around(self, str folded, bint lower, bint known, Near* near) except -1
