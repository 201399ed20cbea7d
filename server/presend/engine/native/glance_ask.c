/* How a glance is asked: of one sentence, or of all sentences of a message. */

#include "glance.h"

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

/* What passes over the sentences of one text share. */
typedef struct {
    uint64_t *sets;
    size_t set_count;
    uint32_t *others;
    Met *met;
    char *low;
    Py_ssize_t length;
} Room;

/* Writes a text in small letters, with the stand-ins of presend.engine.glance in one byte each; returns its length. */
static Py_ssize_t lowered(const char *letters, Py_ssize_t length, char *low)
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

static void leave(Room *room)
{
    PyMem_Free(room->sets);
    PyMem_Free(room->others);
    PyMem_Free(room->met);
}

/* Makes room for a text. Returns -1 with an error set. */
static int enter(const Glance *self, Room *room, const char *letters, Py_ssize_t length)
{
    size_t words = 2 * (size_t)length + 2; /* a word with an apostrophe is met whole, then in parts */
    room->set_count = 2 * self->order->cells + (size_t)self->other_count / 64 + 1;
    room->sets = PyMem_Malloc(room->set_count * sizeof(uint64_t));
    room->others = PyMem_Malloc(((size_t)self->other_count + 1) * sizeof(uint32_t));
    room->met = PyMem_Malloc(words * sizeof(Met) + (size_t)length + 1);
    if (!room->sets || !room->others || !room->met) {
        leave(room);
        PyErr_NoMemory();
        return -1;
    }
    room->low = (char *)(room->met + words);
    room->length = lowered(letters, length, room->low);
    return 0;
}

/* Looks over one sentence. Returns 0 where nobody can tell what stands in it. */
static int look_over(const Glance *self, Pass *pass)
{
    return glance_is_plain(self, pass) && glance_meet_others(self, pass) && glance_meet_words(self, pass) &&
           glance_meet_given(self, pass);
}

static PyObject *told_of(Glance *self, Pass *pass, const char *among)
{
    Asked asked = {.glance = self, .pass = pass};
    pass->number = ++self->passes;
    PyObject *chains = shift_and_found(self->order, pass->reached, among, glance_follows, &asked);
    PyObject *parts[] = {
        chains,
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

/* Returns what may stand between two places; None where nobody can tell. */
static PyObject *told_between(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, const char *among)
{
    uint32_t given[MOST_EXPRESSIONS];
    size_t cells = self->order->cells;
    memset(room->sets, 0, room->set_count * sizeof(uint64_t));
    Pass pass = {
        .text = room->low + start,
        .length = end - start,
        .reached = room->sets,
        .loose = room->sets + cells,
        .seen = room->sets + 2 * cells,
        .met_others = room->others,
        .given = given,
        .number_at = NOWHERE,
        .met = room->met,
    };
    if (!look_over(self, &pass)) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    return told_of(self, &pass, among);
}

PyObject *glance_sentence(Glance *self, PyObject *args)
{
    PyObject *text;
    Room room;
    const char *among = PyBytes_AsString(self->among);
    Py_ssize_t length, chains = self->order->chains;
    if (!PyArg_ParseTuple(args, "U|y#", &text, &among, &chains)) {
        return NULL;
    }
    if (chains != self->order->chains) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters || enter(self, &room, letters, length) < 0) {
        return NULL;
    }
    PyObject *told = told_between(self, &room, 0, room.length, among);
    leave(&room);
    return told;
}

/* --- whole messages --------------------------------------------------------------------------------- */

/* What was told of the sentences of a message so far. */
typedef struct {
    int may_hit;    /* something may, whatever else stands there */
    uint64_t needs; /* the kinds of cues that what else may hit requires */
    uint64_t heard;
} Sum;

/* Adds what rules need of which something may hit; `needs` 0 is no kind. */
static void add_needs(Sum *sum, uint64_t needs)
{
    sum->may_hit |= !needs;
    sum->needs |= needs;
}

/* Adds what was told of one sentence. Returns -1 with an error set. */
static int add_told(const Glance *self, Sum *sum, PyObject *told)
{
    if (told == Py_None) {
        sum->may_hit = 1;
        return 0;
    }
    PyObject *chains = PyStructSequence_GetItem(told, 0), *given = PyStructSequence_GetItem(told, 1);
    for (Py_ssize_t i = 0; i < PyList_Size(chains); i++) {
        add_needs(sum, self->needs[PyLong_AsSsize_t(PyList_GetItem(chains, i))]);
    }
    for (Py_ssize_t i = 0; i < PyList_Size(given); i++) {
        add_needs(sum, self->given[PyLong_AsSsize_t(PyList_GetItem(given, i))].needs);
    }
    sum->heard |= PyLong_AsUnsignedLongLong(PyStructSequence_GetItem(told, 2));
    sum->may_hit |= PyStructSequence_GetItem(told, 3) == Py_True;
    return PyErr_Occurred() ? -1 : 0;
}

/* Notes a sentence, without the white space round it. Returns -1 with an error set. */
static int add_sentence(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, PyObject *found, Sum *sum)
{
    while (start < end && (room->low[start] == ' ' || room->low[start] == '\n')) {
        start++;
    }
    while (start < end && (room->low[end - 1] == ' ' || room->low[end - 1] == '\n')) {
        end--;
    }
    if (start == end) {
        return 0;
    }
    PyObject *told = told_between(self, room, start, end, PyBytes_AsString(self->among));
    PyObject *sentence = told ? Py_BuildValue("(nnO)", start, end, told) : NULL;
    int failed = !sentence || add_told(self, sum, told) < 0 || PyList_Append(found, sentence) < 0;
    Py_XDECREF(told);
    Py_XDECREF(sentence);
    return failed ? -1 : 0;
}

static PyObject *sentences_of(Glance *self, Room *room, const char *typed)
{
    const Message message = {room->low, typed, room->length, self->abbreviations};
    PyObject *found = PyList_New(0);
    Sum sum = {0};
    for (Py_ssize_t start = 0; found && start < message.length;) {
        Py_ssize_t end = glance_sentence_end(&message, start);
        if (end == NOWHERE) {
            Py_DECREF(found);
            Py_INCREF(Py_None);
            return Py_None;
        }
        if (add_sentence(self, room, start, end, found, &sum) < 0) {
            Py_CLEAR(found);
        }
        start = end;
    }
    if (found && !sum.may_hit && !(sum.needs & sum.heard)) {
        PyList_SetSlice(found, 0, PyList_Size(found), NULL);
    }
    return found;
}

PyObject *glance_message(Glance *self, PyObject *args)
{
    PyObject *text;
    int is_folded;
    Room room;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "Up", &text, &is_folded)) {
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters || enter(self, &room, letters, length) < 0) {
        return NULL;
    }
    PyObject *found = sentences_of(self, &room, is_folded ? NULL : letters);
    leave(&room);
    return found;
}
