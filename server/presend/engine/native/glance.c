/* A glance: one pass over a plain text that says which chains and which keywords may stand in it.
 *
 * It answers for texts of plain words only: Latin letters, spaces, commas and the like, a few numbers. For any other,
 * and wherever a typed thing or a disguise could stand, it says that it cannot tell (None), and the engine looks for
 * itself. What it says of the rest is what presend.engine.sight and presend.engine.reading would say, which
 * tests/engine/test_glance.py holds it to.
 */

#include "glance.h"

#include <string.h>

enum {
    MOST_DIGITS = 5,    /* one more, and they may be a typed thing */
    MOST_SINGLES = 2,   /* one more letter that stands alone, and they may be a word set apart */
    LONGEST_WORD = 24,  /* what is longer may be an address of a wallet */
    NEIGHBOURS = 10,    /* characters from one number word of a number to the next, at most */
    BEFORE_NUMBER = 4,  /* characters before a number word in which a digit is one of the same number */
    MOST_KEYWORDS = 256, /* one more, and looking costs less than saying which */
    ALPHABET = 128,
    NOWHERE = -1,
    EURO = 1, /* stands for its three bytes */
};

/* What a literal that is no word tells of a text; the same bits as in presend.engine.glance. */
enum { KEYWORD = 1, SAYS_NUMBER = 2, CANNOT_TELL = 4 };

/* A word: where its letters stand, and which bits of the chains it sets. */
typedef struct {
    uint32_t at;
    uint32_t length;
    long number;
    int cannot_tell;
    int is_sought; /* some rule looks for it, also under a disguise */
} Word;

/* A literal that is no word, by the place of its last letter in the trie. Several may share one. */
typedef struct {
    int begins; /* a word must begin with it */
    int ends;   /* a word must end with it */
    int tells;
    long chained; /* its number among what sets bits of chains */
    long next;    /* the next literal that ends at the same node */
} Other;

/* One step of the trie: from a node, by a letter, to a node. Node 0 is the root; `to` 0 is an empty place. */
typedef struct {
    uint32_t from;
    uint32_t to;
    char by;
} Edge;

typedef struct {
    PyObject_HEAD
    ShiftAnd *order;
    PyObject *among;
    char *letters; /* of all words */
    Word *words;   /* a table with open addressing; an empty place has no length */
    size_t word_places;
    Other *others;
    Py_ssize_t other_count;
    Edge *edges; /* a table with open addressing */
    size_t edge_places;
    uint32_t roots[ALPHABET]; /* the root's edges */
    long *ending;             /* the first literal that ends at a node */
    uint32_t nodes;
    int knows_euro; /* some literal has the sign in it */
} Glance;

/* What one pass remembers. */
typedef struct {
    const char *text; /* small letters */
    Py_ssize_t length;
    uint64_t *reached;
    uint64_t *loose;
    uint64_t *seen; /* which of the others stand in the text */
    uint32_t *keywords; /* those of them that are keywords */
    Py_ssize_t keyword_count;
    uint64_t singles;
    Py_ssize_t number_at; /* the last number word */
    int digits;
    int is_loose;
    uint64_t all_singles; /* those of everyday contractions too */
    int is_cut;   /* an apostrophe stands in a word that some rule looks for without it ("what's app") */
    int is_rough; /* the engine would look for disguises here, and mend what is cut */
} Pass;

static uint32_t hash_of(const char *letters, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)letters[i]) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

static size_t places_for(size_t count)
{
    size_t places = 16;
    while (places < 2 * count) {
        places *= 2;
    }
    return places;
}

