/* What sketches are made of (presend.engine.sketch): parts, each with its words or its own parts. */

#include "glance_steps.h"

enum {
    HEAD = 2,             /* what of a part comes before its members */
    MOST_MEMBERS = 0xffffff,
    MOST_BEGINNINGS = 64, /* words with which one part of a choice begins: where they are more, it is tried anywhere */
};

/* --- reading them ---------------------------------------------------------------------------------- */

/* Reads the words of a part, of which `given` has two things before. One that is not ASCII stands in no text that gets a glance, but is a word all the same. */
static int read_words(Glance *self, Part *part, PyObject *given)
{
    for (uint32_t i = 0; i < part->size; i++) {
        const Word *word = glance_named_word(self, PyTuple_GetItem(given, (Py_ssize_t)i + HEAD));
        if (!word) {
            return -1;
        }
        uint32_t at = (uint32_t)(word - self->words);
        self->members[part->first + i] = at;
        add_sign(&part->sign, sign_of(at));
    }
    glance_sort(self->members + part->first, part->size);
    if (part->size <= FEW_WORDS) {
        memcpy(part->words, self->members + part->first, part->size * sizeof(uint32_t));
    }
    part->opening = part->sign.first;
    return 0;
}

/* Returns the sign of a part that has parts: of a row, that of the part that says most. */
static Sign sign_of_parts(const Glance *self, const Part *part)
{
    Sign sign = part->kind == EITHER ? (Sign){0} : EVERY_SIGN;
    for (uint32_t i = 0; part->kind != MAYBE && i < part->size; i++) {
        Sign other = self->parts[self->members[part->first + i]].sign;
        if (part->kind == EITHER) {
            add_sign(&sign, other);
        } else if (members_of(other.first) < members_of(sign.first)) {
            sign = other;
        }
    }
    return sign;
}

/* Notes with which words a part begins, and whether it may stand without any. */
static void note_opening(const Glance *self, Part *part)
{
    part->may_be_empty = part->kind == ROW || part->kind == MAYBE || part->kind == GAP || part->kind == EDGE;
    if (part->kind == GAP || part->kind == ANY || part->kind == NUMBER) {
        part->opening = EVERY_BIT;
        return;
    }
    for (uint32_t i = 0; i < part->size; i++) {
        const Part *member = &self->parts[self->members[part->first + i]];
        part->opening |= member->opening;
        if (part->kind == EITHER) {
            part->may_be_empty |= member->may_be_empty;
        } else if (part->kind == ROW && !member->may_be_empty) {
            part->may_be_empty = 0;
            return;
        }
    }
}

/* Reads the parts of the part with this number: they come before it. */
static int read_parts(Glance *self, Part *part, PyObject *given, Py_ssize_t number)
{
    for (uint32_t i = 0; i < part->size; i++) {
        unsigned long member = PyLong_AsUnsignedLong(PyTuple_GetItem(given, (Py_ssize_t)i + HEAD));
        if (PyErr_Occurred()) {
            return -1;
        }
        if (member >= (unsigned long)number) {
            PyErr_SetString(PyExc_ValueError, "a sketch comes after its parts");
            return -1;
        }
        self->members[part->first + i] = (uint32_t)member;
    }
    part->sign = sign_of_parts(self, part);
    note_opening(self, part);
    return 0;
}

/* Reads what a part is, and finds its members a place. */
static int read_head(Part *part, PyObject *given, size_t *members)
{
    if (!PyTuple_Check(given) || PyTuple_Size(given) < HEAD) {
        PyErr_SetString(PyExc_TypeError, "the parts of sketches are tuples: their kind, count and members");
        return -1;
    }
    long kind = PyLong_AsLong(PyTuple_GetItem(given, 0)), count = PyLong_AsLong(PyTuple_GetItem(given, 1));
    size_t size = (size_t)(PyTuple_Size(given) - HEAD);
    if (PyErr_Occurred()) {
        return -1;
    }
    if (kind < WORDS || kind > EDGE || count < 0 || count > MOST_MEMBERS || size > MOST_MEMBERS) {
        PyErr_SetString(PyExc_ValueError, "no such part of a sketch");
        return -1;
    }
    part->kind = (unsigned char)kind;
    part->first = (uint32_t)*members;
    part->size = kind == GAP ? (uint32_t)count : (uint32_t)size;
    *members += size;
    return 0;
}

