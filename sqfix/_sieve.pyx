# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled core of `sieve`: an upper bound on what the best hypothesis about a token can score.

It is no twin: it may let a token pass of which the decision makes nothing, never the other way round. Costs and odds are
thousandths of log10.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy

from sqfix._candidates cimport LONGEST, Candidates, Near
from sqfix._core cimport Grams, Letters, WordTable, _confusion_total, _encode

cdef extern from "Python.h":
    bint Py_UNICODE_ISLOWER(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 sign) nogil
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 sign) nogil

cdef enum:
    WORD = 0  # as in `sqfix.tokens`
    SPACE = 1
    COMMA = 2
    SENTENCE = 3
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    REFUSED = 32
    AFTER = 2  # words past a change that still depend on it
    SPLITS = 24
    MET = 10000  # forms that are kept: 10 MB
    UTF8 = 4 * LONGEST

cdef enum:  # what is known of a word, see `sqfix.sieve.Mark`
    ALWAYS = 1
    BEGINS_PHRASE = 2
    APART_FROM_NOUN = 4
    APART_FROM_PARTICIPLE = 8
    CONFUSED = 16

cdef enum:  # what is known of a class, see `sqfix.sieve.ClassMark`
    FUNCTION = 1
    NOUN = 2
    PARTICIPLE = 4

cdef enum:  # how an unknown word reads, see `sqfix.sieve.Unknown`
    PASSED_OVER = 0
    FRAGMENT = 1
    TO_WEIGH = 2
    TO_DECIDE = 3


cdef class _Form:
    """What may have been meant by a form, whatever its context: made once for each form that is met."""

    cdef int reading
    cdef str folded  # None for a word of the lexicon
    cdef Near near
    cdef int splits
    cdef uint32_t[SPLITS] left, right
    cdef int64_t spelling  # cost of the spelling of a new word
    cdef int diacritics
    cdef Py_ssize_t size
    cdef uint8_t[UTF8] utf8  # folded; empty if too long


cdef struct Place:  # of a token in its stream
    const uint32_t* words
    const uint16_t* classes
    Py_ssize_t length
    Py_ssize_t first, end  # from the token to behind the last one that depends on it
    int64_t keep  # cost of what stands there


