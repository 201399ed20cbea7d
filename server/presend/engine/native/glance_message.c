/* How a glance is asked of whole messages: most are told of without a word of what is in them. */

#include "glance_steps.h"

enum { MOST_KEPT = 32 }; /* sentences of which it is kept what they need */

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
    if (!glance_passes_over(self, room, start, end, &pass)) {
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

/* Notes where a sentence stands, and what may stand in it where there is room to look. Returns -1 with an error set. */
static int add_sentence(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, PyObject *found)
{
    PyObject *told = room ? glance_told_between(self, room, start, end, PyBytes_AsString(self->among)) : NULL;
    PyObject *sentence = told ? Py_BuildValue("(nnN)", start, end, told) : room ? NULL : Py_BuildValue("(nn)", start, end);
    int failed = !sentence || PyList_Append(found, sentence) < 0;
    Py_XDECREF(sentence);
    return failed ? -1 : 0;
}

/* Returns the sentences of a message, and what may stand in them where there is room to look; None where only
 * presend.engine.segments can tell. */
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
    const Message message = {low, is_folded ? NULL : letters, glance_lowered(letters, length, low), self->abbreviations};
    PyObject *found = sentences_of(self, NULL, &message);
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
    if (!letters || glance_enter(self, &room, letters, length) < 0) {
        return NULL;
    }
    const Message message = {room.low, is_folded ? NULL : letters, room.length, self->abbreviations};
    PyObject *found = is_clear(self, &room, &message) ? PyList_New(0) : sentences_of(self, &room, &message);
    glance_leave(&room);
    return found;
}
