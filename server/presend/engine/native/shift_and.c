/* Shift-And over words: presend.engine.shift_and in C, for the same answers in a fifth of the time.
 *
 * Only what its Python twin does is done here; tests/engine/test_shift_and.py holds both to the same answers. A chain
 * is a row of bits, one a group of words; `ends` has the last bit of each. A word sets those of its bits that begin a
 * chain, or before which the bit is set already. What is no word ("@") has no place in the order: its bits are loose,
 * and tried again before every word.
 */

#include "shift_and.h"

#include <stdint.h>

typedef uint32_t Bit;

/* Which bits each of many keys may set: those of key n are bits[starts[n]] up to bits[starts[n + 1]], in order.
 * An everyday word ("the") has bits all over: it has them in `masks` too, as a set, or else NULL there. */
typedef struct {
    PyObject *numbers; /* a dict: the number of each key */
    Py_ssize_t keys;
    Bit *starts;
    Bit *bits;
    uint64_t **masks;
} Table;

typedef struct {
    PyObject_HEAD
    Table words;
    Table others;
    uint64_t *first; /* the bits that begin a chain */
    uint64_t *last;  /* those that end one */
    Bit *ends;
    Py_ssize_t chains;
    size_t cells; /* of 64 bits, as many as hold all bits */
} ShiftAnd;

static int has(const uint64_t *set, Bit bit) { return (int)(set[bit >> 6] >> (bit & 63)) & 1; }

static void add(uint64_t *set, Bit bit) { set[bit >> 6] |= (uint64_t)1 << (bit & 63); }

static void add_all(const Table *table, long number, uint64_t *set)
{
    for (Bit i = table->starts[number]; i < table->starts[number + 1]; i++) {
        add(set, table->bits[i]);
    }
}

/* What a cell of `reached` looks like one step on: all that begins a chain, and all that follows on what is set. */
static uint64_t next(const ShiftAnd *self, const uint64_t *reached, size_t cell)
{
    uint64_t carried = cell ? reached[cell - 1] >> 63 : 0;
    return (reached[cell] << 1) | carried | self->first[cell];
}

/* --- making it ------------------------------------------------------------------------------------ */

static int read_bits(PyObject *list, Bit *into, Py_ssize_t limit)
{
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        unsigned long bit = PyLong_AsUnsignedLong(PyList_GetItem(list, i));
        if (PyErr_Occurred()) {
            return -1;
        }
        if (limit >= 0 && bit >= (unsigned long)limit) {
            PyErr_SetString(PyExc_ValueError, "a bit behind the last chain");
            return -1;
        }
        into[i] = (Bit)bit;
    }
    return 0;
}

/* Makes the masks of those keys that have so many bits that going through all cells is quicker. */
static int make_masks(Table *table, size_t cells)
{
    for (Py_ssize_t key = 0; key < table->keys; key++) {
        if (table->starts[key + 1] - table->starts[key] < cells / 4) {
            continue;
        }
        table->masks[key] = PyMem_Calloc(cells, sizeof(uint64_t));
        if (!table->masks[key]) {
            PyErr_NoMemory();
            return -1;
        }
        add_all(table, key, table->masks[key]);
    }
    return 0;
}

/* Reads a dict of lists of bits, each list in order. */
static int read_table(PyObject *given, Table *table, Py_ssize_t limit, size_t cells)
{
    PyObject *key, *list;
    Py_ssize_t at = 0, total = 0;
    while (PyDict_Next(given, &at, &key, &list)) {
        if (!PyList_Check(list)) {
            PyErr_SetString(PyExc_TypeError, "bits come in lists");
            return -1;
        }
        total += PyList_Size(list);
    }
    table->numbers = PyDict_New();
    table->keys = PyDict_Size(given);
    table->starts = PyMem_Calloc((size_t)table->keys + 1, sizeof(Bit));
    table->bits = PyMem_Calloc((size_t)total + 1, sizeof(Bit));
    table->masks = PyMem_Calloc((size_t)table->keys + 1, sizeof(uint64_t *));
    if (!table->numbers || !table->starts || !table->bits || !table->masks) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t number = 0, filled = 0;
    for (at = 0; PyDict_Next(given, &at, &key, &list); number++) {
        PyObject *value = PyLong_FromSsize_t(number);
        int failed = !value || PyDict_SetItem(table->numbers, key, value) < 0;
        Py_XDECREF(value);
        if (failed || read_bits(list, table->bits + filled, limit) < 0) {
            return -1;
        }
        filled += PyList_Size(list);
        table->starts[number + 1] = (Bit)filled;
    }
    return make_masks(table, cells);
}