static int is_letter(char c) { return c >= 'a' && c <= 'z'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_sign(char c) { return c == '.' || c == '!' || c == '?'; }
static int joins(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

/* --- words ---------------------------------------------------------------------------------------- */

/* Returns the place of a word, or the empty place where it belongs. */
static Word *place_of(const Glance *self, const char *letters, size_t length)
{
    size_t at = hash_of(letters, length) & (self->word_places - 1);
    for (;; at = (at + 1) & (self->word_places - 1)) {
        Word *word = &self->words[at];
        if (!word->length || (word->length == length && memcmp(self->letters + word->at, letters, length) == 0)) {
            return word;
        }
    }
}

/* Adds a word of ASCII; no other can stand in a text that gets a glance. Returns -1 with an error set. */
static int add_word(Glance *self, uint32_t *filled, PyObject *text, Word like)
{
    Py_ssize_t length;
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters) {
        return -1;
    }
    if (!length) {
        return 0;
    }
    Word *word = place_of(self, letters, (size_t)length);
    if (!word->length) {
        memcpy(self->letters + *filled, letters, (size_t)length);
        *word = (Word){.at = *filled, .length = (uint32_t)length, .number = NOWHERE};
        *filled += (uint32_t)length;
    }
    if (like.number != NOWHERE) {
        word->number = like.number;
    }
    word->cannot_tell |= like.cannot_tell;
    word->is_sought |= like.is_sought;
    return 0;
}

static int measure(PyObject *text, size_t *letters)
{
    Py_ssize_t length;
    if (!PyUnicode_AsUTF8AndSize(text, &length)) {
        return -1;
    }
    *letters += (size_t)length;
    return 0;
}

static int measure_all(PyObject *list, size_t *letters)
{
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        if (measure(PyList_GetItem(list, i), letters) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_all(Glance *self, uint32_t *filled, PyObject *list, Word like)
{
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        if (add_word(self, filled, PyList_GetItem(list, i), like) < 0) {
            return -1;
        }
    }
    return 0;
}

static int read_words(Glance *self, PyObject *doubtful, PyObject *sought)
{
    PyObject *known = self->order->words.numbers, *text, *number;
    Py_ssize_t at = 0, more = PyList_Size(doubtful) + PyList_Size(sought);
    size_t letters = 1;
    while (PyDict_Next(known, &at, &text, &number)) {
        if (measure(text, &letters) < 0) {
            return -1;
        }
    }
    if (measure_all(doubtful, &letters) < 0 || measure_all(sought, &letters) < 0) {
        return -1;
    }
    self->word_places = places_for((size_t)(PyDict_Size(known) + more));
    self->words = PyMem_Calloc(self->word_places, sizeof(Word));
    self->letters = PyMem_Malloc(letters);
    if (!self->words || !self->letters) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t filled = 0;
    for (at = 0; PyDict_Next(known, &at, &text, &number);) {
        if (add_word(self, &filled, text, (Word){.number = PyLong_AsLong(number)}) < 0) {
            return -1;
        }
    }
    if (add_all(self, &filled, doubtful, (Word){.number = NOWHERE, .cannot_tell = 1}) < 0) {
        return -1;
    }
    return add_all(self, &filled, sought, (Word){.number = NOWHERE, .is_sought = 1});
}

/* --- the trie of what is no word ------------------------------------------------------------------- */

static Edge *edge_of(const Glance *self, uint32_t from, char by)
{
    size_t at = ((from * 2654435761u) ^ ((uint32_t)by * 40503u)) & (self->edge_places - 1);
    for (;; at = (at + 1) & (self->edge_places - 1)) {
        Edge *edge = &self->edges[at];
        if (!edge->to || (edge->from == from && edge->by == by)) {
            return edge;
        }
    }
}

static uint32_t child_of(const Glance *self, uint32_t node, char by)
{
    return node ? edge_of(self, node, by)->to : self->roots[(unsigned char)by];
}

static uint32_t grown_child(Glance *self, uint32_t node, char by)
{
    uint32_t child = child_of(self, node, by);
    if (child) {
        return child;
    }
    child = ++self->nodes;
    self->ending[child] = NOWHERE;
    if (node) {
        *edge_of(self, node, by) = (Edge){.from = node, .to = child, .by = by};
    } else {
        self->roots[(unsigned char)by] = child;
    }
    return child;
}

static void add_other(Glance *self, const char *letters, Py_ssize_t length, long number)
{
    uint32_t node = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        if ((unsigned char)letters[i] >= ALPHABET) {
            self->knows_euro |= strstr(letters, "\xe2\x82\xac") != NULL;
            return; /* it cannot stand in a text that gets a glance */
        }
        node = grown_child(self, node, letters[i]);
    }
    if (node) {
        self->others[number].next = self->ending[node];
        self->ending[node] = number;
    }
}

static long chained_number(const Glance *self, long number)
{
    PyObject *key = PyLong_FromLong(number);
    PyObject *found = key ? PyDict_GetItemWithError(self->order->others.numbers, key) : NULL;
    Py_XDECREF(key);
    return found ? PyLong_AsLong(found) : NOWHERE;
}

/* Reads one (text, begins, ends, tells). */
static int read_other(Glance *self, PyObject *given, long number, const char **letters, Py_ssize_t *length)
{
    Other *other = &self->others[number];
    if (!PyTuple_Check(given) ||
        !PyArg_ParseTuple(given, "s#ppi", letters, length, &other->begins, &other->ends, &other->tells)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "literals come as tuples");
        }
        return -1;
    }
    other->next = NOWHERE;
    other->chained = chained_number(self, number);
    return PyErr_Occurred() ? -1 : 0;
}