cdef class Sieve:
    """See `sqfix.sieve`."""

    cdef WordTable words
    cdef Grams grams
    cdef Candidates candidates
    cdef const uint8_t[::1] flags, marks, class_marks
    cdef const uint16_t[::1] classes
    cdef Letters letters
    cdef const uint32_t[::1] confusion_checks
    cdef const int16_t[::1] confusion_weights
    cdef dict confusions  # number of the typed word → (pair, meant is second, least odds) of each
    cdef set phrases  # (number of the first word, number of the second or its folded form)
    cdef object read
    cdef dict known, unknown
    cdef uint32_t stranger
    cdef int64_t split_cost, joined_cost, unexpected, new_word
    cdef int64_t least, least_function, least_new, capital_inside, capital_at_start, name_for_name, two_words, lost_diacritics

    def __init__(self, index, WordTable words not None, Grams grams not None, Candidates candidates not None,
                 const uint8_t[::1] marks not None, const uint8_t[::1] class_marks not None, dict confusions not None,
                 set phrases not None, read not None, limits not None):
        self.words, self.grams, self.candidates, self.read = words, grams, candidates, read
        self.marks, self.class_marks = marks, class_marks
        self.flags, self.classes = index.u8("lexicon.flags"), index.u16("lexicon.classes")
        self.letters = Letters(index)
        self.confusion_checks, self.confusion_weights = index.u32("confusion.checks"), index.i16("confusion.weights")
        self.confusions, self.phrases, self.known, self.unknown = confusions, phrases, {}, {}
        self.stranger = limits.stranger
        self.split_cost, self.joined_cost, self.unexpected = limits.split, limits.joined, limits.unexpected
        self.new_word, self.least, self.least_function = limits.new_word, limits.least, limits.least_function
        self.least_new, self.capital_inside = limits.least_new, limits.capital_inside
        self.capital_at_start, self.name_for_name = limits.capital_at_start, limits.name_for_name
        self.two_words, self.lost_diacritics = limits.two_words, limits.lost_diacritics

    def sift(self, str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
             const uint8_t[::1] kinds not None, const uint8_t[::1] gaps not None, const uint32_t[::1] words not None,
             const uint16_t[::1] classes not None, const uint32_t[::1] positions not None, list doubtful not None):
        """Return the doubtful tokens about which a finding is possible."""
        cdef Py_ssize_t count = starts.shape[0], length = words.shape[0], index, letters = PyUnicode_GET_LENGTH(text)
        cdef Place place
        cdef uint32_t word
        cdef bint possible
        cdef list found = []
        if min(ends.shape[0], kinds.shape[0], gaps.shape[0], positions.shape[0]) < count or classes.shape[0] != length:
            raise ValueError("columns of one length are needed")
        place.length = length
        if count:
            place.words, place.classes = &words[0], &classes[0]
        for entry in doubtful:
            index = entry
            if not 0 <= index < count or not 2 <= positions[index] < length - 2 or not 0 <= starts[index] < ends[index] <= letters:
                raise IndexError("a token stands in its text, and two places from either end of its stream")
            if kinds[index] != WORD:
                continue
            place.first = positions[index]
            place.end = min(place.first + 1 + AFTER, length)
            word = words[place.first]
            if index + 1 < count and not (0 <= starts[index + 1] < ends[index + 1] <= letters and place.first < positions[index + 1] < length - 2):
                raise IndexError("a token stands in its text, and two places from either end of its stream")
            if word == self.stranger:
                possible = self._new_word(text, starts, ends, gaps, index, &place)
            else:
                possible = self._known_word(text, starts, ends, index, &place)
            if possible or self._joined(text, starts, ends, kinds, gaps, positions, index, &place):
                found.append(index)
        return found

    # ------------------------------------------------ costs

    cdef int64_t _stretch(self, const uint32_t* words, const uint16_t* classes, Py_ssize_t first, Py_ssize_t end) noexcept nogil:
        cdef int64_t total = 0
        cdef Py_ssize_t at
        for at in range(first, end):
            total += self.grams._cost(words[at - 2], words[at - 1], words[at], classes[at - 2], classes[at - 1], classes[at])
        return total

    cdef int64_t _changed(self, const Place* place, Py_ssize_t after, uint32_t one, uint32_t other, int count) noexcept nogil:
        """Return the cost of `count` words, one or two, in place of what stands before the position `after`."""
        cdef uint32_t[8] words
        cdef uint16_t[8] classes
        cdef Py_ssize_t at, size = 2
        cdef Py_ssize_t end = min(after + AFTER, place.length)
        for at in range(2):
            words[at], classes[at] = place.words[place.first - 2 + at], place.classes[place.first - 2 + at]
        words[size], classes[size] = one, self.classes[one]
        size += 1
        if count > 1:
            words[size], classes[size] = other, self.classes[other]
            size += 1
        for at in range(after, end):
            words[size], classes[size] = place.words[at], place.classes[at]
            size += 1
        return self._stretch(words, classes, 2, size)

    cdef bint _is_function(self, uint32_t word) noexcept nogil:
        return self._class_mark(self.classes[word]) & FUNCTION

    cdef uint8_t _class_mark(self, uint16_t own) noexcept nogil:
        return self.class_marks[own] if own < self.class_marks.shape[0] else 0

    cdef uint8_t _mark(self, uint32_t word) noexcept nogil:
        return self.marks[word] if word < self.marks.shape[0] else 0

    # ------------------------------------------------ words of the lexicon

    cdef bint _known_word(self, str text, const int32_t[::1] starts, const int32_t[::1] ends, Py_ssize_t index,
                          Place* place) except -1:
        cdef uint32_t word = place.words[place.first]
        cdef uint8_t mark = self._mark(word), following = self._class_mark(place.classes[place.first + 1])
        cdef int64_t own
        cdef _Form form
        if mark & ALWAYS or self._is_repeated(place, word):
            return True
        if mark & BEGINS_PHRASE and self._begins_phrase(text, starts, ends, index, place):
            return True
        if mark & APART_FROM_NOUN and following & NOUN or mark & APART_FROM_PARTICIPLE and following & PARTICIPLE:
            return True
        if mark & CONFUSED and self._confused(word, place):
            return True
        place.keep = self._stretch(place.words, place.classes, place.first, place.end)
        own = self._stretch(place.words, place.classes, place.first, place.first + 1)
        if own <= self.unexpected:
            return False
        lower = _is_lower(text, starts[index], ends[index])
        form = self.known.get((word, lower))
        if form is None:
            if len(self.known) >= MET:
                self.known.clear()
            form = self.known[word, lower] = self._known_form(word, lower)
        return self._meant(form, word, place, 0, self.least, self.least_function, 0, 0)

    cdef bint _is_repeated(self, const Place* place, uint32_t word) noexcept nogil:
        """Tell whether a word stands twice in a row, and no more."""
        cdef Py_ssize_t at = place.first
        return place.words[at + 1] == word and place.words[at + 2] != word and place.words[at - 1] != word

    cdef bint _begins_phrase(self, str text, const int32_t[::1] starts, const int32_t[::1] ends, Py_ssize_t index,
                             const Place* place) except -1:
        """Tell whether a word and the next are a phrase that the norm rejects."""
        cdef uint32_t following = place.words[place.first + 1]
        cdef _Form form
        if following != self.stranger:
            return (place.words[place.first], following) in self.phrases
        if index + 1 >= starts.shape[0]:
            return False
        form = self._new_form(text[starts[index + 1] : ends[index + 1]])
        return (place.words[place.first], form.folded) in self.phrases

    cdef bint _confused(self, uint32_t word, const Place* place) except -1:
        cdef uint64_t[6] words
        cdef uint64_t[6] classes
        cdef Py_ssize_t at = place.first, first = at - 3 if at >= 3 else 0, last = at + 3 if at + 3 < place.length else place.length - 1
        cdef int64_t total, least
        cdef bint second
        words = [place.words[first], place.words[at - 2], place.words[at - 1], place.words[at + 1], place.words[at + 2], place.words[last]]
        classes = [place.classes[first], place.classes[at - 2], place.classes[at - 1], place.classes[at + 1], place.classes[at + 2], place.classes[last]]
        for entry in self.confusions.get(word, ()):
            pair, second, least = entry
            total = _confusion_total(self.confusion_checks, self.confusion_weights, pair, words, classes)
            if (total if second else -total) >= least:
                return True
        return False

    cdef _Form _known_form(self, uint32_t word, bint lower):
        cdef _Form form = _Form()
        cdef str folded = self.words.form_of(word)
        self._fill(form, folded)
        form.near.count = 0
        if form.size and "-" not in folded:
            self._find_splits(form, folded)
            self._find_near(form, folded, lower, True)
        return form

    # ------------------------------------------------ new words

    cdef bint _new_word(self, str text, const int32_t[::1] starts, const int32_t[::1] ends, const uint8_t[::1] gaps,
                        Py_ssize_t index, Place* place) except -1:
        cdef _Form form = self._new_form(text[starts[index] : ends[index]])
        cdef int64_t shift = 0, for_name = 0
        if form.reading != TO_WEIGH:
            return form.reading == TO_DECIDE
        place.keep = self._stretch(place.words, place.classes, place.first, place.end) + self.new_word + form.spelling
        if Py_UNICODE_ISUPPER(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), starts[index])):
            shift = self.capital_at_start if gaps[index] == SENTENCE else self.capital_inside
            for_name = self.name_for_name
        return self._meant(form, self.stranger, place, shift, self.least_new, self.least_new, for_name, self.two_words)

    cdef _Form _new_form(self, str word):
        cdef _Form form = self.unknown.get(word)
        cdef str folded
        if form is None:
            if len(self.unknown) >= MET:
                self.unknown.clear()
            form = self.unknown[word] = _Form()
            form.reading, folded = self.read(word)
            form.folded = folded
            self._fill(form, folded)
            form.near.count = 0
            if form.reading == TO_WEIGH:
                form.spelling = self.letters._cost(folded)
                self._find_splits(form, folded)
                self._find_near(form, folded, _is_lower(word, 0, PyUnicode_GET_LENGTH(word)), False)
        return form

    # ------------------------------------------------ hypotheses

    cdef bint _meant(self, _Form form, uint32_t word, const Place* place, int64_t shift, int64_t least, int64_t least_function,
                     int64_t for_name, int64_t for_two) except -1:
        """Tell whether a candidate, or the two words of a split, may score enough."""
        cdef int at
        cdef uint32_t meant
        cdef int64_t wanted, room
        for at in range(form.near.count):
            meant = form.near.numbers[at]
            if meant >= self.classes.shape[0]:
                continue
            wanted = (least_function if self._is_function(meant) else least) + shift
            if not self.flags[meant] & LOWER:
                wanted += for_name
            if word == self.stranger and self._diacritics_of(meant) > form.diacritics:
                wanted -= self.lost_diacritics
            room = place.keep - form.near.costs[at] - wanted
            if room < 0 or self._first_cost(place, meant) > room:
                continue
            if self._changed(place, place.first + 1, meant, 0, 1) <= room:
                return True
        if form.splits == SPLITS:
            return True  # there may be more
        for at in range(form.splits):
            wanted = (least_function if self._is_function(form.left[at]) or self._is_function(form.right[at]) else least + for_two) + shift
            room = place.keep - self.split_cost - wanted
            if room >= 0 and self._changed(place, place.first + 1, form.left[at], form.right[at], 2) <= room:
                return True
        return False

    cdef int64_t _first_cost(self, const Place* place, uint32_t word) noexcept nogil:
        cdef Py_ssize_t at = place.first
        return self.grams._cost(
            place.words[at - 2], place.words[at - 1], word, place.classes[at - 2], place.classes[at - 1], self.classes[word]
        )

    cdef int _diacritics_of(self, uint32_t word) noexcept nogil:
        cdef Py_ssize_t start, end, at
        if not self.words._bounds(word, &start, &end):
            return 0
        cdef int count = 0
        for at in range(start, end - 1):
            count += self.words.blob[at] == 0xC3 and (self.words.blob[at + 1] == 0xAB or self.words.blob[at + 1] == 0xA7)
        return count

    cdef int _fill(self, _Form form, str folded) except -1:
        """Keep the UTF-8 of a folded form, and how many ë and ç it has."""
        cdef uint32_t[LONGEST] points
        cdef Py_ssize_t at, length = PyUnicode_GET_LENGTH(folded)
        form.size, form.splits, form.diacritics = 0, 0, 0
        if length > LONGEST - 2:
            return 0
        for at in range(length):
            points[at] = PyUnicode_READ(PyUnicode_KIND(folded), PyUnicode_DATA(folded), at)
            form.diacritics += points[at] == 0xEB or points[at] == 0xE7
        form.size = _encode(points, length, form.utf8)
        return 0

    cdef int _find_near(self, _Form form, str folded, bint lower, bint known) except -1:
        cdef uint32_t[LONGEST] points
        cdef Py_ssize_t at, length = PyUnicode_GET_LENGTH(folded)
        for at in range(length):
            points[at] = PyUnicode_READ(PyUnicode_KIND(folded), PyUnicode_DATA(folded), at)
        return self.candidates._around(folded, points, length, lower, known, &form.near)

    cdef int _find_splits(self, _Form form, str folded) except -1:
        """Find the pairs of words that a form consists of; a part of one letter is e, i or u."""
        cdef Py_ssize_t at, left, right
        for at in range(1, form.size):
            if form.utf8[at] & 0xC0 == 0x80:
                continue
            if (at == 1 and form.utf8[0] not in b"eiu") or (at == form.size - 1 and form.utf8[at] not in b"eiu"):
                continue
            left = self._lower_word(form.utf8, at)
            right = self._lower_word(form.utf8 + at, form.size - at) if left >= 0 else -1
            if right >= 0 and form.splits < SPLITS:
                form.left[form.splits], form.right[form.splits] = <uint32_t> left, <uint32_t> right
                form.splits += 1
        return 0

    cdef Py_ssize_t _lower_word(self, const uint8_t* utf8, Py_ssize_t size) noexcept nogil:
        """Return the number of a word that is right in lower case, -1 if it is none."""
        cdef Py_ssize_t number = self.words._number_of(utf8, size)
        if not 0 <= number < min(self.flags.shape[0], self.classes.shape[0]):
            return -1
        return number if self.flags[number] & LOWER and not self.flags[number] & REFUSED else -1

    cdef bint _joined(self, str text, const int32_t[::1] starts, const int32_t[::1] ends, const uint8_t[::1] kinds,
                      const uint8_t[::1] gaps, const uint32_t[::1] positions, Py_ssize_t index, Place* place) except -1:
        """Tell whether a token and the next may have been meant as one word."""
        cdef uint8_t[2 * UTF8] utf8
        cdef Py_ssize_t size, own, after = index + 1, number
        cdef int64_t keep
        if after >= starts.shape[0] or kinds[after] != WORD or starts[after] != ends[index] + 1:
            return False
        if gaps[after] != SPACE and gaps[after] != COMMA:
            return False
        if not Py_UNICODE_ISLOWER(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), starts[after])):
            return False
        size = self._utf8_of(text, starts[index], ends[index], place.words[place.first], utf8)
        own = self._utf8_of(text, starts[after], ends[after], place.words[positions[after]], utf8 + size)
        if size == 0 or own == 0:
            return False
        number = self._lower_word(utf8, size + own)
        if number < 0:
            return False
        if place.words[place.first] == self.stranger or place.words[positions[after]] == self.stranger:
            return True
        keep = self._stretch(place.words, place.classes, place.first, min(<Py_ssize_t> positions[after] + 1 + AFTER, place.length))
        keep -= self.joined_cost + (self.least_function if self._is_function(<uint32_t> number) else self.least)
        return self._changed(place, positions[after] + 1, <uint32_t> number, 0, 1) <= keep

    cdef Py_ssize_t _utf8_of(self, str text, Py_ssize_t start, Py_ssize_t end, uint32_t word, uint8_t* utf8) except -1:
        """Write the folded form of a token, return its size; 0 if it is too long."""
        cdef Py_ssize_t first, behind
        cdef _Form form
        if word == self.stranger:
            form = self._new_form(text[start:end])
            memcpy(utf8, form.utf8, form.size)
            return form.size
        if not self.words._bounds(word, &first, &behind) or behind - first > UTF8 or behind == first:
            return 0
        memcpy(utf8, &self.words.blob[first], behind - first)
        return behind - first


cdef bint _is_lower(str text, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(text)
    cdef Py_UCS4 sign
    for at in range(start, end):
        sign = PyUnicode_READ(kind, PyUnicode_DATA(text), at)
        if Py_UNICODE_TOLOWER(sign) != sign:
            return False
    return True