static int read_all(Glance *self, PyObject *given)
{
    size_t members = 0;
    self->part_count = PyList_Size(given);
    self->parts = PyMem_Calloc((size_t)self->part_count + 1, sizeof(Part));
    for (Py_ssize_t i = 0; self->parts && i < self->part_count; i++) {
        if (read_head(&self->parts[i], PyList_GetItem(given, i), &members) < 0) {
            return -1;
        }
    }
    self->members = PyMem_Calloc(members + 1, sizeof(uint32_t));
    if (!self->parts || !self->members) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->part_count; i++) {
        Part *part = &self->parts[i];
        PyObject *one = PyList_GetItem(given, i);
        if (part->kind == GAP) {
            part->sign = EVERY_SIGN;
            note_opening(self, part);
        } else if ((part->kind == WORDS ? read_words(self, part, one) : read_parts(self, part, one, i)) < 0) {
            return -1;
        }
    }
    return 0;
}

/* --- how choices begin ------------------------------------------------------------------------------ */

/* The words with which a part may begin. */
typedef struct {
    uint32_t words[MOST_BEGINNINGS];
    uint32_t count;
    int is_open; /* with any, or too many */
} Opening;

static void open_with(Opening *opening, uint32_t word)
{
    if (opening->count == MOST_BEGINNINGS) {
        opening->is_open = 1;
    } else {
        opening->words[opening->count++] = word;
    }
}

/* Adds what a part may begin with. Returns whether it may also stand without any word. */
static int add_opening(const Glance *self, uint32_t number, Opening *opening)
{
    const Part *part = &self->parts[number];
    int may_be_empty = part->kind == ROW || part->kind == MAYBE || part->kind == EDGE;
    if (part->kind == GAP || part->kind == ANY || part->kind == NUMBER) {
        opening->is_open = 1;
        return 0;
    }
    for (uint32_t i = 0; !opening->is_open && i < part->size; i++) {
        uint32_t member = self->members[part->first + i];
        if (part->kind == WORDS) {
            open_with(opening, member);
            continue;
        }
        int is_empty = add_opening(self, member, opening);
        if (part->kind == EITHER) {
            may_be_empty |= is_empty;
        } else if (part->kind == ROW && !is_empty) {
            return 0;
        }
    }
    return may_be_empty;
}

static int by_word(const void *first, const void *second)
{
    const Beginning *a = first, *b = second;
    return a->word == b->word ? (a->part > b->part) - (a->part < b->part) : (a->word > b->word) - (a->word < b->word);
}

/* Files the parts of a choice by their beginnings, or only counts these. Returns how many there are. */
static uint32_t file_beginnings(const Glance *self, const Part *either, Beginning *into)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < either->size; i++) {
        Opening opening = {.count = 0};
        uint32_t part = self->members[either->first + i];
        if (add_opening(self, part, &opening) || opening.is_open) {
            opening.words[0] = NO_WORD;
            opening.count = 1;
        }
        for (uint32_t k = 0; k < opening.count; k++, count++) {
            if (into) {
                into[count] = (Beginning){opening.words[k], part};
            }
        }
    }
    return count;
}

static int make_beginnings(Glance *self)
{
    uint32_t total = 0;
    for (Py_ssize_t i = 0; i < self->part_count; i++) {
        Part *part = &self->parts[i];
        if (part->kind == EITHER) {
            part->beginnings = (Range){total, file_beginnings(self, part, NULL)};
            total += part->beginnings.size;
        }
    }
    self->beginnings = PyMem_Calloc((size_t)total + 1, sizeof(Beginning));
    if (!self->beginnings) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->part_count; i++) {
        Part *part = &self->parts[i];
        uint32_t count = part->kind == EITHER ? part->beginnings.size : 0;
        if (count) {
            Beginning *into = self->beginnings + part->beginnings.first;
            file_beginnings(self, part, into);
            qsort(into, count, sizeof(Beginning), by_word);
            part->is_open = into[count - 1].word == NO_WORD;
        }
    }
    return 0;
}

int glance_read_parts(Glance *self, PyObject *given)
{
    return read_all(self, given) < 0 ? -1 : make_beginnings(self);
}
