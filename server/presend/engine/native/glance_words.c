/* The words that tell a glance something, in a table with open addressing. */

#include "glance.h"

static uint32_t hash_of(const char *letters, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)letters[i]) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

size_t glance_places_for(size_t count)
{
    size_t places = 16;
    while (places < 2 * count) {
        places *= 2;
    }
    return places;
}

Word *glance_word(const Glance *self, const char *letters, size_t length)
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
    Word *word = glance_word(self, letters, (size_t)length);
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
    word->hears |= like.hears;
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

static int add_hearing(Glance *self, uint32_t *filled, PyObject *pair)
{
    PyObject *text;
    unsigned long long hears;
    if (!PyArg_ParseTuple(pair, "UK", &text, &hears)) {
        return -1;
    }
    return add_word(self, filled, text, (Word){.number = NOWHERE, .hears = hears});
}

static int measure_hearing(PyObject *pair, size_t *letters)
{
    PyObject *text;
    unsigned long long hears;
    return PyArg_ParseTuple(pair, "UK", &text, &hears) ? measure(text, letters) : -1;
}

int glance_read_words(Glance *self, PyObject *sketched, PyObject *doubtful, PyObject *sought, PyObject *hearing)
{
    PyObject *known = self->order->words.numbers, *text, *number;
    Py_ssize_t at = 0, more = PyList_Size(sketched) + PyList_Size(doubtful) + PyList_Size(sought) + PyList_Size(hearing);
    size_t letters = 1;
    while (PyDict_Next(known, &at, &text, &number)) {
        if (measure(text, &letters) < 0) {
            return -1;
        }
    }
    if (measure_all(sketched, &letters) < 0 || measure_all(doubtful, &letters) < 0 || measure_all(sought, &letters) < 0) {
        return -1;
    }
    for (at = 0; at < PyList_Size(hearing); at++) {
        if (measure_hearing(PyList_GetItem(hearing, at), &letters) < 0) {
            return -1;
        }
    }
    self->word_places = glance_places_for((size_t)(PyDict_Size(known) + more));
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
    for (at = 0; at < PyList_Size(hearing); at++) {
        if (add_hearing(self, &filled, PyList_GetItem(hearing, at)) < 0) {
            return -1;
        }
    }
    if (add_all(self, &filled, sketched, (Word){.number = NOWHERE}) < 0) {
        return -1;
    }
    if (add_all(self, &filled, doubtful, (Word){.number = NOWHERE, .cannot_tell = 1}) < 0) {
        return -1;
    }
    return add_all(self, &filled, sought, (Word){.number = NOWHERE, .is_sought = 1});
}
