/* Anchors: by which words chains are found.
 *
 * Of each chain, the part is chosen whose words are rarest in everyday text. Whoever meets one of these words asks the
 * chain; the others are never looked at. Everyday words thus have few chains of their own, and most of these are passed
 * over by the signs of two more parts that would have to stand near: all that lies side by side in memory, which is what
 * a message that comes alone pays for.
 */

#include "glance_steps.h"

enum { MOST_NEAR = 24 }; /* parts round an anchor among which the best are chosen */

/* A part that stands before or behind an anchor, with so many words between. */
typedef struct {
    uint32_t part;
    int is_before;
    int least;
    int most;
} Near;

/* All that stands round a part, and how many words before it the sketch begins. */
typedef struct {
    Near near[MOST_NEAR];
    int count;
    int least;
    int most;
} Around;

/* What is made: the anchors of each word are counted first, and put in then. */
typedef struct {
    Glance *glance;
    Measure *measures;
    uint32_t chain;
    int is_filling;
} Making;

/* How much a part tells: the rarer it may stand where it would have to, the more. */
static double score_of(const Making *making, const Near *near)
{
    return making->measures[near->part].often * (near->most - near->least + 1);
}

static Reach reach(int from, int to) { return (Reach){(signed char)from, (signed char)to}; }

/* Writes which part of those round an anchor is asked about, and where it would have to stand. */
static void ask_about(const Making *making, const Near *near, Anchor *anchor, int which)
{
    int most = at_most_far(near->most + making->measures[near->part].most), least = near->least + 1;
    anchor->signs[which] = making->glance->parts[near->part].sign;
    anchor->near[which] = near->is_before ? reach(-most, -least) : reach(least, most);
}

static void note_anchor(const Making *making, Range *anchors, const Around *around)
{
    uint32_t at = anchors->first + anchors->size++;
    if (!making->is_filling) {
        return;
    }
    Anchor *anchor = &making->glance->anchors[at];
    int chosen = around->count;
    *anchor = (Anchor){.chain = making->chain, .start = reach(-around->most, -around->least)};
    for (int which = 0; which < NEARBY; which++) {
        int best = around->count;
        for (int i = 0; i < around->count; i++) {
            if (i != chosen && (best == around->count ||
                                score_of(making, &around->near[i]) < score_of(making, &around->near[best]))) {
                best = i;
            }
        }
        if (best < around->count) {
            ask_about(making, &around->near[best], anchor, which);
            chosen = best;
        } else {
            anchor->signs[which] = EVERY_SIGN; /* which the anchor itself has */
        }
    }
}

static void add_near(const Making *making, Around *around, Near near)
{
    if (around->count < MOST_NEAR && !isinf(making->measures[near.part].often)) {
        around->near[around->count++] = near;
    }
}

/* Moves what stands round a row away from one of its members, by those of its parts that lie between. */
static Around moved_away(const Making *making, const Part *row, uint32_t anchored, const Around *around)
{
    Around moved = *around;
    for (uint32_t i = 0; i < row->size; i++) {
        const Measure *between = &making->measures[making->glance->members[row->first + i]];
        if (i < anchored) {
            add_length(between, &moved.least, &moved.most);
        }
        for (int k = 0; i != anchored && k < moved.count; k++) {
            if (moved.near[k].is_before == (i < anchored)) {
                add_length(between, &moved.near[k].least, &moved.near[k].most);
            }
        }
    }
    return moved;
}

/* Adds what stands in a row before one of its members, or behind it: `step` by step away from there. */
static void add_side(const Making *making, const Part *row, uint32_t anchored, int step, Around *around)
{
    Near near = {.is_before = step < 0};
    for (int64_t i = (int64_t)anchored + step; i >= 0 && i < row->size; i += step) {
        near.part = making->glance->members[row->first + (uint32_t)i];
        add_near(making, around, near);
        add_length(&making->measures[near.part], &near.least, &near.most);
    }
}

static void anchor_part(const Making *making, uint32_t number, const Around *around);

static void anchor_row(const Making *making, const Part *row, const Around *around)
{
    const uint32_t *members = making->glance->members + row->first;
    uint32_t rarest = 0;
    for (uint32_t i = 1; i < row->size; i++) {
        if (making->measures[members[i]].often < making->measures[members[rarest]].often) {
            rarest = i;
        }
    }
    Around inner = moved_away(making, row, rarest, around);
    add_side(making, row, rarest, -1, &inner);
    add_side(making, row, rarest, 1, &inner);
    anchor_part(making, members[rarest], &inner);
}

