# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled core of `sieve`: an upper bound on what the best hypothesis about a token can score.

It is no twin: it may let a token pass of which the decision makes nothing, never the other way round. Costs and odds are
thousandths of log10. What may have been meant by a spelling is worked out once, whatever the context, and kept in one
buffer as a list of `Meant`, what needs the least of the context first; of each token only its context is looked up.
"""

cimport cython
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.math cimport rint
from libc.stdlib cimport qsort
from libc.string cimport memcmp, memcpy, memset

from sqfix.alphabet import fold
from sqfix.new_words import stem

from sqfix._candidates cimport LONGEST, Candidates, Near
from sqfix._core cimport (
    NO_COST, NO_THIRD, Grams, History, Letters, WordTable, _confusion_total, _crc32_of, _crc32_table, _decode, _encode, _find,
    _gram_key,
)

cdef extern from "Python.h":
    bint Py_UNICODE_ISLOWER(Py_UCS4 sign) nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 sign) nogil
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 sign) nogil

cpdef enum:  # numbers of Python modules; tests/differential/test_numbers.py compares what is `cpdef` with them
    WORD = 0  # as in `sqfix.tokens`
    SPACE = 1
    COMMA = 2
    SENTENCE = 3
    LOWER = 1  # as in `sqfix.lexicon.Flag`
    REFUSED = 32
    SLACK = 3  # as in `sqfix.sieve`
    AFTER = 2  # words past a change that still depend on it: `sqfix.language_model.REACH`
    STEM = 3  # as in `sqfix.agreement`
    CLASS_BITS = 11
    SHORTEST = 3  # letters, `_SHORT` of `sqfix.evidence`
    DEAREST = -5000  # as in `sqfix.evidence`, in thousandths
    RAREST = -7000
    STRANGEST = -2500
    MOST_USES = 2

cdef enum:
    UTF8 = 4 * LONGEST

cdef enum:  # what is kept; when there is as much, all is forgotten
    MOST_MEANT = 300000  # 8 MB; 3.4 MB of text need 90,000 to 230,000
    MOST_NEW = 15000  # spellings: 2 MB
    KNOWN_SLOTS = 65536  # a power of two: 3 MB
    MOST_KNOWN = 45000

cpdef enum:  # what is known of a word, see `sqfix.sieve.Mark`
    RULED = 1
    BEGINS_PHRASE = 2
    APART_FROM_NOUN = 4
    APART_FROM_PARTICIPLE = 8
    CONFUSED = 16
    APART_FROM_ADJECTIVE = 32
    APART_FROM_VERB = 64
    GOES_ON = 128

cdef enum:
    APART = APART_FROM_NOUN | APART_FROM_PARTICIPLE | APART_FROM_ADJECTIVE | APART_FROM_VERB

cpdef enum:  # what rules there are, see `sqfix.sieve.Rules`
    PHRASE = 0
    SUBJUNCTIVES = 1
    REPEATED = 2
    KEPT_APART = 3
    CASES = 4

cpdef enum:  # what is known of a class, see `sqfix.sieve.ClassMark`
    NOUN = 1
    PARTICIPLE = 2
    FUNCTION = 4
    ADJECTIVE = 8
    VERB = 16
    SUBJUNCTIVE = 32
    ASKING = 64
    OBLIQUE = 128

cpdef enum:  # kinds of slip that make another word, see `sqfix.sieve._Limits.known`
    LETTERS = 0
    DIACRITICS = 1
    SPLIT = 2
    FUNCTION_WORD = 3
    JOINED = 4
    KINDS = 5
    ENDING_LETTERS = 0  # see `sqfix.sieve._Limits.ending`
    ENDING_DIACRITICS = 2
    NEIGHBOURS = 3  # none, one or two of them unknown

cpdef enum:  # how a word is written, see `sqfix.sieve._Limits.known`
    CAPITAL = 1
    SHORT = 2

cdef enum:
    ALL_LOWER = 4
    NEVER = 1000000
    ONE_WORD = 0xFFFFFFFF  # in place of the second of two words

cpdef enum:  # how an unknown word reads, see `sqfix.sieve.Unknown`
    PASSED_OVER = 0
    FRAGMENT = 1
    TO_WEIGH = 2
    TO_DECIDE = 3


cdef struct Meant:  # what may have been meant by a spelling
    int32_t wanted  # how much likelier it must make the context
    uint32_t first, second  # the word, or two of them
    uint32_t kind, classes  # if it is another form of a word: the numbers of the weights of its kind and its classes,
    int32_t favour  # what the frequencies say for it,
    int8_t direction  # whether it is the first (-1) or the second (1) of its kind; 0: no other form
    uint8_t kinds  # of slip, a bit each; if it is another form: the kind of ending


cdef struct Notes:  # what is known of a spelling
    uint64_t key  # of a word of the lexicon; 0: none
    uint32_t start, count  # of what may have been meant
    int32_t spelling  # cost of a new word
    double own  # what its shape says for its being a slip
    int reading
    Py_ssize_t length  # letters


cdef struct Form:  # a folded word
    uint32_t[LONGEST] points
    uint8_t[UTF8] utf8
    Py_ssize_t length, size  # letters, bytes: none if it is too long
    int diacritics


cdef struct Confusion:
    uint32_t word, pair
    int64_t least
    bint second


cdef struct Ending:
    uint64_t key  # of the ending typed and the one meant
    uint32_t kind
    int8_t direction


cdef struct Columns:  # of the tokens of a text
    int letter_kind
    void* letters
    const int32_t* starts
    const int32_t* ends
    const uint8_t* kinds
    const uint8_t* gaps
    const uint32_t* positions
    Py_ssize_t count


cdef struct Joint:  # a token and the next, written as one word
    uint8_t[2 * UTF8] utf8
    Py_ssize_t size  # bytes: none if no word follows that may belong to it, fewer if it must be folded first
    uint32_t crc


cdef struct Place:  # of a token in its stream
    const uint32_t* words
    const uint16_t* classes
    uint16_t* costs
    Py_ssize_t length
    Py_ssize_t index, first
    int neighbours  # that are unknown
    int written  # see above
    bint has_begun
    History history  # what stands before it, once it has begun
    const Joint* joint


@cython.final
cdef class Sieve:
    """See `sqfix.sieve`."""

    cdef WordTable words
    cdef Grams grams
    cdef Candidates candidates
    cdef const uint8_t[::1] flags, marks, class_marks
    cdef const uint16_t[::1] classes, word_costs
    cdef Letters letters
    cdef const uint32_t[::1] confusion_checks, attested_checks, agreement_checks
    cdef const uint16_t[::1] attested_costs
    cdef const int16_t[::1] confusion_weights, agreement_weights
    cdef Confusion* confusions  # by word
    cdef Py_ssize_t confusion_count
    cdef Ending* endings  # by key
    cdef Py_ssize_t ending_count
    cdef set phrases  # (number of the first word, number of the second or its folded form)
    cdef object read
    cdef uint32_t[2] templates  # of the kind, of the classes: the others have no weights
    cdef uint32_t stranger, first_class_pair
    cdef int64_t split_cost, joined_cost, unexpected, new_word
    cdef int64_t least_odds, most_odds, most_agreement
    cdef int64_t least_new, capital_inside, capital_at_start, among_unknown, used_again, alone, name, transposed, inner, diacritics
    cdef int64_t[NEIGHBOURS][KINDS][4] least_known  # the last by `CAPITAL` and `SHORT`
    cdef int64_t[NEIGHBOURS][4] least_ending
    cdef double channel, frequency, shape, agreement, prior
    cdef Meant* meant
    cdef Py_ssize_t meant_count, meant_room
    cdef Notes* known  # a hash table
    cdef Py_ssize_t known_count
    cdef dict unknown  # spelling → place of its notes
    cdef Notes* notes
    cdef Py_ssize_t new_count, new_room

    def __init__(self, index, WordTable words not None, Grams grams not None, Candidates candidates not None,
                 const uint8_t[::1] marks not None, const uint8_t[::1] class_marks not None, list confusions not None,
                 list endings not None, set phrases not None, read not None, limits not None):
        self.words, self.grams, self.candidates, self.read = words, grams, candidates, read
        self.marks, self.class_marks, self.phrases, self.unknown = marks, class_marks, phrases, {}
        self.flags, self.classes = index.u8("lexicon.flags"), index.u16("lexicon.classes")
        self.word_costs = index.u16("lexicon.cost")
        self.letters = Letters(index)
        self.confusion_checks, self.confusion_weights = index.u32("confusion.checks"), index.i16("confusion.weights")
        self.agreement_checks, self.agreement_weights = index.u32("agreement.checks"), index.i16("agreement.weights")
        self.attested_checks, self.attested_costs = index.u32("attested.checks"), index.u16("attested.cost")
        self.known = <Notes*> PyMem_Calloc(KNOWN_SLOTS, sizeof(Notes))
        if self.known == NULL:
            raise MemoryError
        self._set_confusions(confusions)
        self._set_endings(endings)
        self._set_limits(limits)

    def __dealloc__(self):
        PyMem_Free(self.confusions)
        PyMem_Free(self.endings)
        PyMem_Free(self.meant)
        PyMem_Free(self.known)
        PyMem_Free(self.notes)

    def _set_confusions(self, list confusions):
        """Keep the (word, pair, whether the meant word is its second, least odds) of each confusion."""
        cdef Py_ssize_t at
        self.confusions = <Confusion*> PyMem_Malloc(max(1, len(confusions)) * sizeof(Confusion))
        if self.confusions == NULL:
            raise MemoryError
        for at, (word, pair, second, least) in enumerate(sorted(confusions)):
            self.confusions[at].word, self.confusions[at].pair = word, pair
            self.confusions[at].second, self.confusions[at].least = second, least
        self.confusion_count = len(confusions)

    def _set_endings(self, list endings):
        """Keep the (ending typed, ending meant, number of the kind, whether the meant one is its second) of each kind."""
        cdef Py_ssize_t at
        self.endings = <Ending*> PyMem_Malloc(max(1, len(endings)) * sizeof(Ending))
        if self.endings == NULL:
            raise MemoryError
        keyed = sorted((_key_of(typed.encode(), meant.encode()), kind, second) for typed, meant, kind, second in endings)
        for at, (key, kind, second) in enumerate(keyed):
            self.endings[at].key, self.endings[at].kind, self.endings[at].direction = key, kind, 1 if second else -1
        self.ending_count = len(endings)

    def _set_limits(self, limits):
        cdef int neighbours, kind, slip
        for neighbours in range(NEIGHBOURS):
            for slip in range(4):
                for kind in range(KINDS):
                    self.least_known[neighbours][kind][slip] = limits.known[(neighbours * KINDS + kind) * 4 + slip]
                self.least_ending[neighbours][slip] = limits.ending[neighbours * 4 + slip]
        self.least_odds, self.most_odds, self.most_agreement = limits.least_odds, limits.most_odds, limits.most_agreement
        self.first_class_pair, self.stranger = limits.class_pairs, limits.stranger
        self.templates = [limits.templates[0], limits.templates[1]]
        self.split_cost, self.joined_cost, self.unexpected = limits.split, limits.joined, limits.unexpected
        self.new_word, self.least_new, self.among_unknown = limits.new_word, limits.least_new, limits.among_unknown
        self.used_again, self.alone = limits.used_again, limits.alone
        self.capital_inside, self.capital_at_start = limits.capital_inside, limits.capital_at_start
        self.name, self.transposed, self.inner = limits.name, limits.transposed, limits.inner
        self.diacritics, self.agreement, self.prior = limits.diacritics, limits.agreement, limits.prior
        self.channel, self.frequency, self.shape = limits.channel, limits.frequency, limits.shape

    def sift(self, str text not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
             const uint8_t[::1] kinds not None, const uint8_t[::1] gaps not None, const uint32_t[::1] words not None,
             const uint16_t[::1] classes not None, const uint32_t[::1] positions not None,
             const uint32_t[::1] doubtful not None, uint16_t[::1] costs not None, new_stems not None, is_ruled not None):
        """Return the doubtful tokens about which a finding is possible.

        `costs` are those that the scan worked out, `new_stems` how many new words have each stem. `is_ruled` is asked
        where a rule may have something to say, with a `Rules` and the index of the token.
        """
        cdef Py_ssize_t count = starts.shape[0], length = words.shape[0], entry, index, of, letters = PyUnicode_GET_LENGTH(text)
        cdef Place place
        cdef Columns columns
        cdef Joint[2] joints
        cdef list found = []
        if min(ends.shape[0], kinds.shape[0], gaps.shape[0], positions.shape[0]) < count:
            raise ValueError("columns of one length are needed")
        if classes.shape[0] != length or costs.shape[0] != length:
            raise ValueError("columns of one length are needed")
        if not count or not length:
            return found
        columns.letter_kind, columns.letters, columns.count = PyUnicode_KIND(text), PyUnicode_DATA(text), count
        columns.starts, columns.ends, columns.kinds, columns.gaps = &starts[0], &ends[0], &kinds[0], &gaps[0]
        columns.positions = &positions[0]
        place.words, place.classes, place.costs, place.length = &words[0], &classes[0], &costs[0], length
        for entry in range(doubtful.shape[0] + 1):
            if entry < doubtful.shape[0]:  # the memory that the next one needs is asked for while this one is worked on
                index = doubtful[entry]
                if index >= count:
                    raise IndexError("no such token")
                for of in range(max(<Py_ssize_t> 0, index - 1), min(index + 2, count)):
                    if not 0 <= starts[of] < ends[of] <= letters or not 2 <= positions[of] < length - 2:
                        raise IndexError("a token stands in its text, and two places from either end of its stream")
                _join(&columns, index, &joints[entry & 1])
                self.words._ask_for(joints[entry & 1].crc)
            if entry == 0:
                continue
            index, place.joint = doubtful[entry - 1], &joints[entry - 1 & 1]
            if kinds[index] != WORD:
                continue
            self._forget_if_full()
            self._go_to(&columns, index, &place)
            if self._is_ruled(text, &columns, &place, is_ruled):
                found.append(index)
            elif self._is_possible(text, &columns, &place, new_stems):
                found.append(index)
        return found

    cdef void _go_to(self, const Columns* columns, Py_ssize_t index, Place* place) noexcept nogil:
        """Set what is known of a token's place."""
        place.index, place.first, place.has_begun = index, columns.positions[index], False
        place.neighbours = 0
        if index and place.words[columns.positions[index - 1]] == self.stranger:
            place.neighbours += 1
        if index + 1 < columns.count and place.words[columns.positions[index + 1]] == self.stranger:
            place.neighbours += 1

    cdef bint _is_possible(self, str text, const Columns* columns, Place* place, new_stems) except -1:
        if _is_torn(columns, place.index):
            return True
        if place.words[place.first] == self.stranger:
            return self._new_word(text, columns, place, new_stems)
        return self._known_word(columns, place) or self._joined(text, columns, place, NULL, 0)

    # ------------------------------------------------ costs

    cdef int64_t _cost_at(self, const Place* place, Py_ssize_t at) noexcept nogil:
        """Return the cost of what stands at a place, two or more from the beginning."""
        cdef int64_t cost = place.costs[at]
        if cost != NO_COST:
            return cost
        cost = self.grams._stretch(place.words, place.classes, at, at + 1)
        place.costs[at] = <uint16_t> min(cost, <int64_t> NO_COST)
        return cost

    cdef int64_t _keep(self, const Place* place, Py_ssize_t after) noexcept nogil:
        """Return the cost of what stands before the position `after`, and of what depends on it."""
        cdef int64_t cost = 0
        cdef Py_ssize_t at
        for at in range(place.first, min(after + AFTER, place.length)):
            cost += self._cost_at(place, at)
        return cost

    cdef bint _fits(self, Place* place, Py_ssize_t after, uint32_t one, uint32_t other, int64_t room) noexcept nogil:
        """Tell whether one word or two, and what depends on them, cost no more than `room` in place of what stands before
        the position `after`."""
        cdef uint32_t[2 + AFTER] words
        cdef uint16_t[2 + AFTER] classes
        cdef Py_ssize_t at = place.first
        cdef int size = 1
        if not place.has_begun:
            self.grams._begin(
                &place.history, place.words[at - 2], place.words[at - 1], place.classes[at - 2], place.classes[at - 1]
            )
            place.has_begun = True
        words[0], classes[0] = one, self.classes[one]
        if other != ONE_WORD:
            words[1], classes[1] = other, self.classes[other]
            size = 2
        for at in range(after, min(after + AFTER, place.length)):
            words[size], classes[size] = place.words[at], place.classes[at]
            size += 1
        return self.grams._within(&place.history, words, classes, size, room)

    cdef uint8_t _class_mark(self, uint16_t own) noexcept nogil:
        return self.class_marks[own] if own < self.class_marks.shape[0] else 0

    cdef uint8_t _mark(self, uint32_t word) noexcept nogil:
        return self.marks[word] if word < self.marks.shape[0] else 0

    # ------------------------------------------------ words of the lexicon

    cdef bint _known_word(self, const Columns* columns, Place* place) except -1:
        cdef uint32_t word = place.words[place.first]
        cdef Notes* notes
        if self._mark(word) & CONFUSED and self._confused(word, place):
            return True
        if self._cost_at(place, place.first) <= self.unexpected:
            return False
        place.written = _written(columns, place.index) | self._is_short(word)
        notes = self._notes_of_known(word, place.written)
        return self._may_be_another(notes, place)

    cdef bint _is_ruled(self, str text, const Columns* columns, const Place* place, is_ruled) except -1:
        """Tell whether a rule of the norm has something to say on a word of the lexicon and the next ones."""
        cdef Py_ssize_t index = place.index
        cdef uint8_t mark = self._mark(place.words[place.first])
        if place.words[place.first] == self.stranger:
            return False
        if (mark & RULED or mark & BEGINS_PHRASE and self._begins_phrase(text, columns, place)) and is_ruled(PHRASE, index):
            return True
        if self._class_mark(place.classes[place.first]) & SUBJUNCTIVE and not self._is_asked_for(columns, place):
            if is_ruled(SUBJUNCTIVES, index):
                return True
        if self._class_mark(place.classes[place.first]) & OBLIQUE and self._class_mark(place.classes[place.first - 1]) & FUNCTION:
            if is_ruled(CASES, index):
                return True
        if not self._goes_on(columns, place):
            return False
        if self._is_repeated(place) and is_ruled(REPEATED, index):
            return True
        return mark & APART and self._may_be_apart(columns, place, mark) and is_ruled(KEPT_APART, index)

    cdef bint _is_repeated(self, const Place* place) noexcept nogil:
        """Tell whether a word stands twice in a row, alone or with the next one."""
        cdef const uint32_t* word = place.words + place.first
        return word[1] == word[0] or (place.first + 3 < place.length and word[2] == word[0] and word[3] == word[1])

    cdef bint _goes_on(self, const Columns* columns, const Place* place) noexcept nogil:
        """Tell whether a word follows behind a space."""
        cdef Py_ssize_t after = place.index + 1
        return after < columns.count and columns.gaps[after] == SPACE and columns.kinds[after] == WORD

    cdef bint _is_asked_for(self, const Columns* columns, const Place* place) noexcept nogil:
        """Tell whether a particle asks for a subjunctive."""
        return columns.gaps[place.index] == SPACE and self._class_mark(place.classes[place.first - 1]) & ASKING

    cdef bint _may_be_apart(self, const Columns* columns, const Place* place, uint8_t mark) noexcept:
        """Tell whether a prefix may belong to the next word."""
        cdef uint8_t following = self._class_mark(place.classes[place.first + 1])
        if _is_capital(columns, place.index + 1):
            return False
        return (
            (mark & APART_FROM_NOUN and following & NOUN) or (mark & APART_FROM_PARTICIPLE and following & PARTICIPLE)
            or (mark & APART_FROM_ADJECTIVE and following & ADJECTIVE) or (mark & APART_FROM_VERB and following & VERB)
        )

    cdef bint _begins_phrase(self, str text, const Columns* columns, const Place* place) except -1:
        """Tell whether a word and the next are a phrase that the norm rejects, or begin one."""
        cdef uint32_t following = place.words[place.first + 1]
        cdef Py_ssize_t after = place.index + 1
        if not self._goes_on(columns, place):
            return False
        if following != self.stranger:
            return self._mark(following) & GOES_ON and (place.words[place.first], following) in self.phrases
        return (place.words[place.first], fold(text[columns.starts[after] : columns.ends[after]])) in self.phrases

    cdef bint _confused(self, uint32_t word, const Place* place) noexcept nogil:
        cdef Py_ssize_t low = 0, high = self.confusion_count, middle
        cdef const Confusion* confusion
        cdef int64_t total
        while low < high:
            middle = (low + high) // 2
            if self.confusions[middle].word < word:
                low = middle + 1
            else:
                high = middle
        while low < self.confusion_count and self.confusions[low].word == word:
            confusion = &self.confusions[low]
            total = self._total(self.confusion_checks, self.confusion_weights, confusion.pair, <uint32_t> 0xFFFFFFFF, place)
            if (total if confusion.second else -total) >= confusion.least:
                return True
            low += 1
        return False

    cdef int64_t _total(self, const uint32_t[::1] checks, const int16_t[::1] weights, uint64_t pair, uint32_t templates,
                        const Place* place) noexcept nogil:
        """Return what the context of a place says for the second of a pair."""
        cdef uint64_t[6] words
        cdef uint64_t[6] classes
        cdef Py_ssize_t at = place.first, first = at - 3 if at >= 3 else 0, last = at + 3 if at + 3 < place.length else place.length - 1
        words = [place.words[first], place.words[at - 2], place.words[at - 1], place.words[at + 1], place.words[at + 2], place.words[last]]
        classes = [place.classes[first], place.classes[at - 2], place.classes[at - 1], place.classes[at + 1], place.classes[at + 2], place.classes[last]]
        return _confusion_total(checks, weights, pair, templates, words, classes)

    cdef Notes* _notes_of_known(self, uint32_t word, int written) except NULL:
        """Return what may have been meant by a word of the lexicon, whatever its context."""
        cdef uint64_t key = (<uint64_t> word << 3 | <uint64_t> (written & (CAPITAL | ALL_LOWER))) + 1
        cdef Notes* notes = self._slot_of(key)
        if notes.key != key:
            self._find_known(notes, word, written)
            notes.key = key
            self.known_count += 1
        return notes

    cdef Notes* _slot_of(self, uint64_t key) noexcept nogil:
        """Return where the notes of a word of the lexicon are, or may be put."""
        cdef uint64_t slot = key * <uint64_t> 0x9E3779B97F4A7C15u >> 32 & <uint64_t> (KNOWN_SLOTS - 1)
        while self.known[slot].key and self.known[slot].key != key:
            slot = (slot + 1) & <uint64_t> (KNOWN_SLOTS - 1)
        return &self.known[slot]

    cdef void _forget_if_full(self) noexcept:
        """Forget all spellings when there are too many; between two tokens, for notes are not copied."""
        if self.known_count < MOST_KNOWN and self.new_count < MOST_NEW and self.meant_count < MOST_MEANT:
            return
        memset(self.known, 0, KNOWN_SLOTS * sizeof(Notes))
        self.unknown.clear()
        self.known_count = self.new_count = self.meant_count = 0

    cdef Meant* _add_meant(self, Notes* notes, int64_t wanted, uint32_t first, uint32_t second) except NULL:
        """Add what may have been meant by the spelling that is being looked into."""
        cdef Meant* meant
        if self.meant_count == self.meant_room:
            meant = <Meant*> PyMem_Realloc(self.meant, (2 * self.meant_room + 1024) * sizeof(Meant))
            if meant == NULL:
                raise MemoryError
            self.meant, self.meant_room = meant, 2 * self.meant_room + 1024
        meant = &self.meant[self.meant_count]
        memset(meant, 0, sizeof(Meant))
        meant.wanted, meant.first, meant.second = <int32_t> max(-<int64_t> NEVER, min(<int64_t> NEVER, wanted)), first, second
        self.meant_count += 1
        notes.count += 1
        return meant

    cdef void _start(self, Notes* notes) noexcept nogil:
        notes.start, notes.count = <uint32_t> self.meant_count, 0

    cdef void _end(self, Notes* notes) noexcept nogil:
        """Put what needs the least of the context first."""
        if notes.count > 1:
            qsort(self.meant + notes.start, notes.count, sizeof(Meant), _by_wanted)

    cdef int _find_known(self, Notes* notes, uint32_t word, int written) except -1:
        """Find what may have been meant by a word of the lexicon; what is never reported is left out."""
        cdef Form form
        cdef Near near
        cdef int at
        cdef Py_ssize_t letter
        self._start(notes)
        self._fill_known(&form, word)
        if form.size == 0:
            return 0
        for letter in range(form.length):
            if form.points[letter] == c"-":
                return 0
        if form.length <= SHORTEST:
            written |= SHORT
        if self._least(1 << SPLIT, written, 0) < NEVER:
            self._find_splits(notes, &form, self.split_cost + self._least(1 << SPLIT, written, 0))
        self.candidates._find_around(form.points, form.length, written & ALL_LOWER, True, &near)
        for at in range(near.count):
            self._add_known(notes, &form, word, written, near.candidates[at].number, near.candidates[at].cost)
        self._end(notes)
        return 0

    cdef int64_t _least(self, int kinds, int written, int neighbours) noexcept nogil:
        """Return the least odds of another word than a known one, by some kinds of slip."""
        cdef int64_t least = NEVER
        cdef int kind
        for kind in range(KINDS):
            if kinds >> kind & 1:
                least = min(least, self.least_known[neighbours][kind][written & (CAPITAL | SHORT)])
        return least

    cdef int _add_known(self, Notes* notes, const Form* form, uint32_t word, int written, uint32_t number, int32_t cost) except -1:
        """Add a candidate for a word of the lexicon, with what it must have to be reported."""
        cdef int kinds = 1 << LETTERS
        cdef Ending* ending = NULL
        cdef int64_t least
        cdef Meant* meant
        if number >= self.classes.shape[0]:
            return 0
        if self._class_mark(self.classes[number]) & FUNCTION:
            kinds = 1 << FUNCTION_WORD
        if self._diacritics_of(number) != form.diacritics:
            kinds |= 1 << DIACRITICS
        if self._is_inflected(word) and self._is_inflected(number) and self.classes[word] != self.classes[number]:
            ending = self._exchanged(form, number)
        if ending != NULL:
            return self._add_other_form(notes, form, word, written, number, cost, ending)
        least = self._least(kinds, written, 0)
        if least < NEVER:
            meant = self._add_meant(notes, cost + least, number, <uint32_t> ONE_WORD)
            meant.kinds = <uint8_t> kinds
        return 0

    cdef bint _is_inflected(self, uint32_t word) noexcept nogil:
        """Tell whether a word is right in lower case, and has other forms."""
        if word >= self.classes.shape[0] or word >= self.flags.shape[0] or self.flags[word] & (LOWER | REFUSED) != LOWER:
            return False
        return not self._class_mark(self.classes[word]) & FUNCTION

    cdef Ending* _exchanged(self, const Form* form, uint32_t number) noexcept nogil:
        """Return by which kind a word is another form of a word, see `sqfix.agreement.exchange`; NULL if by none."""
        cdef Py_ssize_t start, end, at = 0, low = 0, high = self.ending_count, middle, letters = 0, most
        cdef uint64_t key
        cdef const uint8_t* other
        if not self.words._bounds(number, &start, &end) or start == end:
            return NULL
        other, most = &self.words.blob[start], min(form.size, end - start)
        while at < most and form.utf8[at] == other[at]:
            letters += form.utf8[at] & 0xC0 != 0x80
            at += 1
        while at and (_goes_on(form.utf8, at, form.size) or _goes_on(other, at, end - start)):
            at -= 1  # to where the letter begins that differs in a later byte
            letters -= form.utf8[at] & 0xC0 != 0x80
        if letters < STEM:
            return NULL
        key = _ending_key(form.utf8 + at, form.size - at, other + at, end - start - at)
        while low < high:
            middle = (low + high) // 2
            if self.endings[middle].key < key:
                low = middle + 1
            else:
                high = middle
        return &self.endings[low] if low < self.ending_count and self.endings[low].key == key else NULL

    cdef int _add_other_form(
        self, Notes* notes, const Form* form, uint32_t word, int written, uint32_t number, int32_t cost, const Ending* ending
    ) except -1:
        """Add another form of a word by a kind that `sqfix.agreement` judges."""
        cdef uint32_t first = self.classes[word], second = self.classes[number]
        cdef int kind = ENDING_LETTERS if self._diacritics_of(number) == form.diacritics else ENDING_DIACRITICS
        cdef int64_t least = self._least_of_ending(kind + (written & CAPITAL), 0, self.most_agreement)
        cdef Meant* meant
        if least >= NEVER or word >= self.word_costs.shape[0] or number >= self.word_costs.shape[0]:
            return 0
        meant = self._add_meant(notes, cost + least, number, <uint32_t> ONE_WORD)
        if ending.direction < 0:
            first, second = second, first
        meant.kind, meant.classes = ending.kind, self.first_class_pair + (first << CLASS_BITS | second)
        meant.direction, meant.kinds = ending.direction, <uint8_t> kind
        meant.favour = <int32_t> rint(self.prior * (<int64_t> self.word_costs[word] - <int64_t> self.word_costs[number]))
        return 0

    cdef bint _may_be_another(self, const Notes* notes, Place* place) noexcept nogil:
        """Tell whether what may have been meant by a word of the lexicon may score enough."""
        cdef const Meant* meant
        cdef int64_t keep = self._keep(place, place.first + 1), room, least
        cdef uint32_t at
        for at in range(notes.start, notes.start + notes.count):
            meant = &self.meant[at]
            room = keep - meant.wanted
            if room < 0:
                return False
            if place.neighbours and not meant.direction:
                least = self._least(meant.kinds, place.written, 0)
                room -= self._least(meant.kinds, place.written, place.neighbours) - least
            if room >= 0 and self._fits(place, place.first + 1, meant.first, meant.second, room):
                if not meant.direction or self._agrees(meant, place, room):
                    return True
        return False

    cdef bint _agrees(self, const Meant* meant, Place* place, int64_t room) noexcept nogil:
        """Tell whether another form of a word may have enough in its favour for the odds of the context."""
        cdef int64_t total, least
        cdef int ending = meant.kinds + (place.written & CAPITAL)
        total = self._total(self.agreement_checks, self.agreement_weights, meant.kind, self.templates[0], place)
        total += self._total(self.agreement_checks, self.agreement_weights, meant.classes, self.templates[1], place)
        least = self._least_of_ending(ending, place.neighbours, meant.direction * total + meant.favour)
        if least > self.most_odds:
            return False
        room -= least - self._least_of_ending(ending, 0, self.most_agreement)
        return room >= 0 and self._fits(place, place.first + 1, meant.first, meant.second, room)

    cdef int64_t _least_of_ending(self, int ending, int neighbours, int64_t agreement) noexcept nogil:
        """Return the least odds at which another form is reported for which the agreement says so much."""
        cdef int64_t odds = self.least_ending[neighbours][ending]
        odds -= <int64_t> (self.agreement * min(self.most_agreement, agreement))
        return max(odds, self.least_odds) - SLACK

    # ------------------------------------------------ new words

    cdef bint _new_word(self, str text, const Columns* columns, Place* place, new_stems) except -1:
        cdef str word = text[columns.starts[place.index] : columns.ends[place.index]]
        cdef Notes notes = self._notes_of_new(word)[0]
        cdef int64_t other_uses, least = self._least_of_new(columns, place)
        if notes.reading == TO_DECIDE or notes.reading == PASSED_OVER:
            return notes.reading == TO_DECIDE
        if not self._may_be_known(text, columns, place, &notes, least):
            return False
        if notes.reading == FRAGMENT:
            return True
        other_uses = min(<int64_t> MOST_USES, <int64_t> new_stems.get(stem(word), 0) - 1)
        return other_uses <= 0 or self._may_be_known(text, columns, place, &notes, least + other_uses * self.used_again)

    cdef bint _may_be_known(
        self, str text, const Columns* columns, Place* place, const Notes* notes, int64_t least
    ) except -1:
        """Tell whether what may have been meant by a new word may score enough."""
        cdef const Meant* meant
        cdef int64_t keep, room
        cdef uint32_t at
        if notes.reading == TO_WEIGH:
            keep = self._keep(place, place.first + 1) + self.new_word + notes.spelling - least
            if notes.count == 1 and self._joined_word(text, columns, place) < 0:
                keep -= self.alone
            for at in range(notes.start, notes.start + notes.count):
                meant = &self.meant[at]
                room = keep - meant.wanted
                if room < 0:
                    break
                if self._fits(place, place.first + 1, meant.first, meant.second, room):
                    return True
        return self._joined(text, columns, place, notes, least)

    cdef int64_t _least_of_new(self, const Columns* columns, const Place* place) noexcept:
        """Return the least odds of a word instead of one outside the lexicon, apart from what the words say for it."""
        cdef int64_t least = self.least_new + place.neighbours * self.among_unknown
        if _is_capital(columns, place.index):
            least -= self.capital_at_start if columns.gaps[place.index] == SENTENCE else self.capital_inside
        return least

    cdef Notes* _notes_of_new(self, str word) except NULL:
        """Return what is known of a word outside the lexicon; the next question may move it."""
        cdef Notes* notes
        place = self.unknown.get(word)
        if place is not None:
            return &self.notes[<Py_ssize_t> place]
        if self.new_count == self.new_room:
            notes = <Notes*> PyMem_Realloc(self.notes, (2 * self.new_room + 256) * sizeof(Notes))
            if notes == NULL:
                raise MemoryError
            self.notes, self.new_room = notes, 2 * self.new_room + 256
        notes = &self.notes[self.new_count]
        self._find_new(notes, word)
        self.unknown[word] = self.new_count
        self.new_count += 1
        return notes

    cdef int _find_new(self, Notes* notes, str word) except -1:
        """Find what may have been meant by a word outside the lexicon, with what speaks for it."""
        cdef Form form
        cdef Near near
        cdef str folded
        cdef int at
        cdef int64_t attested
        self._start(notes)
        notes.reading, folded = self.read(word)
        _fill(&form, folded)
        notes.length, notes.spelling = form.length, <int32_t> min(<int64_t> NEVER, self.letters._cost(folded))
        notes.own = self.shape * max(<double> STRANGEST, -<double> notes.spelling / (form.length + 1))
        if notes.reading != TO_WEIGH:
            return 0
        attested = self._attested(&form)
        self._find_splits(notes, &form, self.split_cost - <int64_t> (notes.own + self._gain_of_slips(self.split_cost)))
        self.candidates._around(folded, _is_lower(PyUnicode_KIND(word), PyUnicode_DATA(word), 0, PyUnicode_GET_LENGTH(word)), False, &near)
        for at in range(near.count):
            if near.candidates[at].number < self.classes.shape[0]:
                self._add_meant(
                    notes, near.candidates[at].cost - <int64_t> self._gain(notes, &form, near.candidates[at].number, near.candidates[at].cost, attested),
                    near.candidates[at].number, <uint32_t> ONE_WORD,
                )
        self._end(notes)
        return 0

    cdef double _gain(self, const Notes* notes, const Form* form, uint32_t meant, int32_t cost, int64_t attested) noexcept nogil:
        """Return what speaks for a candidate for a new word, the context left out."""
        cdef double gain = self._gain_of_slips(cost)
        if self._has_ends_of(form, meant):
            gain += self.inner
        if self._has_letters_of(form, meant):
            gain += self.transposed
        if self._diacritics_of(meant) != form.diacritics:
            gain = max(gain, <double> self.diacritics)
        if not self._is_bare_of(form, meant):
            gain -= max(<int64_t> 0, self.new_word + notes.spelling - attested)  # that texts use it speaks for it
        if meant < self.flags.shape[0] and not self.flags[meant] & LOWER:
            gain += self.name
        return notes.own + gain + self._frequency(meant)

    cdef double _gain_of_slips(self, int64_t cost) noexcept nogil:
        return self.channel * max(<double> DEAREST, -<double> cost)

    cdef double _frequency(self, uint32_t meant) noexcept nogil:
        cdef double cost = self.word_costs[meant] if meant < self.word_costs.shape[0] else 0
        return self.frequency * max(<double> RAREST, -cost)

    cdef bint _has_ends_of(self, const Form* form, uint32_t word) noexcept nogil:
        """Tell whether a form begins and ends as a word does; two letters have at least two bytes."""
        cdef Py_ssize_t start, end
        if not self.words._bounds(word, &start, &end) or end - start < 2 or form.size < 2:
            return False
        return (
            self.words.blob[start] == form.utf8[0] and self.words.blob[start + 1] == form.utf8[1]
            and self.words.blob[end - 1] == form.utf8[form.size - 1] and self.words.blob[end - 2] == form.utf8[form.size - 2]
        )

    cdef int64_t _attested(self, const Form* form) noexcept nogil:
        """Return the cost of a form that texts use though no list has it, see `sqfix.unknown`; of any other, too much."""
        cdef uint64_t key = _gram_key(_crc32_of(form.utf8, form.size), form.size, <uint64_t> NO_THIRD)
        cdef Py_ssize_t slot = _find(self.attested_checks, key)
        if 0 <= slot < self.attested_costs.shape[0]:
            return self.attested_costs[slot]
        return NEVER

    cdef bint _has_letters_of(self, const Form* form, uint32_t word) noexcept nogil:
        """Tell whether a form has the letters of a word in some order; different ones may pass, if of the same bytes."""
        cdef int[256] counts
        cdef Py_ssize_t start, end, at
        if not self.words._bounds(word, &start, &end) or end - start != form.size:
            return False
        memset(counts, 0, sizeof(counts))
        for at in range(form.size):
            counts[form.utf8[at]] += 1
            counts[self.words.blob[start + at]] -= 1
        for at in range(form.size):
            if counts[form.utf8[at]]:
                return False
        return True

    cdef bint _is_bare_of(self, const Form* form, uint32_t word) noexcept nogil:
        """Tell whether a form and a word are the same but for e, ë and the cedilla."""
        cdef Py_ssize_t start, end, at = 0, of
        if not self.words._bounds(word, &start, &end):
            return True
        of = start
        while True:
            while _is_e(form.utf8, at, form.size):
                at += 2 if form.utf8[at] == 0xC3 else 1
            while _is_e(&self.words.blob[0], of, end):
                of += 2 if self.words.blob[of] == 0xC3 else 1
            if at >= form.size or of >= end:
                return at >= form.size and of >= end
            if _without_cedilla(form.utf8, &at, form.size) != _without_cedilla(&self.words.blob[0], &of, end):
                return False

    cdef int _diacritics_of(self, uint32_t word) noexcept nogil:
        cdef Py_ssize_t start, end, at
        if not self.words._bounds(word, &start, &end):
            return 0
        cdef int count = 0
        for at in range(start, end - 1):
            count += self.words.blob[at] == 0xC3 and (self.words.blob[at + 1] == 0xAB or self.words.blob[at + 1] == 0xA7)
        return count

    cdef int _is_short(self, uint32_t word) noexcept nogil:
        """Return `SHORT` for a word of the lexicon of few letters, else 0."""
        cdef Py_ssize_t start, end, at
        cdef int letters = 0
        if not self.words._bounds(word, &start, &end):
            return 0
        for at in range(start, min(end, start + 4 * SHORTEST + 1)):
            letters += self.words.blob[at] & 0xC0 != 0x80
        return SHORT if letters <= SHORTEST else 0

    cdef int _fill_known(self, Form* form, uint32_t word) noexcept nogil:
        """Set the form of a word of the lexicon; none if it is too long."""
        cdef Py_ssize_t start, end, length
        form.length, form.size, form.diacritics = 0, 0, 0
        if not self.words._bounds(word, &start, &end) or start == end:
            return 0
        length = _decode(&self.words.blob[start], end - start, form.points, LONGEST - 2)
        if length > 0:
            form.length, form.size, form.diacritics = length, end - start, self._diacritics_of(word)
            memcpy(form.utf8, &self.words.blob[start], form.size)
        return 0

    # ------------------------------------------------ two words

    cdef int _find_splits(self, Notes* notes, const Form* form, int64_t wanted) except -1:
        """Add the pairs of words that a form consists of; a part of one letter is e, i or u."""
        cdef Py_ssize_t at, left, right
        for at in range(1, form.size):
            if form.utf8[at] & 0xC0 == 0x80:
                continue
            if (at == 1 and form.utf8[0] not in b"eiu") or (at == form.size - 1 and form.utf8[at] not in b"eiu"):
                continue
            left = self._lower_word(_crc32_of(form.utf8, at), form.utf8, at)
            if left < 0:
                continue
            right = self._lower_word(_crc32_of(form.utf8 + at, form.size - at), form.utf8 + at, form.size - at)
            if right >= 0 and notes.reading == TO_WEIGH:
                self._add_meant(notes, wanted - <int64_t> self._frequency(<uint32_t> left), <uint32_t> left, <uint32_t> right)
            elif right >= 0:
                self._add_meant(notes, wanted, <uint32_t> left, <uint32_t> right).kinds = 1 << SPLIT
        return 0

    cdef Py_ssize_t _lower_word(self, uint32_t crc, const uint8_t* utf8, Py_ssize_t size) noexcept nogil:
        """Return the number of a word that is right in lower case, -1 if it is none."""
        cdef Py_ssize_t number = self.words._number_of_hash(crc, utf8, size)
        if not 0 <= number < min(self.flags.shape[0], self.classes.shape[0]):
            return -1
        return number if self.flags[number] & LOWER and not self.flags[number] & REFUSED else -1

    cdef bint _joined(
        self, str text, const Columns* columns, Place* place, const Notes* notes, int64_t least
    ) except -1:
        """Tell whether a token and the next may have been meant as one word; `notes` and `least` are those of a new one."""
        cdef Py_ssize_t after = place.index + 1, number, behind
        cdef int64_t keep
        number = self._joined_word(text, columns, place)
        if number < 0:
            return False
        behind = columns.positions[after] + 1
        if place.words[behind - 1] == self.stranger or (notes != NULL and notes.reading == FRAGMENT):
            return True  # a rule may say so, whatever the context
        keep = self._keep(place, behind) - self.joined_cost
        if notes == NULL:
            place.written = _written(columns, place.index) | self._is_short(place.words[place.first])
            least = self._least(1 << JOINED, place.written, place.neighbours)
        else:
            keep += self.new_word + notes.spelling
            least -= <int64_t> (
                notes.own + self._gain_of_slips(self.joined_cost) + self._frequency(<uint32_t> number)
                + (self.inner if columns.gaps[after] == COMMA else 0)
            )
        return keep >= least and self._fits(place, behind, <uint32_t> number, <uint32_t> ONE_WORD, keep - least)

    cdef Py_ssize_t _joined_word(self, str text, const Columns* columns, const Place* place) except -2:
        """Return the number of the word that a token and the next make, -1 if it is none in lower case."""
        cdef const Joint* joint = place.joint
        cdef Py_ssize_t index = place.index, after = index + 1
        if joint.size >= 0:
            return self._lower_word(joint.crc, joint.utf8, joint.size) if joint.size else -1
        left, right = text[columns.starts[index] : columns.ends[index]], text[columns.starts[after] : columns.ends[after]]
        folded = fold(left + right).encode("utf-8", "surrogatepass")
        return self._lower_word(_crc32_of(folded, len(folded)), folded, len(folded))


