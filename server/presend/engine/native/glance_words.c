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

/* Returns the place of a word, or an empty one where it belongs. */
static Slot *slot_of(const Glance *self, uint32_t hash, const char *letters, size_t length)
{
    for (size_t at = hash & (self->slot_count - 1);; at = (at + 1) & (self->slot_count - 1)) {
        Slot *slot = &self->slots[at];
        if (!slot->number) {
            return slot;
        }
        if (slot->hash == hash) {
            const Word *word = &self->words[slot->number - 1];
            if (word->length == length && memcmp(self->letters + word->at, letters, length) == 0) {
                return slot;
            }
        }
    }
}

Word *glance_word(const Glance *self, const char *letters, size_t length)
{
    const Slot *slot = slot_of(self, hash_of(letters, length), letters, length);
    return slot->number ? &self->words[slot->number - 1] : NULL;
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

/* Takes one (word, often, cannot tell, is sought, hears) apart. */
static int parsed(PyObject *given, const char **letters, Word *word)
{
    Py_ssize_t length;
    unsigned int often;
    int cannot_tell, is_sought;
    unsigned long long hears;
    if (!PyTuple_Check(given)) {
        PyErr_SetString(PyExc_TypeError, "words come as tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(given, "s#IppK", letters, &length, &often, &cannot_tell, &is_sought, &hears)) {
        return -1;
    }
    *word = (Word){.length = (uint32_t)length, .often = often, .hears = hears,
                   .cannot_tell = (char)cannot_tell, .is_sought = (char)is_sought};
    return 0;
}

/* Adds a word. One that is not ASCII stands in no text that gets a glance, but sketches name it all the same. */
static void add_word(Glance *self, const char *letters, Word word, uint32_t at)
{
    uint32_t hash = hash_of(letters, word.length);
    Slot *slot = slot_of(self, hash, letters, word.length);
    memcpy(self->letters + at, letters, word.length);
    word.at = at;
    self->words[self->word_count++] = word;
    if (word.length && !slot->number) {
        *slot = (Slot){.hash = hash, .number = (uint32_t)self->word_count};
    }
}

int glance_read_words(Glance *self, PyObject *given)
{
    const char *letters;
    Word word;
    size_t count = (size_t)PyList_Size(given), total = 1;
    for (size_t i = 0; i < count; i++) {
        if (parsed(PyList_GetItem(given, (Py_ssize_t)i), &letters, &word) < 0) {
            return -1;
        }
        total += word.length;
    }
    self->slot_count = glance_places_for(count);
    self->slots = PyMem_Calloc(self->slot_count, sizeof(Slot));
    self->words = PyMem_Calloc(count + 1, sizeof(Word));
    self->letters = PyMem_Malloc(total);
    if (!self->slots || !self->words || !self->letters) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (parsed(PyList_GetItem(given, (Py_ssize_t)i), &letters, &word) < 0) {
            return -1;
        }
        add_word(self, letters, word, filled);
        filled += word.length;
    }
    return 0;
}
