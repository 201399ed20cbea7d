/* How a glance is asked of a sentence. */

#include "glance_steps.h"

enum { TOLD = 4 };

static PyStructSequence_Field told_fields[] = {
    {"chains", "the numbers of the chains that may stand in the text"},
    {"given", "the numbers of the expressions given by packs that may"},
    {"heard", "the bits of what was heard of"},
    {"is_odd", "whether a word may stand there in disguise, or digits of a typed thing"},
    {NULL, NULL},
};

PyStructSequence_Desc glance_told_desc = {
    "presend.engine._native.Told", "What a glance tells of a plain text.", told_fields, TOLD};

PyTypeObject *glance_told;

Py_ssize_t glance_lowered(const char *letters, Py_ssize_t length, char *low)
{
    Py_ssize_t filled = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        char c = letters[at];
        if (c == '\xc2' && (letters[at + 1] == '\x80' || letters[at + 1] == '\x81')) {
            c = letters[++at] == '\x80' ? EURO : SIGN;
        } else if (c == EURO || c == SIGN) {
            c = '\0'; /* nothing plain */
        }
        low[filled++] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    return filled;
}

void glance_leave(Room *room)
{
    PyMem_Free(room->seen);
    PyMem_Free(room->numbers);
    PyMem_Free(room->met);
}

int glance_enter(const Glance *self, Room *room, const char *letters, Py_ssize_t length)
{
    size_t words = 2 * (size_t)length + 2; /* a word with an apostrophe is met whole, then in parts */
    room->seen_size = ((size_t)self->other_count / 64 + 1) * sizeof(uint64_t);
    room->seen = PyMem_Malloc(room->seen_size);
    room->numbers = PyMem_Malloc((size_t)(self->other_count + self->chain_count + 1) * sizeof(uint32_t));
    room->met = PyMem_Malloc(words * sizeof(Met) + (size_t)length + 1);
    if (!room->seen || !room->numbers || !room->met) {
        glance_leave(room);
        PyErr_NoMemory();
        return -1;
    }
    room->low = (char *)(room->met + words);
    room->length = glance_lowered(letters, length, room->low);
    return 0;
}

/* Looks over one sentence. Returns 0 where nobody can tell what stands in it. */
static int look_over(const Glance *self, Pass *pass)
{
    glance_bring_words(self, pass);
    return glance_is_plain(self, pass) && glance_meet_others(self, pass) && glance_meet_words(self, pass) &&
           glance_meet_given(self, pass);
}

static PyObject *told_of(const Pass *pass)
{
    PyObject *parts[] = {
        glance_list_of(pass->chains, pass->chain_count),
        glance_list_of(pass->given, pass->given_count),
        PyLong_FromUnsignedLongLong(pass->heard),
        PyBool_FromLong(pass->is_odd),
    };
    PyObject *told = PyStructSequence_New(glance_told);
    for (int i = 0; i < TOLD; i++) {
        if (!parts[i] || !told) {
            Py_CLEAR(told);
            Py_XDECREF(parts[i]);
        } else {
            PyStructSequence_SetItem(told, i, parts[i]);
        }
    }
    return told;
}

int glance_passes_over(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, Pass *pass)
{
    memset(room->seen, 0, room->seen_size);
    pass->number = ++self->passes;
    pass->text = room->low + start;
    pass->length = end - start;
    pass->seen = room->seen;
    pass->met_others = room->numbers;
    pass->chains = room->numbers + self->other_count;
    pass->number_at = NOWHERE;
    pass->met = room->met;
    if (!look_over(self, pass)) {
        return 0;
    }
    glance_meet_chains(self, pass);
    return 1;
}

PyObject *glance_told_between(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, const char *among)
{
    uint32_t given[MOST_EXPRESSIONS];
    Pass pass = {.among = among, .expected = EVERY_BIT, .given = given};
    if (!glance_passes_over(self, room, start, end, &pass)) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    return told_of(&pass);
}

PyObject *glance_sentence(Glance *self, PyObject *args)
{
    PyObject *text;
    Room room;
    const char *among = PyBytes_AsString(self->among);
    Py_ssize_t length, chains = self->chain_count;
    if (!PyArg_ParseTuple(args, "U|y#", &text, &among, &chains)) {
        return NULL;
    }
    if (chains != self->chain_count) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters || glance_enter(self, &room, letters, length) < 0) {
        return NULL;
    }
    PyObject *told = glance_told_between(self, &room, 0, room.length, among);
    glance_leave(&room);
    return told;
}