cdef int _join(const Columns* columns, Py_ssize_t index, Joint* joint) noexcept:
    """Set what a token and the next make if they are written as one word."""
    cdef Py_ssize_t after = index + 1
    joint.size, joint.crc = 0, 0xFFFFFFFFu
    if after >= columns.count or columns.kinds[after] != WORD or columns.starts[after] != columns.ends[index] + 1:
        return 0
    if columns.gaps[after] != SPACE and columns.gaps[after] != COMMA:
        return 0
    if not Py_UNICODE_ISLOWER(PyUnicode_READ(columns.letter_kind, columns.letters, columns.starts[after])):
        return 0
    if not _read_on(columns, index, joint) or not _read_on(columns, after, joint):
        joint.size = -1
    joint.crc ^= 0xFFFFFFFFu
    return 0


cdef const uint32_t* _crc_table = _crc32_table()


cdef bint _read_on(const Columns* columns, Py_ssize_t index, Joint* joint) noexcept:
    """Add the folded letters of a token; False if there are other letters than Albanian ones, or more than `LONGEST`."""
    cdef Py_ssize_t at, size = joint.size
    cdef uint32_t sign, crc = joint.crc
    if columns.ends[index] - columns.starts[index] > LONGEST:
        return False
    for at in range(columns.starts[index], columns.ends[index]):
        sign = PyUnicode_READ(columns.letter_kind, columns.letters, at)
        if c"A" <= sign <= c"Z" or sign == 0xCB or sign == 0xC7:
            sign += 32
        elif sign == 0x2019:
            sign = c"'"
        if sign == 0xEB or sign == 0xE7:  # ë ç
            crc = _crc_table[(crc ^ 0xC3) & 0xFF] ^ crc >> 8
            joint.utf8[size] = 0xC3
            size += 1
            sign -= 0x40
        elif not c"a" <= sign <= c"z" and sign != c"'" and sign != c"-":
            return False
        crc = _crc_table[(crc ^ sign) & 0xFF] ^ crc >> 8
        joint.utf8[size] = <uint8_t> sign
        size += 1
    joint.size, joint.crc = size, crc
    return True


