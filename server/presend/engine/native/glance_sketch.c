/* Whether a text has words as the sketch of a phrase has them (presend.engine.sketch).
 *
 * Going through a chain asks for the order of a few words. A sketch knows all words of its phrase and how far apart
 * they stand, so that of the few chains that a plain sentence goes through hardly one is left for the expression to be
 * tried that is in vain. Places between the words of a text are the bits of one number: a part takes the places from
 * which it is tried, all at once, and returns those at which it may end.
 */

#include "glance.h"

enum { HEAD = 2 }; /* what of a part comes before its members */

/* --- making them ----------------------------------------------------------------------------------- */

/* Reads the words of a part, of which `given` has two things before. One that is not ASCII stands in no text that gets a glance, but is a word all the same. */
static int read_words(Glance *self, Part *part, PyObject *given)
{
    for (uint32_t i = 0; i < part->size; i++) {
        Py_ssize_t length;
        const char *letters = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(given, (Py_ssize_t)i + HEAD), &length);
        Word *word = letters ? glance_word(self, letters, (size_t)length) : NULL;
        if (!word || !word->length) {
            if (letters) {
                PyErr_SetString(PyExc_ValueError, "a sketch has a word that is not among `sketched`");
            }
            return -1;
        }
        uint32_t at = (uint32_t)(word - self->words);
        self->members[part->first + i] = at;
        add_sign(&part->sign, sign_of(at));
    }
    glance_sort(self->members + part->first, part->size);
    return 0;
}

static int members_of(uint64_t set)
{
    int members = 0;
    for (; set; set &= set - 1) {
        members++;
    }
    return members;
}

/* Returns the sign of a row: by each hash that of the part that says most, of two parts if there are two. */
static Sign sign_of_row(const Glance *self, const Part *part)
{
    Sign sign = {~(uint64_t)0, ~(uint64_t)0};
    uint32_t chosen = part->size;
    for (uint32_t i = 0; i < part->size; i++) {
        uint64_t one = self->parts[self->members[part->first + i]].sign.one;
        if (members_of(one) < members_of(sign.one)) {
            sign.one = one;
            chosen = i;
        }
    }
    for (uint32_t i = 0; i < part->size; i++) {
        uint64_t two = self->parts[self->members[part->first + i]].sign.two;
        if (i != chosen && members_of(two) < members_of(sign.two)) {
            sign.two = two;
        }
    }
    if (chosen < part->size && !~sign.two) {
        sign.two = self->parts[self->members[part->first + chosen]].sign.two;
    }
    return sign;
}

/* Returns the sign of a part that has parts. */
static Sign sign_of_parts(const Glance *self, const Part *part)
{
    Sign sign = {0, 0};
    if (part->kind == ROW) {
        return sign_of_row(self, part);
    }
    if (part->kind != EITHER) {
        return (Sign){~(uint64_t)0, ~(uint64_t)0};
    }
    for (uint32_t i = 0; i < part->size; i++) {
        add_sign(&sign, self->parts[self->members[part->first + i]].sign);
    }
    return sign;
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
        self->signs[part->first + i] = self->parts[member].sign;
    }
    part->sign = sign_of_parts(self, part);
    return 0;
}

static int read_chained(Glance *self, PyObject *sketches, Py_ssize_t parts)
{
    if (PyList_Size(sketches) != self->order->chains) {
        PyErr_SetString(PyExc_ValueError, "each chain has a sketch");
        return -1;
    }
    return glance_numbers_in(sketches, parts, "sketch", self->sketches);
}

/* Reads what a part is, and finds its members a place. */
static int read_head(Part *part, PyObject *given, size_t *members)
{
    if (!PyTuple_Check(given) || PyTuple_Size(given) < HEAD) {
        PyErr_SetString(PyExc_TypeError, "the parts of sketches are tuples: their kind, count and members");
        return -1;
    }
    part->kind = (int)PyLong_AsLong(PyTuple_GetItem(given, 0));
    part->count = (int)PyLong_AsLong(PyTuple_GetItem(given, 1));
    part->first = (uint32_t)*members;
    part->size = (uint32_t)(PyTuple_Size(given) - HEAD);
    *members += part->size;
    return PyErr_Occurred() ? -1 : 0;
}

int glance_read_sketches(Glance *self, PyObject *given, PyObject *sketches)
{
    Py_ssize_t count = PyList_Size(given);
    size_t members = 0;
    self->parts = PyMem_Calloc((size_t)count + 1, sizeof(Part));
    self->sketches = PyMem_Calloc((size_t)self->order->chains + 1, sizeof(uint32_t));
    if (!self->parts || !self->sketches) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (read_head(&self->parts[i], PyList_GetItem(given, i), &members) < 0) {
            return -1;
        }
    }
    self->members = PyMem_Calloc(members + 1, sizeof(uint32_t));
    self->signs = PyMem_Calloc(members + 1, sizeof(Sign));
    if (!self->members || !self->signs) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        Part *part = &self->parts[i];
        PyObject *one = PyList_GetItem(given, i);
        if ((part->kind == WORDS ? read_words(self, part, one) : read_parts(self, part, one, i)) < 0) {
            return -1;
        }
    }
    return read_chained(self, sketches, count);
}

