/* The literals that are no words, in a trie: a glance walks it from every letter of the text. */

#include "glance.h"

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
            return; /* it cannot stand in a text that gets a glance */
        }
        node = grown_child(self, node, letters[i]);
    }
    for (int at_word = self->others[number].begins ? 1 : 0; length > 1 && at_word < 2; at_word++) {
        uint64_t *pairs = self->pairs[at_word][(unsigned char)letters[0]];
        pairs[(unsigned char)letters[1] >> 6] |= (uint64_t)1 << (letters[1] & 63);
    }
    if (node) {
        self->others[number].next = self->ending[node];
        self->ending[node] = number;
    }
}

/* Reads one (text, begins, ends, tells, hears). */
static int read_other(Glance *self, PyObject *given, long number, const char **letters, Py_ssize_t *length)
{
    Other *other = &self->others[number];
    unsigned long long hears;
    if (!PyTuple_Check(given) ||
        !PyArg_ParseTuple(given, "s#ppiK", letters, length, &other->begins, &other->ends, &other->tells, &hears)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "literals come as tuples");
        }
        return -1;
    }
    other->hears = hears;
    other->next = NOWHERE;
    return 0;
}

int glance_read_others(Glance *self, PyObject *given)
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
    self->edge_places = glance_places_for(total);
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