static int read_chains(ShiftAnd *self, PyObject *ends)
{
    self->chains = PyList_Size(ends);
    self->ends = PyMem_Calloc((size_t)self->chains + 1, sizeof(Bit));
    if (!self->ends) {
        PyErr_NoMemory();
        return -1;
    }
    if (read_bits(ends, self->ends, -1) < 0) {
        return -1;
    }
    size_t bits = self->chains ? (size_t)self->ends[self->chains - 1] + 1 : 0;
    self->cells = bits / 64 + 1;
    self->first = PyMem_Calloc(self->cells, sizeof(uint64_t));
    self->last = PyMem_Calloc(self->cells, sizeof(uint64_t));
    if (!self->first || !self->last) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->chains; i++) {
        Bit first = i ? self->ends[i - 1] + 1 : 0;
        if (first > self->ends[i]) {
            PyErr_SetString(PyExc_ValueError, "chains come in order");
            return -1;
        }
        add(self->first, first);
        add(self->last, self->ends[i]);
    }
    return 0;
}

static PyObject *shift_and_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"words", "others", "ends", NULL};
    PyObject *words, *others, *ends;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!", names, &PyDict_Type, &words, &PyDict_Type, &others,
                                     &PyList_Type, &ends)) {
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    ShiftAnd *self = (ShiftAnd *)alloc(type, 0);
    if (!self) {
        return NULL;
    }
    Py_ssize_t limit = 0;
    if (read_chains(self, ends) == 0) {
        limit = self->chains ? (Py_ssize_t)self->ends[self->chains - 1] + 1 : 0;
        if (read_table(words, &self->words, limit, self->cells) == 0 &&
            read_table(others, &self->others, limit, self->cells) == 0) {
            return (PyObject *)self;
        }
    }
    Py_DECREF(self);
    return NULL;
}

static void free_table(Table *table)
{
    Py_XDECREF(table->numbers);
    PyMem_Free(table->starts);
    PyMem_Free(table->bits);
    for (Py_ssize_t key = 0; table->masks && key < table->keys; key++) {
        PyMem_Free(table->masks[key]);
    }
    PyMem_Free(table->masks);
}

static void shift_and_dealloc(PyObject *object)
{
    ShiftAnd *self = (ShiftAnd *)object;
    PyTypeObject *type = Py_TYPE(object);
    free_table(&self->words);
    free_table(&self->others);
    PyMem_Free(self->first);
    PyMem_Free(self->last);
    PyMem_Free(self->ends);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* --- asking it ------------------------------------------------------------------------------------ */

enum { UNKNOWN = -1, UNTOLD = -2 };

/* Returns the number of a key, UNKNOWN, or UNTOLD with an error set. */
static long number_of(const Table *table, PyObject *key)
{
    PyObject *number = PyDict_GetItemWithError(table->numbers, key);
    if (number) {
        return PyLong_AsLong(number);
    }
    return PyErr_Occurred() ? UNTOLD : UNKNOWN;
}

/* Sets the bits of what is no word. Returns how many such literals there are, -1 with an error set. */
static int find_loose(const ShiftAnd *self, PyObject *others, uint64_t *loose)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    int found = 0;
    while (PyDict_Next(others, &at, &key, &value)) {
        long number = number_of(&self->others, key);
        if (number == UNTOLD) {
            return -1;
        }
        if (number != UNKNOWN) {
            add_all(&self->others, number, loose);
            found++;
        }
    }
    return found;
}