cdef int _fill(Form* form, str folded) except -1:
    """Set a folded form; one that is too long has a length, and nothing else."""
    cdef Py_ssize_t at
    form.length, form.size, form.diacritics = PyUnicode_GET_LENGTH(folded), 0, 0
    if form.length > LONGEST - 2:
        return 0
    for at in range(form.length):
        form.points[at] = PyUnicode_READ(PyUnicode_KIND(folded), PyUnicode_DATA(folded), at)
        form.diacritics += form.points[at] == 0xEB or form.points[at] == 0xE7
    form.size = _encode(form.points, form.length, form.utf8)
    return 0


cdef inline bint _goes_on(const uint8_t* utf8, Py_ssize_t at, Py_ssize_t size) noexcept nogil:
    """Tell whether a byte is a later one of a letter."""
    return at < size and utf8[at] & 0xC0 == 0x80


cdef uint64_t _ending_key(const uint8_t* typed, Py_ssize_t size, const uint8_t* meant, Py_ssize_t other) noexcept nogil:
    """Return a number for two endings: endings of up to four bytes have different CRC32s, others nearly always."""
    return <uint64_t> _crc32_of(typed, size) << 32 | _crc32_of(meant, other)


def _key_of(bytes typed not None, bytes meant not None):
    return _ending_key(typed, len(typed), meant, len(meant))