/* --- following them -------------------------------------------------------------------------------- */

static int is_member(const Glance *self, const Part *part, uint32_t word)
{
    const uint32_t *members = self->members + part->first;
    uint32_t low = 0, high = part->size;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (members[middle] < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < part->size && members[low] == word;
}

/* Returns the places of a part's words. */
static uint64_t places_of(const Glance *self, const Pass *pass, const Part *part)
{
    uint64_t found = 0;
    for (Py_ssize_t i = 0; i < pass->met_count; i++) {
        const Met *met = &pass->met[i];
        if (may_share(&part->sign, &met->sign) && is_member(self, part, met->word)) {
            found |= (uint64_t)1 << met->place;
        }
    }
    return found;
}

/* Returns the places behind a word of a part, tried from some places. */
static uint64_t behind_word(const Glance *self, const Pass *pass, Part *part, uint64_t from)
{
    if (part->pass != pass->number) {
        part->pass = pass->number;
        part->standing = places_of(self, pass, part);
    }
    return (from & part->standing) << 1;
}

/* Returns the places behind any one word: behind all that is joined to it, or a part of that. */
static uint64_t behind_any(const Pass *pass, uint64_t from)
{
    uint64_t found = from << 1;
    for (uint64_t more = found; more; found |= more) {
        more = ((found & pass->joined) << 1) & ~found;
    }
    return found;
}

static uint64_t behind(const Glance *self, const Pass *pass, uint32_t number, uint64_t from);

/* Returns the places behind a row of parts. */
static uint64_t behind_row(const Glance *self, const Pass *pass, const Part *part, uint64_t from)
{
    for (uint32_t i = part->first; from && i < part->first + part->size; i++) {
        from = behind(self, pass, self->members[i], from);
    }
    return from;
}

/* Returns the places behind one of several parts. */
static uint64_t behind_either(const Glance *self, const Pass *pass, const Part *part, uint64_t from)
{
    uint64_t found = 0;
    for (uint32_t i = part->first; i < part->first + part->size; i++) {
        found |= may_share(&self->signs[i], &pass->sign) ? behind(self, pass, self->members[i], from) : 0;
    }
    return found;
}

/* Returns the places behind a part with parts; the same is often asked again. */
static uint64_t behind_parts(const Glance *self, const Pass *pass, Part *part, uint64_t from)
{
    if (part->pass != pass->number || part->from != from) {
        part->found = (part->kind == ROW ? behind_row : behind_either)(self, pass, part, from);
        part->pass = pass->number;
        part->from = from;
    }
    return part->found;
}

/* Returns the places behind a number: as many words as digits, and those for what they count. */
static uint64_t behind_number(const Pass *pass, uint64_t from)
{
    uint64_t found = 0;
    for (int i = 0; pass->digits && i < pass->digits + COUNTED; i++) {
        from = behind_any(pass, from);
        found |= from;
    }
    return found;
}

static uint64_t behind(const Glance *self, const Pass *pass, uint32_t number, uint64_t from)
{
    Part *part = &self->parts[number];
    if (!may_share(&part->sign, &pass->sign)) {
        return 0;
    }
    switch (part->kind) {
    case WORDS:
        return behind_word(self, pass, part, from);
    case ROW:
    case EITHER:
        return behind_parts(self, pass, part, from);
    case MAYBE:
        return from | behind(self, pass, self->members[part->first], from);
    case GAP:
        for (int i = 0; i < part->count; i++) {
            from |= behind_any(pass, from);
        }
        return from;
    case ANY:
        return behind_any(pass, from);
    case NUMBER:
        return behind_number(pass, from);
    default: /* EDGE */
        return from & (pass->edges | 1 | (uint64_t)1 << pass->places);
    }
}

static int follows(const Glance *self, const Pass *pass, Py_ssize_t chain)
{
    if (pass->places > MOST_PLACES) {
        return 1;
    }
    uint64_t all = ((uint64_t)1 << pass->places) - 1, ends = all << 1 | 1;
    return (behind(self, pass, self->sketches[chain], all) & ends) != 0;
}

int glance_follows(const void *asked, Py_ssize_t chain)
{
    const Glance *self = ((const Asked *)asked)->glance;
    Pass *pass = ((const Asked *)asked)->pass;
    uint64_t hears = self->hears[chain];
    if (hears && (pass->heard & hears) == hears) {
        return 0;
    }
    int does = follows(self, pass, chain);
    pass->heard |= does ? hears : 0;
    return does && !hears;
}
