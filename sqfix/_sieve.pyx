# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, embedsignature=True
"""The compiled core of `sieve`: an upper bound on what the best hypothesis about a token can score.

It is no twin: it may let a token pass of which the decision makes nothing, never the other way round. Costs and odds are
thousandths of log10.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.math cimport rint
from libc.string cimport memcmp, memcpy, memset

from sqfix.agreement import exchange as _exchange

from sqfix._candidates cimport LONGEST, MOST, Candidates, Near
from sqfix._core cimport NO_THIRD, Grams, History, Letters, WordTable, _confusion_total, _crc32_of, _encode, _find, _gram_key

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
    SLACK = 3  # as in `sqfix.sieve`
    AFTER = 2  # words past a change that still depend on it
    SPLITS = 24
    MET = 10000  # new words that are kept: 10 MB
    KNOWN_MET = 25000  # words of the lexicon that are kept: 28 MB
    UTF8 = 4 * LONGEST

cdef enum:  # what is known of a word, see `sqfix.sieve.Mark`
    ALWAYS = 1
    BEGINS_PHRASE = 2
    APART_FROM_NOUN = 4
    APART_FROM_PARTICIPLE = 8
    CONFUSED = 16
    APART_FROM_ADJECTIVE = 32
    APART_FROM_VERB = 64

cdef enum:  # what is known of a class, see `sqfix.sieve.ClassMark`
    NOUN = 1
    PARTICIPLE = 2
    FUNCTION = 4
    ADJECTIVE = 8
    VERB = 16

cdef enum:  # kinds of slip that make another word, and what is in each, see `sqfix.sieve._Limits.known`
    LETTERS = 0
    DIACRITICS = 4
    SPLIT = 8
    FUNCTION_WORD = 12
    ENDING_LETTERS = 0  # see `sqfix.sieve._Limits.ending`
    ENDING_DIACRITICS = 2
    CAPITAL = 1
    SHORT = 2
    SHORTEST = 3  # letters, see `sqfix.evidence`
    DEAREST = -5000
    RAREST = -7000
    STRANGEST = -2500
    NEVER = 1000000
    STEM = 3  # as in `sqfix.agreement`

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
    cdef double own  # what the spelling of a new word says
    cdef double[MOST] gains  # what speaks for each candidate for it, its odds apart
    cdef int splits
    cdef uint32_t[SPLITS] left, right
    cdef int64_t spelling  # cost of the spelling of a new word
    cdef int diacritics
    cdef Py_ssize_t size, length  # bytes, letters
    cdef uint8_t[UTF8] utf8  # folded; empty if too long


cdef class _Known:
    """What may have been meant by a word of the lexicon, whatever its context: what is never reported is left out."""

    cdef int count, splits
    cdef uint32_t[MOST] numbers
    cdef int32_t[MOST] costs
    cdef int32_t[2][MOST] wanted  # how much likelier each must make the context; the second, of a word with a capital
    cdef int32_t[2] wanted_of_split
    cdef uint32_t[2][MOST] agreement  # weights of the kind and of the classes of each that is another form of the word
    cdef int8_t[MOST] slip  # whether letters differ, not diacritics alone
    cdef int8_t[MOST] direction  # whether it is the first (-1) or the second (1) of its kind; 0: no other form
    cdef int32_t[MOST] favour  # what the frequencies say for it
    cdef uint32_t[SPLITS] left, right


cdef struct Place:  # of a token in its stream
    const uint32_t* words
    const uint16_t* classes
    Py_ssize_t length
    Py_ssize_t first, end  # from the token to behind the last one that depends on it
    int64_t keep  # cost of what stands there
    History history  # what stands before it


cdef class Sieve:
    """See `sqfix.sieve`."""

    cdef WordTable words
    cdef Grams grams
    cdef Candidates candidates
    cdef const uint8_t[::1] flags, marks, class_marks
    cdef const uint16_t[::1] classes, word_costs
    cdef Letters letters
    cdef const uint32_t[::1] confusion_checks, attested_checks
    cdef const uint16_t[::1] attested_costs
    cdef const int16_t[::1] confusion_weights
    cdef dict confusions  # number of the typed word → (pair, meant is second, least odds) of each
    cdef set phrases  # (number of the first word, number of the second or its folded form)
    cdef object read
    cdef const uint32_t[::1] agreement_checks
    cdef const int16_t[::1] agreement_weights
    cdef dict endings  # (ending typed, ending meant) → (number of the kind, meant is second)
    cdef int64_t[4] least_ending
    cdef int64_t least_odds, most_odds, most_agreement, first_class_pair
    cdef double agreement, prior
    cdef uint32_t[2] templates  # of the kind, of the classes: the others have no weights
    cdef dict known, unknown
    cdef uint32_t stranger
    cdef int64_t split_cost, joined_cost, unexpected, new_word
    cdef int64_t least_joined, least_new, capital_inside, capital_at_start, name, transposed, inner, diacritics
    cdef int64_t[16] known_least
    cdef double channel, frequency, shape

    def __init__(self, index, WordTable words not None, Grams grams not None, Candidates candidates not None,
                 const uint8_t[::1] marks not None, const uint8_t[::1] class_marks not None, dict confusions not None,
                 dict endings not None, set phrases not None, read not None, limits not None):
        self.words, self.grams, self.candidates, self.read = words, grams, candidates, read
        self.marks, self.class_marks = marks, class_marks
        self.flags, self.classes = index.u8("lexicon.flags"), index.u16("lexicon.classes")
        self.word_costs = index.u16("lexicon.cost")
        self.letters = Letters(index)
        self.confusion_checks, self.confusion_weights = index.u32("confusion.checks"), index.i16("confusion.weights")
        self.confusions, self.phrases, self.known, self.unknown = confusions, phrases, {}, {}
        self.agreement_checks, self.agreement_weights = index.u32("agreement.checks"), index.i16("agreement.weights")
        self.endings, self.agreement, self.prior = endings, limits.agreement, limits.prior
        for kind in range(4):
            self.least_ending[kind] = limits.ending[kind]
        self.least_odds, self.most_odds, self.most_agreement = limits.least_odds, limits.most_odds, limits.most_agreement
        self.first_class_pair = limits.class_pairs
        self.templates = [limits.templates[0], limits.templates[1]]
        self.stranger = limits.stranger
        self.split_cost, self.joined_cost, self.unexpected = limits.split, limits.joined, limits.unexpected
        self.new_word, self.least_joined, self.least_new = limits.new_word, limits.least_joined, limits.least_new
        self.capital_inside, self.capital_at_start = limits.capital_inside, limits.capital_at_start
        self.name, self.transposed, self.inner = limits.name, limits.transposed, limits.inner
        self.attested_checks, self.attested_costs = index.u32("attested.checks"), index.u16("attested.cost")
        self.diacritics = limits.diacritics
        self.channel, self.frequency, self.shape = limits.channel, limits.frequency, limits.shape
        for kind in range(16):
            self.known_least[kind] = limits.known[kind]

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

    cdef int64_t _stretch(self, const Place* place, Py_ssize_t end) noexcept nogil:
        return self.grams._stretch(place.words, place.classes, place.first, end)

    cdef int64_t _changed(self, const Place* place, Py_ssize_t after, uint32_t one, uint32_t other, int count) noexcept nogil:
        """Return the cost of `count` words, one or two, in place of what stands before the position `after`."""
        cdef uint32_t[2] words
        cdef uint16_t[2] classes
        words, classes[0] = [one, other], self.classes[one]
        if count > 1:
            classes[1] = self.classes[other]
        return self.grams._changed(place.words, place.classes, place.length, place.first, after, words, classes, count)

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
        cdef _Known known
        if mark & ALWAYS or self._is_repeated(place, word):
            return True
        if mark & BEGINS_PHRASE and self._begins_phrase(text, starts, ends, index, place):
            return True
        if mark & APART_FROM_NOUN and following & NOUN or mark & APART_FROM_PARTICIPLE and following & PARTICIPLE:
            return True
        if mark & APART_FROM_ADJECTIVE and following & ADJECTIVE or mark & APART_FROM_VERB and following & VERB:
            return True
        if mark & CONFUSED and self._confused(word, place):
            return True
        self._begin(place)
        own = self.grams._after(&place.history, word, place.classes[place.first])
        if own <= self.unexpected:
            return False
        place.keep = own + self.grams._stretch(place.words, place.classes, place.first + 1, place.end)
        lower = _is_lower(text, starts[index], ends[index])
        known = self.known.get((word, lower))
        if known is None:
            if len(self.known) >= KNOWN_MET:
                self.known.clear()
            known = self.known[word, lower] = self._known_form(word, lower)
        return self._other_word(known, place, _is_capital(text, starts[index]))

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
        cdef int64_t total, least
        cdef bint second
        for entry in self.confusions.get(word, ()):
            pair, second, least = entry
            total = self._total(self.confusion_checks, self.confusion_weights, pair, <uint32_t> 0xFFFFFFFF, place)
            if (total if second else -total) >= least:
                return True
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

    cdef _Known _known_form(self, uint32_t word, bint lower):
        cdef _Form form = _Form()
        cdef _Known known = _Known()
        cdef str folded = self.words.form_of(word)
        cdef int at
        self._fill(form, folded)
        form.near.count = known.count = known.splits = 0
        if form.size and "-" not in folded:
            self._find_splits(form, folded)
            self.candidates._find_around(folded, lower, True, &form.near)
            known.splits, known.left, known.right = form.splits, form.left, form.right
            for at in range(2):
                known.wanted_of_split[at] = <int32_t> (self.split_cost + self.known_least[SPLIT + _slip(form, at)])
            for at in range(form.near.count):
                self._add_known(known, form, at, word, folded)
        return known

    cdef int _add_known(self, _Known known, _Form form, int of, uint32_t word, str folded) except -1:
        """Work out what a candidate must have for it to be reported instead of a word of the lexicon."""
        cdef uint32_t meant = form.near.numbers[of]
        cdef int at = known.count, slip, capital
        cdef int64_t least, lowest = NEVER
        if meant >= self.classes.shape[0]:
            return 0
        known.numbers[at], known.costs[at], known.direction[at] = meant, form.near.costs[of], 0
        if self._is_inflected(word) and self._is_inflected(meant) and self._shares_stem(form, meant):
            self._find_other_form(known, form, word, folded)
        for capital in range(2):
            slip = _slip(form, capital)
            least = self.known_least[LETTERS + slip]
            if self._class_mark(self.classes[meant]) & FUNCTION:
                least = self.known_least[FUNCTION_WORD + slip]
            if self._diacritics_of(meant) != form.diacritics:
                least = min(least, self.known_least[DIACRITICS + slip])
            if known.direction[at]:
                least = self._least_of_ending(known.slip[at] + capital, self.most_agreement)
            known.wanted[capital][at] = <int32_t> min(<int64_t> NEVER, known.costs[at] + least)
            lowest = min(lowest, least)
        known.count += lowest < NEVER
        return 0

    cdef bint _is_inflected(self, uint32_t word) noexcept nogil:
        """Tell whether a word is right in lower case, and has other forms."""
        if word >= self.classes.shape[0] or self.flags[word] & (LOWER | REFUSED) != LOWER:
            return False
        return not self._class_mark(self.classes[word]) & FUNCTION

    cdef bint _shares_stem(self, _Form form, uint32_t word) noexcept nogil:
        """Tell whether the first letters of a form and a word may be the same: `sqfix.agreement.STEM` are, so so many
        bytes are."""
        cdef Py_ssize_t start, end
        if not self.words._bounds(word, &start, &end) or end - start < STEM or form.size < STEM:
            return False
        return memcmp(&self.words.blob[start], form.utf8, STEM) == 0

    cdef int _find_other_form(self, _Known known, _Form form, uint32_t word, str folded) except -1:
        """Find out whether the last candidate is another form of the word by a kind that `sqfix.agreement` judges."""
        cdef int at = known.count
        cdef uint32_t meant = known.numbers[at], first, second
        cdef bint is_second
        found = self.endings.get(_exchange(folded, self.words.form_of(meant)))
        if found is None:
            return 0
        number, is_second = found
        first, second = self.classes[word], self.classes[meant]
        if not is_second:
            first, second = second, first
        known.direction[at] = 1 if is_second else -1
        known.agreement[0][at], known.agreement[1][at] = number, <uint32_t> self.first_class_pair + (first << 11 | second)
        known.favour[at] = <int32_t> rint(self.prior * (<int64_t> self.word_costs[word] - <int64_t> self.word_costs[meant]))
        known.slip[at] = ENDING_LETTERS if self._diacritics_of(meant) == form.diacritics else ENDING_DIACRITICS
        return 0

    cdef bint _agrees(self, _Known known, int at, bint capital, Place* place) noexcept nogil:
        """Tell whether another form of a word may have enough in its favour for the odds of the context."""
        cdef int64_t wanted, total = 0
        cdef int owner
        for owner in range(2):
            total += self._total(self.agreement_checks, self.agreement_weights, known.agreement[owner][at], self.templates[owner], place)
        total = known.direction[at] * total + known.favour[at]
        wanted = self._least_of_ending(known.slip[at] + capital, total)
        return wanted <= self.most_odds and self._scores(place, known.numbers[at], known.costs[at] + wanted)

    cdef int64_t _least_of_ending(self, int slip, int64_t agreement) noexcept nogil:
        """Return the least odds at which another form is reported for which the agreement says so much."""
        cdef int64_t odds = self.least_ending[slip] - <int64_t> (self.agreement * min(self.most_agreement, agreement))
        return max(odds, self.least_odds) - SLACK

    # ------------------------------------------------ new words

    cdef bint _new_word(self, str text, const int32_t[::1] starts, const int32_t[::1] ends, const uint8_t[::1] gaps,
                        Py_ssize_t index, Place* place) except -1:
        cdef _Form form = self._new_form(text[starts[index] : ends[index]])
        cdef int64_t least = self.least_new
        if form.reading != TO_WEIGH:
            return form.reading == TO_DECIDE
        place.keep = self._stretch(place, place.end) + self.new_word + form.spelling
        self._begin(place)
        if _is_capital(text, starts[index]):
            least -= self.capital_at_start if gaps[index] == SENTENCE else self.capital_inside
        return self._known_instead(form, place, least)

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
                self.candidates._around(folded, _is_lower(word, 0, PyUnicode_GET_LENGTH(word)), False, &form.near)
                self._weigh(form)
        return form

    # ------------------------------------------------ hypotheses

    cdef int _weigh(self, _Form form) noexcept nogil:
        """Work out what speaks for each candidate for a new word, the context left out."""
        cdef int at
        cdef uint32_t meant
        cdef double gain
        cdef int64_t attested = self._attested(form)
        form.own = self.shape * max(<double> STRANGEST, -<double> form.spelling / (form.length + 1))
        for at in range(form.near.count):
            meant = form.near.numbers[at]
            gain = self.channel * max(<double> DEAREST, -<double> form.near.costs[at])
            if self._has_ends_of(form, meant):
                gain += self.inner
            if self._has_letters_of(form, meant):
                gain += self.transposed
            if self._diacritics_of(meant) != form.diacritics:
                gain = max(gain, <double> self.diacritics)
            if not self._is_bare_of(form, meant):
                gain -= max(0, self.new_word + form.spelling - attested)  # that texts use it speaks for it
            if meant < self.flags.shape[0] and not self.flags[meant] & LOWER:
                gain += self.name
            form.gains[at] = form.own + gain + self._frequency(meant)
        return 0

    cdef double _frequency(self, uint32_t meant) noexcept nogil:
        cdef double cost = self.word_costs[meant] if meant < self.word_costs.shape[0] else 0
        return self.frequency * max(<double> RAREST, -cost)

    cdef bint _has_ends_of(self, _Form form, uint32_t word) noexcept nogil:
        """Tell whether a form begins and ends as a word does; two letters have at least two bytes."""
        cdef Py_ssize_t start, end
        if not self.words._bounds(word, &start, &end) or end - start < 2 or form.size < 2:
            return False
        return (
            self.words.blob[start] == form.utf8[0] and self.words.blob[start + 1] == form.utf8[1]
            and self.words.blob[end - 1] == form.utf8[form.size - 1] and self.words.blob[end - 2] == form.utf8[form.size - 2]
        )

    cdef int64_t _attested(self, _Form form) noexcept nogil:
        """Return the cost of a form that texts use though no list has it, see `sqfix.unknown`; of any other, too much."""
        cdef uint64_t key = _gram_key(_crc32_of(form.utf8, form.size), form.size, <uint64_t> NO_THIRD)
        cdef Py_ssize_t slot = _find(self.attested_checks, key)
        if 0 <= slot < self.attested_costs.shape[0]:
            return self.attested_costs[slot]
        return NEVER

    cdef bint _has_letters_of(self, _Form form, uint32_t word) noexcept nogil:
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

    cdef bint _is_bare_of(self, _Form form, uint32_t word) noexcept nogil:
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

    cdef bint _known_instead(self, _Form form, Place* place, int64_t least) except -1:
        """Tell whether a candidate for a new word, or the two words of a split, may score enough."""
        cdef int at
        cdef double gain
        for at in range(form.near.count):
            if form.near.numbers[at] < self.classes.shape[0]:
                if self._scores(place, form.near.numbers[at], form.near.costs[at] + least - <int64_t> form.gains[at]):
                    return True
        if form.splits == SPLITS:
            return True  # there may be more
        for at in range(form.splits):
            gain = form.own + self.channel * max(<double> DEAREST, -<double> self.split_cost) + self._frequency(form.left[at])
            if self._split_scores(place, form.left[at], form.right[at], self.split_cost + least - <int64_t> gain):
                return True
        return False

    cdef bint _other_word(self, _Known known, Place* place, bint capital) noexcept nogil:
        """Tell whether a candidate for a word of the lexicon, or the two words of a split, may score enough."""
        cdef int at
        for at in range(known.count):
            if self._scores(place, known.numbers[at], known.wanted[capital][at]):
                if not known.direction[at] or self._agrees(known, at, capital, place):
                    return True
        if known.splits == SPLITS:
            return True
        for at in range(known.splits):
            if self._split_scores(place, known.left[at], known.right[at], known.wanted_of_split[capital]):
                return True
        return False

    cdef bint _scores(self, Place* place, uint32_t meant, int64_t wanted) noexcept nogil:
        """Tell whether a word in place of the typed one is better by so much."""
        cdef int64_t room = place.keep - wanted
        return room >= 0 and self._first_cost(place, meant) <= room and self._changed(place, place.first + 1, meant, 0, 1) <= room

    cdef bint _split_scores(self, Place* place, uint32_t left, uint32_t right, int64_t wanted) noexcept nogil:
        cdef int64_t room = place.keep - wanted
        return (
            room >= 0 and self._first_cost(place, left) <= room
            and self._changed(place, place.first + 1, left, right, 2) <= room
        )

    cdef void _begin(self, Place* place) noexcept nogil:
        """Look up what stands before a token, for all words that may have been meant."""
        cdef Py_ssize_t at = place.first
        self.grams._begin(&place.history, place.words[at - 2], place.words[at - 1], place.classes[at - 2], place.classes[at - 1])

    cdef int64_t _first_cost(self, Place* place, uint32_t word) noexcept nogil:
        return self.grams._after(&place.history, word, self.classes[word])

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
        form.size, form.splits, form.diacritics, form.length = 0, 0, 0, length
        if length > LONGEST - 2:
            return 0
        for at in range(length):
            points[at] = PyUnicode_READ(PyUnicode_KIND(folded), PyUnicode_DATA(folded), at)
            form.diacritics += points[at] == 0xEB or points[at] == 0xE7
        form.size = _encode(points, length, form.utf8)
        return 0

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
        keep = self._stretch(place, min(<Py_ssize_t> positions[after] + 1 + AFTER, place.length))
        keep -= self.joined_cost + self.least_joined
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


cdef inline int _slip(_Form form, bint capital) noexcept nogil:
    """Return what a slip in a word is by its length and its capital, see `known_least`."""
    return (SHORT if form.length <= SHORTEST else 0) + (CAPITAL if capital else 0)


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


cdef bint _is_capital(str text, Py_ssize_t start) noexcept:
    return Py_UNICODE_ISUPPER(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), start))


cdef bint _is_lower(str text, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(text)
    cdef Py_UCS4 sign
    for at in range(start, end):
        sign = PyUnicode_READ(kind, PyUnicode_DATA(text), at)
        if Py_UNICODE_TOLOWER(sign) != sign:
            return False
    return True