cdef int _by_wanted(const void* one, const void* other) noexcept nogil:
    cdef int32_t first = (<const Meant*> one).wanted, second = (<const Meant*> other).wanted
    return (first > second) - (first < second)


cdef inline bint _is_e(const uint8_t* utf8, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Tell whether e or ë stands at a place."""
    return at < end and (utf8[at] == c"e" or (at + 1 < end and utf8[at] == 0xC3 and utf8[at + 1] == 0xAB))


cdef inline uint8_t _without_cedilla(const uint8_t* utf8, Py_ssize_t* at, Py_ssize_t end) noexcept nogil:
    """Return the byte at a place, c for ç, and go on behind it."""
    at[0] += 1
    if utf8[at[0] - 1] == 0xC3 and at[0] < end and utf8[at[0]] == 0xA7:
        at[0] += 1
        return c"c"
    return utf8[at[0] - 1]


cdef bint _is_torn(const Columns* columns, Py_ssize_t index) noexcept:
    """Tell whether nothing but a full stop parts a token from the next, in lower case: "aku.zuar"."""
    cdef Py_ssize_t end = columns.ends[index], after = index + 1
    if after >= columns.count or columns.kinds[after] != WORD or columns.starts[after] != end + 1:
        return False
    if PyUnicode_READ(columns.letter_kind, columns.letters, end) != c".":
        return False
    return Py_UNICODE_ISLOWER(PyUnicode_READ(columns.letter_kind, columns.letters, end + 1))


cdef bint _is_capital(const Columns* columns, Py_ssize_t index) noexcept:
    return Py_UNICODE_ISUPPER(PyUnicode_READ(columns.letter_kind, columns.letters, columns.starts[index]))


cdef int _written(const Columns* columns, Py_ssize_t index) noexcept:
    """Return whether a token begins with a capital, and whether it is all in lower case."""
    cdef Py_ssize_t start = columns.starts[index], end = columns.ends[index]
    cdef int written = ALL_LOWER if _is_lower(columns.letter_kind, columns.letters, start, end) else 0
    return written | CAPITAL if _is_capital(columns, index) else written


cdef bint _is_lower(int kind, void* letters, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t at
    cdef Py_UCS4 sign
    for at in range(start, end):
        sign = PyUnicode_READ(kind, letters, at)
        if c"A" <= sign <= c"Z" or sign > 0x7F and Py_UNICODE_TOLOWER(sign) != sign:
            return False
    return True