/* Anchors a part that cannot stand without one of some words. */
static void anchor_part(const Making *making, uint32_t number, const Around *around)
{
    const Glance *self = making->glance;
    const Part *part = &self->parts[number];
    if (part->kind == ROW) {
        anchor_row(making, part, around);
        return;
    }
    for (uint32_t i = 0; i < part->size; i++) {
        uint32_t member = self->members[part->first + i];
        if (part->kind == WORDS) {
            note_anchor(making, &self->words[member].anchors, around);
        } else {
            anchor_part(making, member, around);
        }
    }
}

/* Round an anchor of which nobody knows where it stands. */
static const Around anywhere = {.least = -FAR, .most = FAR};

static const Around at_start = {.count = 0};

/* Takes one (sketch, needs, hears, words, literals) apart. */
static int parsed(const Glance *self, PyObject *one, Chain *chain, PyObject **words, PyObject **literals)
{
    unsigned long long needs, hears;
    unsigned int sketch;
    if (!PyTuple_Check(one)) {
        PyErr_SetString(PyExc_TypeError, "chains come as tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(one, "IKKO!O!", &sketch, &needs, &hears, &PyList_Type, words, &PyList_Type, literals)) {
        return -1;
    }
    if ((Py_ssize_t)sketch >= self->part_count) {
        PyErr_SetString(PyExc_ValueError, "no such sketch");
        return -1;
    }
    *chain = (Chain){.sketch = sketch, .needs = needs, .hears = hears};
    return 0;
}

/* Anchors a chain by some words and literals, given because its sketch knows of none that are as rare. */
static int anchor_given(const Making *making, PyObject *words, PyObject *literals, uint32_t *scratch)
{
    const Glance *self = making->glance;
    for (Py_ssize_t i = 0; i < PyList_Size(words); i++) {
        Word *word = glance_named_word(self, PyList_GetItem(words, i));
        if (!word) {
            return -1;
        }
        note_anchor(making, &word->anchors, &anywhere);
    }
    if (PyList_Size(literals) > self->other_count) {
        PyErr_SetString(PyExc_ValueError, "a chain waits for more literals than there are");
        return -1;
    }
    if (glance_numbers_in(literals, self->other_count, "literal", scratch) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_Size(literals); i++) {
        note_anchor(making, &self->others[scratch[i]].anchors, &anywhere);
    }
    return 0;
}

static int anchor_all(Making *making, PyObject *given, uint32_t *scratch)
{
    PyObject *words, *literals;
    Glance *self = making->glance;
    self->always_count = 0;
    for (Py_ssize_t i = 0; i < self->chain_count; i++) {
        if (parsed(self, PyList_GetItem(given, i), &self->chains[i], &words, &literals) < 0) {
            return -1;
        }
        uint32_t sketch = self->chains[i].sketch;
        making->chain = (uint32_t)i;
        if (PyList_Size(words) + PyList_Size(literals)) {
            if (anchor_given(making, words, literals, scratch) < 0) {
                return -1;
            }
        } else if (isinf(making->measures[sketch].often)) {
            self->always[self->always_count++] = (uint32_t)i;
        } else {
            anchor_part(making, sketch, &at_start);
        }
    }
    return 0;
}

/* Finds the anchors of a word or literal their places, behind so many others. */
static void place_anchors(Range *anchors, uint32_t *first)
{
    uint32_t size = anchors->size;
    *anchors = (Range){*first, 0};
    *first += size;
}

/* Makes room for all anchors, once they are counted. */
static int make_room(Glance *self)
{
    uint32_t count = 0;
    for (size_t i = 0; i < self->word_places; i++) {
        place_anchors(&self->words[i].anchors, &count);
    }
    for (Py_ssize_t i = 0; i < self->other_count; i++) {
        place_anchors(&self->others[i].anchors, &count);
    }
    self->anchors = PyMem_Calloc((size_t)count + 1, sizeof(Anchor));
    return self->anchors ? 0 : -1;
}

int glance_read_chains(Glance *self, PyObject *given)
{
    Making making = {.glance = self, .measures = glance_measures(self)};
    uint32_t *scratch = PyMem_Calloc((size_t)self->other_count + 1, sizeof(uint32_t));
    self->chain_count = PyList_Size(given);
    self->chains = PyMem_Calloc((size_t)self->chain_count + 1, sizeof(Chain));
    self->always = PyMem_Calloc((size_t)self->chain_count + 1, sizeof(uint32_t));
    int failed = !making.measures || !scratch || !self->chains || !self->always;
    failed = failed || anchor_all(&making, given, scratch) < 0 || make_room(self) < 0;
    making.is_filling = 1;
    failed = failed || anchor_all(&making, given, scratch) < 0;
    PyMem_Free(making.measures);
    PyMem_Free(scratch);
    if (failed && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return failed ? -1 : 0;
}