/* One word's step. From the highest bit down, so that it is one step only. */
static void step(const ShiftAnd *self, uint64_t *reached, long number)
{
    const Table *words = &self->words;
    const uint64_t *mask = words->masks[number];
    if (mask) {
        for (size_t cell = self->cells; cell-- > 0;) {
            reached[cell] |= next(self, reached, cell) & mask[cell];
        }
        return;
    }
    for (Bit i = words->starts[number + 1]; i-- > words->starts[number];) {
        Bit bit = words->bits[i];
        if (has(self->first, bit) || has(reached, bit - 1)) {
            add(reached, bit);
        }
    }
}

/* As many steps as literals that stand anywhere in the order allow. */
static void step_loosely(const ShiftAnd *self, uint64_t *reached, const uint64_t *loose)
{
    for (size_t cell = 0; cell < self->cells; cell++) {
        uint64_t more = loose[cell];
        while (more) {
            more = next(self, reached, cell) & loose[cell] & ~reached[cell];
            reached[cell] |= more;
        }
    }
}

/* Goes through a text word by word. `loose` is NULL where nothing stands in it that is no word. */
static int walk(const ShiftAnd *self, PyObject *words, uint64_t *reached, const uint64_t *loose)
{
    Py_ssize_t count = PyList_Size(words);
    for (Py_ssize_t at = 0; at < count; at++) {
        long number = number_of(&self->words, PyList_GetItem(words, at));
        if (number == UNTOLD) {
            return -1;
        }
        if (number == UNKNOWN) {
            continue;
        }
        if (loose) {
            step_loosely(self, reached, loose);
        }
        step(self, reached, number);
    }
    if (loose) {
        step_loosely(self, reached, loose);
    }
    return 0;
}

/* Returns the chain that ends at a bit. */
static Py_ssize_t chain_ending_at(const ShiftAnd *self, Bit bit)
{
    Py_ssize_t low = 0, high = self->chains - 1;
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (self->ends[middle] < bit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int note(PyObject *found, Py_ssize_t chain)
{
    PyObject *number = PyLong_FromSsize_t(chain);
    int failed = !number || PyList_Append(found, number) < 0;
    Py_XDECREF(number);
    return failed ? -1 : 0;
}

/* Returns a list of the chains that were gone through and that `among` (a byte a chain) holds; NULL with an error. */
static PyObject *ended_chains(const ShiftAnd *self, const uint64_t *reached, const char *among)
{
    PyObject *found = PyList_New(0);
    for (size_t cell = 0; found && cell < self->cells; cell++) {
        uint64_t ended = reached[cell] & self->last[cell];
        for (Bit bit = 0; found && ended; bit++, ended >>= 1) {
            if (ended & 1) {
                Py_ssize_t chain = chain_ending_at(self, (Bit)(cell * 64) + bit);
                if (among[chain] && note(found, chain) < 0) {
                    Py_CLEAR(found);
                }
            }
        }
    }
    return found;
}

static PyObject *shift_and_ended(ShiftAnd *self, PyObject *args)
{
    PyObject *words, *others;
    const char *among;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "O!O!y#", &PyList_Type, &words, &PyDict_Type, &others, &among, &length)) {
        return NULL;
    }
    if (length != self->chains) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    PyObject *found = NULL;
    uint64_t *reached = PyMem_Calloc(2 * self->cells, sizeof(uint64_t));
    uint64_t *loose = reached + self->cells;
    int literals = -1;
    if (!reached) {
        PyErr_NoMemory();
    } else {
        literals = find_loose(self, others, loose);
    }
    if (literals >= 0 && walk(self, words, reached, literals ? loose : NULL) == 0) {
        found = ended_chains(self, reached, among);
    }
    PyMem_Free(reached);
    return found;
}

/* --- the type ------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"ended", (PyCFunction)shift_and_ended, METH_VARARGS,
     "ended(words, others, among)\n--\n\nReturn which of the chains in `among` a text goes through to their end."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "ShiftAnd(words, others, ends)\n--\n\nChains of words, as presend.engine.shift_and describes them."},
    {Py_tp_new, shift_and_new},
    {Py_tp_dealloc, shift_and_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

PyType_Spec shift_and_spec = {
    .name = "presend.engine._native.ShiftAnd",
    .basicsize = sizeof(ShiftAnd),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = slots,
};