static int read_others(Glance *self, PyObject *given)
{
    const char *letters;
    Py_ssize_t length;
    size_t total = 1;
    self->other_count = PyList_Size(given);
    self->others = PyMem_Calloc((size_t)self->other_count + 1, sizeof(Other));
    if (!self->others) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->other_count; i++) {
        if (read_other(self, PyList_GetItem(given, i), i, &letters, &length) < 0) {
            return -1;
        }
        total += (size_t)length;
    }
    self->edge_places = places_for(total);
    self->edges = PyMem_Calloc(self->edge_places, sizeof(Edge));
    self->ending = PyMem_Calloc(total + 1, sizeof(long));
    if (!self->edges || !self->ending) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->other_count; i++) {
        if (read_other(self, PyList_GetItem(given, i), i, &letters, &length) < 0) {
            return -1;
        }
        add_other(self, letters, length, i);
    }
    return 0;
}

/* --- making it ------------------------------------------------------------------------------------ */

static PyObject *glance_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"order", "among", "others", "doubtful", "sought", NULL};
    PyObject *order, *among, *others, *doubtful, *sought;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO!O!O!O!", names, &order, &PyBytes_Type, &among, &PyList_Type,
                                     &others, &PyList_Type, &doubtful, &PyList_Type, &sought)) {
        return NULL;
    }
    PyObject *module = PyImport_ImportModule("presend.engine._native");
    PyObject *wanted = module ? PyObject_GetAttrString(module, "ShiftAnd") : NULL;
    int is_order = wanted ? PyObject_IsInstance(order, wanted) : -1;
    Py_XDECREF(wanted);
    Py_XDECREF(module);
    if (is_order <= 0) {
        if (!is_order) {
            PyErr_SetString(PyExc_TypeError, "`order` is a ShiftAnd");
        }
        return NULL;
    }
    if (PyBytes_Size(among) != ((ShiftAnd *)order)->chains) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Glance *self = (Glance *)alloc(type, 0);
    if (!self) {
        return NULL;
    }
    Py_INCREF(order);
    Py_INCREF(among);
    self->order = (ShiftAnd *)order;
    self->among = among;
    if (read_words(self, doubtful, sought) < 0 || read_others(self, others) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void glance_dealloc(PyObject *object)
{
    Glance *self = (Glance *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF((PyObject *)self->order);
    Py_XDECREF(self->among);
    PyMem_Free(self->letters);
    PyMem_Free(self->words);
    PyMem_Free(self->others);
    PyMem_Free(self->edges);
    PyMem_Free(self->ending);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* --- the pass ------------------------------------------------------------------------------------- */

static char char_at(const Pass *pass, Py_ssize_t at) { return at >= 0 && at < pass->length ? pass->text[at] : ' '; }

static int is_gap(char c) { return c == ' ' || c == ',' || c == '\n'; }

/* Tells whether a place is the last of "1st", "2nd", "3rd" or "14th", or of the number there. */
static int is_ordinal(const Pass *pass, Py_ssize_t digit)
{
    static const char endings[] = "stndrdth";
    char first = char_at(pass, digit + 1), second = char_at(pass, digit + 2);
    for (int i = 0; i < 8; i += 2) {
        if (first == endings[i] && second == endings[i + 1]) {
            return !joins(char_at(pass, digit + 3)) && char_at(pass, digit + 3) != '\'';
        }
    }
    return 0;
}

/* Tells whether a digit is one of a number that stands by itself, as in "1,200", "$7.50", "$25/hr", "5%", "14th". */
static int is_plain_digit(const Pass *pass, Py_ssize_t at)
{
    char before = char_at(pass, at - 1), after = char_at(pass, at + 1);
    int begins = is_gap(before) || is_digit(before) || before == '$' || before == EURO ||
                 ((before == '.' || before == ':') && is_digit(char_at(pass, at - 2)));
    int ends = is_gap(after) || is_digit(after) || after == '%' || after == '/' || is_sign(after) ||
               (after == ':' && is_digit(char_at(pass, at + 2))) || is_ordinal(pass, at);
    return begins && ends;
}

/* Tells whether a sign belongs to a number: "$7", "7.50", "5%", "7/day". */
static int is_plain_sign(const Pass *pass, Py_ssize_t at)
{
    char before = char_at(pass, at - 1), after = char_at(pass, at + 1);
    switch (pass->text[at]) {
    case '$':
    case EURO:
        return is_gap(before) && is_digit(after);
    case '%':
        return is_digit(before) && (is_gap(after) || is_sign(after));
    case '/':
        return is_digit(before) && is_letter(after);
    default:
        return pass->text[at] == '.' && is_digit(before) && is_digit(after);
    }
}

/* Tells whether a sign ends a sentence here: nothing but more of them, or white space, comes behind it. In a text of
 * one sentence (`is_whole` 0) that is the end of the text. */
static int ends_sentence(const Pass *pass, Py_ssize_t at, int is_whole)
{
    while (at < pass->length && is_sign(pass->text[at])) {
        at++;
    }
    return at == pass->length || (is_whole && (pass->text[at] == ' ' || pass->text[at] == '\n'));
}

/* Tells whether a hyphen joins two words ("voice-over"), and does not cut one that some rule looks for ("pay-pal"). */
static int joins_words(const Glance *self, Pass *pass, Py_ssize_t hyphen)
{
    char joined[2 * LONGEST_WORD];
    Py_ssize_t start = hyphen, end = hyphen + 1;
    while (is_letter(char_at(pass, start - 1))) {
        start--;
    }
    while (is_letter(char_at(pass, end))) {
        end++;
    }
    size_t first = (size_t)(hyphen - start), second = (size_t)(end - hyphen - 1);
    if (!first || !second || first > LONGEST_WORD || second > LONGEST_WORD) {
        return 0;
    }
    char before = char_at(pass, start - 1), after = char_at(pass, end);
    if (!is_gap(before) || !(is_gap(after) || is_sign(after))) {
        return 0;
    }
    memcpy(joined, pass->text + start, first);
    memcpy(joined + first, pass->text + hyphen + 1, second);
    pass->is_rough = 1;
    return !place_of(self, joined, first + second)->is_sought;
}

/* Tells whether a text has nothing but plain words; counts its digits. */
static int is_plain(const Glance *self, Pass *pass, int is_whole)
{
    for (Py_ssize_t at = 0; at < pass->length; at++) {
        char c = pass->text[at];
        if (is_letter(c) || c == ' ' || c == ',' || c == ':' || c == ';' || c == '\'' || (is_whole && c == '\n')) {
            continue;
        }
        if (is_digit(c)) {
            if (++pass->digits > MOST_DIGITS || !is_plain_digit(pass, at)) {
                return 0;
            }
            pass->is_rough |= is_ordinal(pass, at);
            continue;
        }
        if (c == '-' && joins_words(self, pass, at)) {
            continue;
        }
        if (!is_plain_sign(pass, at) && !(is_sign(c) && ends_sentence(pass, at, is_whole))) {
            return 0;
        }
        pass->is_rough |= c == '/' || c == EURO;
    }
    return 1;
}

/* Tells whether a number word stands beside another, or beside a digit: together they may say a number. */
static int says_number(const Pass *pass, Py_ssize_t start)
{
    if (pass->number_at >= 0 && start - pass->number_at < NEIGHBOURS) {
        return 1;
    }
    for (Py_ssize_t at = start - BEFORE_NUMBER; pass->digits && at < start + NEIGHBOURS; at++) {
        if (is_digit(char_at(pass, at))) {
            return 1;
        }
    }
    return 0;
}

/* Tells whether a literal that ends the trie's walk stands here; notes it. Returns 0 where nobody can tell any more. */
static int meet_other(const Glance *self, Pass *pass, long number, Py_ssize_t start, Py_ssize_t end)
{
    const Other *other = &self->others[number];
    if (other->begins && start && joins(pass->text[start - 1])) {
        return 1;
    }
    if (other->ends && end < pass->length && joins(pass->text[end])) {
        return 1;
    }
    if (other->tells & CANNOT_TELL) {
        return 0;
    }
    if (other->tells & SAYS_NUMBER) {
        if (says_number(pass, start)) {
            return 0;
        }
        pass->number_at = start;
    }
    if (pass->seen[number >> 6] >> (number & 63) & 1) {
        return 1;
    }
    pass->seen[number >> 6] |= (uint64_t)1 << (number & 63);
    if (other->tells & KEYWORD) {
        if (pass->keyword_count == MOST_KEYWORDS) {
            return 0;
        }
        pass->keywords[pass->keyword_count++] = (uint32_t)number;
    }
    if (other->chained != NOWHERE) {
        shift_and_add_all(&self->order->others, other->chained, pass->loose);
        pass->is_loose = 1;
    }
    return 1;
}

static int meet_others(const Glance *self, Pass *pass)
{
    for (Py_ssize_t start = 0; start < pass->length; start++) {
        uint32_t node = self->roots[(unsigned char)pass->text[start]];
        for (Py_ssize_t at = start + 1; node; at++) {
            for (long number = self->ending[node]; number != NOWHERE; number = self->others[number].next) {
                if (!meet_other(self, pass, number, start, at)) {
                    return 0;
                }
            }
            node = at < pass->length ? edge_of(self, node, pass->text[at])->to : 0;
        }
    }
    return 1;
}

/* Takes one word's step. Returns 0 where nobody can tell any more. */
static int meet_word(const Glance *self, Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    size_t length = (size_t)(end - start);
    if (length > LONGEST_WORD) {
        return 0;
    }
    char c = length == 1 ? pass->text[start] : ' ';
    if (is_letter(c) || is_digit(c)) {
        pass->singles |= (uint64_t)1 << (is_digit(c) ? 26 + c - '0' : c - 'a');
    }
    const Word *word = length ? place_of(self, pass->text + start, length) : NULL;
    if (!word || !word->length) {
        return 1;
    }
    if (word->cannot_tell) {
        return 0;
    }
    if (word->number != NOWHERE) {
        if (pass->is_loose) {
            shift_and_step_loosely(self->order, pass->reached, pass->loose);
        }
        shift_and_step(self->order, pass->reached, word->number);
    }
    return 1;
}

/* Tells whether some rule looks for a word as it is without its apostrophes. */
static int is_cut_word(const Glance *self, const char *letters, size_t length)
{
    char joined[LONGEST_WORD];
    size_t filled = 0;
    for (size_t i = 0; i < length; i++) {
        if (letters[i] != '\'' && filled < LONGEST_WORD) {
            joined[filled++] = letters[i];
        }
    }
    return filled && place_of(self, joined, filled)->is_sought;
}

static int count(uint64_t set)
{
    int members = 0;
    for (; set; set &= set - 1) {
        members++;
    }
    return members;
}

/* A word with an apostrophe is met whole, then in parts ("don't", "don", "t"). */
static int meet_parts(const Glance *self, Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    if (!meet_word(self, pass, start, end)) {
        return 0;
    }
    const char *apostrophe = memchr(pass->text + start, '\'', (size_t)(end - start));
    if (!apostrophe) {
        return 1;
    }
    uint64_t singles = pass->singles;
    pass->is_cut |= is_cut_word(self, pass->text + start, (size_t)(end - start));
    int is_everyday = apostrophe - (pass->text + start) > 1 &&
                      !memchr(apostrophe + 1, '\'', (size_t)(pass->text + end - apostrophe - 1));
    for (Py_ssize_t at = start; at <= end; at++) {
        if (at == end || pass->text[at] == '\'') {
            if (!meet_word(self, pass, start, at)) {
                return 0;
            }
            start = at + 1;
        }
    }
    pass->all_singles |= pass->singles;
    if (is_everyday) {
        pass->singles = singles; /* the "t" of "don't" is no letter set apart */
    }
    return 1;
}

static int meet_words(const Glance *self, Pass *pass)
{
    Py_ssize_t start = 0;
    for (Py_ssize_t at = 0; at <= pass->length; at++) {
        char c = at < pass->length ? pass->text[at] : ' ';
        if (joins(c) || c == '\'') {
            continue;
        }
        if (at > start && !meet_parts(self, pass, start, at)) {
            return 0;
        }
        start = at + 1;
    }
    if (pass->is_loose) {
        shift_and_step_loosely(self->order, pass->reached, pass->loose);
    }
    pass->is_rough |= count(pass->all_singles | pass->singles) > MOST_SINGLES;
    return count(pass->singles) <= MOST_SINGLES && !(pass->is_rough && pass->is_cut);
}

static PyObject *keywords_seen(const Pass *pass)
{
    PyObject *found = PyList_New(0);
    for (Py_ssize_t i = 0; found && i < pass->keyword_count; i++) {
        PyObject *number = PyLong_FromUnsignedLong(pass->keywords[i]);
        if (!number || PyList_Append(found, number) < 0) {
            Py_CLEAR(found);
        }
        Py_XDECREF(number);
    }
    return found;
}

static PyObject *answer(const Glance *self, Pass *pass, int is_whole)
{
    if (!is_plain(self, pass, is_whole) || !meet_others(self, pass) || !meet_words(self, pass)) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    PyObject *chains = shift_and_found(self->order, pass->reached, PyBytes_AsString(self->among));
    PyObject *keywords = chains ? keywords_seen(pass) : NULL;
    PyObject *both = keywords ? PyTuple_Pack(2, chains, keywords) : NULL;
    Py_XDECREF(chains);
    Py_XDECREF(keywords);
    return both;
}

/* Writes a text in small letters, with an apostrophe and the euro in one byte each; returns its length. */
static Py_ssize_t lowered(const Glance *self, const char *letters, Py_ssize_t length, char *low)
{
    Py_ssize_t filled = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        char c = letters[at];
        if (c == '\xe2' && strncmp(letters + at, "\xe2\x80\x99", 3) == 0) {
            c = '\'';
            at += 2;
        } else if (c == '\xe2' && !self->knows_euro && strncmp(letters + at, "\xe2\x82\xac", 3) == 0) {
            c = EURO;
            at += 2;
        } else if (c == EURO) {
            c = '\0'; /* nothing plain */
        }
        low[filled++] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    return filled;
}

static PyObject *glance_at(Glance *self, PyObject *args)
{
    PyObject *text;
    int is_whole;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "Up", &text, &is_whole)) {
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters) {
        return NULL;
    }
    size_t cells = self->order->cells, sets = 2 * cells + (size_t)self->other_count / 64 + 1;
    uint64_t *memory = PyMem_Calloc(1, sets * sizeof(uint64_t) + (size_t)length + 1);
    if (!memory) {
        return PyErr_NoMemory();
    }
    uint32_t keywords[MOST_KEYWORDS];
    char *low = (char *)(memory + sets);
    Py_ssize_t shorter = lowered(self, letters, length, low);
    Pass pass = {
        .text = low,
        .length = shorter,
        .is_rough = shorter != length,
        .reached = memory,
        .loose = memory + cells,
        .seen = memory + 2 * cells,
        .keywords = keywords,
        .number_at = NOWHERE,
    };
    PyObject *told = answer(self, &pass, is_whole);
    PyMem_Free(memory);
    return told;
}

/* --- the type ------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"at", (PyCFunction)glance_at, METH_VARARGS,
     "at(text, is_whole)\n--\n\nReturn the chains and the keywords that may stand in a plain text; None for any other."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Glance(order, among, others, doubtful, sought)\n--\n\nSee presend.engine.glance."},
    {Py_tp_new, glance_new},
    {Py_tp_dealloc, glance_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

PyType_Spec glance_spec = {
    .name = "presend.engine._native.Glance",
    .basicsize = sizeof(Glance),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = slots,
};
