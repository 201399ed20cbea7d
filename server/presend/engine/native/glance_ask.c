/* How a glance is asked: of one sentence, or of all sentences of a message. */

#include "glance.h"

enum {
    TOLD = 4,
    MOST_KEPT = 32, /* sentences of which it is kept what they need */
};

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
    uint64_t *seen;
    size_t seen_size;
    uint32_t *numbers; /* of literals, and of chains behind them */
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
    PyMem_Free(room->seen);
    PyMem_Free(room->numbers);
    PyMem_Free(room->met);
}

/* Makes room for a text. Returns -1 with an error set. */
static int enter(const Glance *self, Room *room, const char *letters, Py_ssize_t length)
{
    size_t words = 2 * (size_t)length + 2; /* a word with an apostrophe is met whole, then in parts */
    room->seen_size = ((size_t)self->other_count / 64 + 1) * sizeof(uint64_t);
    room->seen = PyMem_Malloc(room->seen_size);
    room->numbers = PyMem_Malloc((size_t)(self->other_count + self->chain_count + 1) * sizeof(uint32_t));
    room->met = PyMem_Malloc(words * sizeof(Met) + (size_t)length + 1);
    if (!room->seen || !room->numbers || !room->met) {
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

/* Passes over what stands between two places. Returns 0 where nobody can tell what that is. */
static int passes_over(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, Pass *pass)
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

/* Returns what may stand between two places; None where nobody can tell. */
static PyObject *told_between(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, const char *among)
{
    uint32_t given[MOST_EXPRESSIONS];
    Pass pass = {.among = among, .expected = EVERY_BIT, .given = given};
    if (!passes_over(self, room, start, end, &pass)) {
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
    if (!letters || enter(self, &room, letters, length) < 0) {
        return NULL;
    }
    PyObject *told = told_between(self, &room, 0, room.length, among);
    leave(&room);
    return told;
}

/* --- whole messages --------------------------------------------------------------------------------- */

/* Finds the sentence that begins at a place, and leaves out the white space round it. Returns where the next one
 * begins, NOWHERE where only presend.engine.segments can tell. */
static Py_ssize_t next_sentence(const Message *message, Py_ssize_t *start, Py_ssize_t *end)
{
    Py_ssize_t next = glance_sentence_end(message, *start);
    *end = next;
    while (*start < *end && (message->low[*start] == ' ' || message->low[*start] == '\n')) {
        ++*start;
    }
    while (*start < *end && (message->low[*end - 1] == ' ' || message->low[*end - 1] == '\n')) {
        --*end;
    }
    return next;
}

/* What was found out of a message so far: the kinds of cues that something in it needs, and those heard. */
typedef struct {
    uint64_t needs;
    uint64_t heard;
    uint64_t needs_of[MOST_KEPT]; /* of each sentence, of its first ones */
} Findings;

/* Tells whether nothing may hit in a sentence, of what needs no cue or one of those expected. Adds what the rest needs,
 * and what was heard. */
static int is_clear_between(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, uint64_t expected, int which,
                            Findings *findings)
{
    uint32_t given[MOST_EXPRESSIONS];
    Pass pass = {.among = PyBytes_AsString(self->among), .expected = expected, .given = given};
    if (!passes_over(self, room, start, end, &pass)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < pass.given_count; i++) {
        uint64_t needed = self->given[given[i]].needs;
        pass.is_odd |= !(needed & ~expected);
        pass.needs |= needed;
    }
    if (which < MOST_KEPT) {
        findings->needs_of[which] = pass.needs;
    }
    findings->needs |= pass.needs;
    findings->heard |= pass.heard;
    return !pass.chain_count && !pass.is_odd;
}

/* Tells that of a whole message. Where something is expected, only sentences count in which something needs it. */
static int is_clear_of(Glance *self, Room *room, const Message *message, uint64_t expected, Findings *findings)
{
    Py_ssize_t end;
    int which = 0;
    for (Py_ssize_t start = 0, next = 0; start < message->length; start = next, which++) {
        next = next_sentence(message, &start, &end);
        if (next == NOWHERE) {
            return 0;
        }
        int is_known = expected && which < MOST_KEPT && !(findings->needs_of[which] & expected);
        if (start < end && !is_known && !is_clear_between(self, room, start, end, expected, which, findings)) {
            return 0;
        }
    }
    return 1;
}

/* Tells whether nothing may hit in a message. What needs a cue is not followed before one was heard: few messages have
 * any, and many have what would need it. */
static int is_clear(Glance *self, Room *room, const Message *message)
{
    Findings findings = {0};
    if (!is_clear_of(self, room, message, 0, &findings)) {
        return 0;
    }
    uint64_t expected = findings.needs & findings.heard;
    return !expected || is_clear_of(self, room, message, expected, &findings);
}

/* Notes a sentence and what may stand in it. Returns -1 with an error set. */
static int add_sentence(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, PyObject *found)
{
    PyObject *told = told_between(self, room, start, end, PyBytes_AsString(self->among));
    PyObject *sentence = told ? Py_BuildValue("(nnN)", start, end, told) : NULL;
    int failed = !sentence || PyList_Append(found, sentence) < 0;
    Py_XDECREF(sentence);
    return failed ? -1 : 0;
}

static PyObject *sentences_of(Glance *self, Room *room, const Message *message)
{
    PyObject *found = PyList_New(0);
    Py_ssize_t end;
    for (Py_ssize_t start = 0, next = 0; found && start < message->length; start = next) {
        next = next_sentence(message, &start, &end);
        if (next == NOWHERE) {
            Py_DECREF(found);
            Py_INCREF(Py_None);
            return Py_None;
        }
        if (start < end && add_sentence(self, room, start, end, found) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* Returns where the sentences of a message begin and end; None where only presend.engine.segments can tell. */
static PyObject *ends_of(const Message *message)
{
    PyObject *found = PyList_New(0);
    Py_ssize_t end;
    for (Py_ssize_t start = 0, next = 0; found && start < message->length; start = next) {
        next = next_sentence(message, &start, &end);
        if (next == NOWHERE) {
            Py_DECREF(found);
            Py_INCREF(Py_None);
            return Py_None;
        }
        PyObject *sentence = start < end ? Py_BuildValue("(nn)", start, end) : NULL;
        if (start < end && (!sentence || PyList_Append(found, sentence) < 0)) {
            Py_CLEAR(found);
        }
        Py_XDECREF(sentence);
    }
    return found;
}

PyObject *glance_sentences(Glance *self, PyObject *args)
{
    PyObject *text;
    int is_folded;
    Py_ssize_t length;
    if (!PyArg_ParseTuple(args, "Up", &text, &is_folded)) {
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    char *low = letters ? PyMem_Malloc((size_t)length + 1) : NULL;
    if (!low) {
        return letters ? PyErr_NoMemory() : NULL;
    }
    const Message message = {low, is_folded ? NULL : letters, lowered(letters, length, low), self->abbreviations};
    PyObject *found = ends_of(&message);
    PyMem_Free(low);
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
    const Message message = {room.low, is_folded ? NULL : letters, room.length, self->abbreviations};
    PyObject *found = is_clear(self, &room, &message) ? PyList_New(0) : sentences_of(self, &room, &message);
    leave(&room);
    return found;
}
