/* The words that tell a glance something, in a table with open addressing. */

#include "glance_steps.h"

/* Returns the hash of a word, never 0. Two words with the same are taken for one: of 2^64 hashes, hardly ever two meet, and
 * where they do, more is told of a text than stands in it, which the engine then looks at. */
static uint64_t hash_of(const char *letters, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)letters[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32 ? hash ^ hash >> 32 : 1;
}

size_t glance_places_for(size_t count)
{
    size_t places = 16;
    while (places < 2 * count) {
        places *= 2;
    }
    return places;
}

/* Returns the place of a word, or an empty one where it belongs. */
static Word *place_of(const Glance *self, uint64_t hash)
{
    size_t at = (size_t)hash & (self->word_places - 1);
    while (self->words[at].hash && self->words[at].hash != hash) {
        at = (at + 1) & (self->word_places - 1);
    }
    return &self->words[at];
}

void glance_bring_words(const Glance *self, const Pass *pass)
{
    for (Py_ssize_t start = 0, end; start < pass->length; start = end + 1) {
        end = word_end(pass, start);
        bring(&self->words[(size_t)hash_of(pass->text + start, (size_t)(end - start)) & (self->word_places - 1)]);
    }
}

Word *glance_word(const Glance *self, const char *letters, size_t length)
{
    Word *word = place_of(self, hash_of(letters, length));
    return word->hash ? word : NULL;
}

Word *glance_named_word(const Glance *self, PyObject *text)
{
    Py_ssize_t length;
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    Word *word = letters ? glance_word(self, letters, (size_t)length) : NULL;
    if (letters && !word) {
        PyErr_SetString(PyExc_ValueError, "a chain or its sketch has a word that is not among `words`");
    }
    return word;
}

/* Reads one (word, often, cannot tell, is sought, hears) into the table. Returns -1 with an error set. */
static int read_word(Glance *self, PyObject *given)
{
    const char *letters;
    Py_ssize_t length;
    unsigned int often;
    int cannot_tell, is_sought;
    unsigned long long hears;
    if (!PyTuple_Check(given)) {
        PyErr_SetString(PyExc_TypeError, "words come as tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(given, "s#IppK", &letters, &length, &often, &cannot_tell, &is_sought, &hears)) {
        return -1;
    }
    uint64_t hash = hash_of(letters, (size_t)length);
    Word *word = place_of(self, hash);
    word->hash = hash;
    word->often += often;
    word->hears |= hears;
    word->cannot_tell |= (char)cannot_tell;
    word->is_sought |= (char)is_sought;
    return 0;
}

int glance_read_words(Glance *self, PyObject *given)
{
    Py_ssize_t count = PyList_Size(given);
    self->word_places = glance_places_for((size_t)count);
    self->words = PyMem_Calloc(self->word_places, sizeof(Word));
    if (!self->words) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (read_word(self, PyList_GetItem(given, i)) < 0) {
            return -1;
        }
    }
    return 0;
}
