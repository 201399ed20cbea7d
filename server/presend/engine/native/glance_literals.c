/* The literals that are no words, filed by how they begin: few places of a text are worth comparing. */

#include "glance_steps.h"

Prefix *glance_prefix(const Glance *self, uint32_t prefix)
{
    size_t at = place_of_prefix(self, prefix);
    while (self->prefixes[at].first && self->prefixes[at].prefix != prefix) {
        at = (at + 1) & (self->prefix_places - 1);
    }
    return &self->prefixes[at];
}

/* Files a literal. One that is not ASCII cannot stand in a text that gets a glance. */
static void file_other(Glance *self, uint32_t number)
{
    Other *other = &self->others[number];
    const char *letters = self->letters + other->at;
    for (uint32_t i = 0; i < other->length; i++) {
        if ((unsigned char)letters[i] >= ALPHABET) {
            return;
        }
    }
    uint32_t prefix = prefix_of(letters, other->length), bit = bit_of(prefix);
    for (int at_word = other->begins ? 1 : 0; at_word < 2; at_word++) {
        self->prefix_bits[at_word][bit >> 6] |= (uint64_t)1 << (bit & 63);
    }
    Prefix *known = glance_prefix(self, prefix);
    other->next = known->first;
    *known = (Prefix){prefix, number + 1};
}

/* Reads one (text, begins, ends, tells, hears). Returns -1 with an error set. */
static int read_other(PyObject *given, Other *other, const char **letters)
{
    Py_ssize_t length;
    int begins, ends, tells;
    unsigned long long hears;
    if (!PyTuple_Check(given)) {
        PyErr_SetString(PyExc_TypeError, "literals come as tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(given, "s#ppiK", letters, &length, &begins, &ends, &tells, &hears)) {
        return -1;
    }
    *other = (Other){.hears = hears, .length = (uint32_t)length, .begins = (char)begins, .ends = (char)ends,
                     .tells = (char)tells};
    return 0;
}

int glance_read_others(Glance *self, PyObject *given)
{
    const char *letters;
    size_t total = 1;
    self->other_count = PyList_Size(given);
    self->others = PyMem_Calloc((size_t)self->other_count + 1, sizeof(Other));
    self->prefix_places = glance_places_for((size_t)self->other_count);
    self->prefixes = PyMem_Calloc(self->prefix_places, sizeof(Prefix));
    for (Py_ssize_t i = 0; self->others && i < self->other_count; i++) {
        if (read_other(PyList_GetItem(given, i), &self->others[i], &letters) < 0) {
            return -1;
        }
        self->others[i].at = (uint32_t)total;
        total += self->others[i].length;
    }
    self->letters = PyMem_Calloc(total, 1);
    if (!self->others || !self->prefixes || !self->letters) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->other_count; i++) {
        Other *other = &self->others[i];
        Other again;
        if (read_other(PyList_GetItem(given, i), &again, &letters) < 0) {
            return -1;
        }
        memcpy(self->letters + other->at, letters, other->length);
        if (other->length) {
            file_other(self, (uint32_t)i);
        }
    }
    return 0;
}
