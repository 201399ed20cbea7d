/* The steps of a glance, by the files that take them; glance_model.h says what they work on. */

#ifndef PRESEND_GLANCE_STEPS_H
#define PRESEND_GLANCE_STEPS_H

#include "glance_model.h"

/* glance_numbers.c: numbers between Python and C. */

/* Reads a list of numbers below a limit, which name so many of something. Returns -1 with an error set. */
int glance_numbers_in(PyObject *list, Py_ssize_t limit, const char *what, uint32_t *numbers);

/* Returns a list of some numbers; NULL with an error set. */
PyObject *glance_list_of(const uint32_t *numbers, Py_ssize_t count);

void glance_sort(uint32_t *numbers, size_t count);

/* glance_words.c: the words that tell something. */

/* Has the words of a text brought from memory. */
void glance_bring_words(const Glance *self, const Pass *pass);

/* Returns a word; NULL where it is unknown. */
Word *glance_word(const Glance *self, const char *letters, size_t length);

/* Returns the known word that a str of Python names; NULL with an error set. */
Word *glance_named_word(const Glance *self, PyObject *text);

/* Reads a list of (word, often, cannot tell, is sought, hears). Returns -1 with an error set. */
int glance_read_words(Glance *self, PyObject *given);

/* Returns the size of a table with open addressing for so many: a power of two. */
size_t glance_places_for(size_t count);

/* glance_literals.c: the literals that are no words, filed by how they begin. */

/* Returns the prefix of a literal: its first letters, three at most. */
static inline uint32_t prefix_of(const char *letters, size_t length)
{
    uint32_t prefix = 0;
    for (size_t i = 0; i < length && i < LONGEST_PREFIX; i++) {
        prefix = prefix << 7 | (uint32_t)letters[i];
    }
    return prefix;
}

static inline uint32_t mixed(uint32_t prefix) { return prefix * 2654435761u; }
static inline uint32_t bit_of(uint32_t prefix) { return mixed(prefix) / (uint32_t)(((uint64_t)1 << 32) / PREFIX_BITS); }

/* Returns where the search for a prefix in the table begins. */
static inline size_t place_of_prefix(const Glance *self, uint32_t prefix)
{
    return (mixed(prefix) >> 8) & (self->prefix_places - 1);
}

/* Tells whether a literal may have a prefix: a table of bits that stays at hand. */
static inline int may_begin(const Glance *self, int at_word, uint32_t prefix)
{
    uint32_t bit = bit_of(prefix);
    return (int)(self->prefix_bits[at_word][bit >> 6] >> (bit & 63)) & 1;
}

/* Returns the place of a prefix in the table, or an empty one where it belongs. */
Prefix *glance_prefix(const Glance *self, uint32_t prefix);

/* Reads a list of (text, begins, ends, tells, hears). Returns -1 with an error set. */
int glance_read_others(Glance *self, PyObject *given);

/* glance_given.c: the expressions given by packs. */

/* Reads a list of (digits, needs, literals that show it, groups of literals). Returns -1 with an error set. */
int glance_read_given(Glance *self, PyObject *given);

/* Notes which of them may stand in a text, of whose literals one was met. Returns 0 where they are too many. */
int glance_meet_given(const Glance *self, Pass *pass);

/* glance_sentences.c: where sentences end. */

/* A text in small letters, and as it was typed; NULL where it was folded. */
typedef struct {
    const char *low;
    const char *typed;
    Py_ssize_t length;
    const char *abbreviations;
} Message;

/* Returns where the sentence that begins at a place ends, NOWHERE where only presend.engine.segments can tell. */
Py_ssize_t glance_sentence_end(const Message *message, Py_ssize_t start);

/* glance_plain.c: whether a text has nothing but plain words; notes its digits, and what may be a disguise. */
int glance_is_plain(const Glance *self, Pass *pass);

/* glance_pass.c: notes what stands in a plain text. Both return 0 where nobody can tell any more. */
int glance_meet_others(const Glance *self, Pass *pass);
int glance_meet_words(const Glance *self, Pass *pass);

/* glance_parts.c: what sketches are made of. */

static const uint64_t EVERY_BIT = ~(uint64_t)0;
static const Sign ANY_SIGN = {(uint64_t)1 << 63, (uint64_t)1 << 63}, EVERY_SIGN = {~(uint64_t)0, ~(uint64_t)0};

/* Returns the sign of a word. The last bit is in no word's, but in every text's. */
static inline Sign sign_of(uint32_t word)
{
    uint64_t mixed = word * 0x9e3779b97f4a7c15u;
    return (Sign){(uint64_t)1 << (mixed >> 32 & 0xffff) % 63, (uint64_t)1 << (mixed >> 48) % 63};
}

static inline void add_sign(Sign *to, Sign sign)
{
    to->first |= sign.first;
    to->second |= sign.second;
}

/* Tells whether two signs may have a word in common. */
static inline int meet(Sign a, Sign b) { return (a.first & b.first) && (a.second & b.second); }

/* Reads a list of tuples of a kind, a count, and parts or words. Returns -1 with an error set. */
int glance_read_parts(Glance *self, PyObject *given);

/* glance_sketch.c: whether a text has words as a sketch has them. */

/* Returns the places behind a part that is tried from some places: those at which it may end. */
uint64_t glance_behind(const Glance *self, const Pass *pass, uint32_t part, uint64_t from);

/* glance_measures.c: how rare the parts of sketches are, and how long. */

enum { FAR = 100 }; /* as many words may stand between that it makes no difference */

/* How often one of a part's words may be met, INFINITY where it may stand without any; and its length in words. */
typedef struct {
    double often;
    int least;
    int most;
} Measure;

static inline int at_most_far(int words) { return words < FAR ? words : FAR; }

static inline void add_length(const Measure *part, int *least, int *most)
{
    *least = at_most_far(*least + part->least);
    *most = at_most_far(*most + part->most);
}

/* Returns the measures of all parts, to be freed; NULL with an error set. */
Measure *glance_measures(const Glance *self);

/* glance_anchors.c: by which words chains are found. */

/* Reads a list of (sketch, needs, hears, words, literals): one of the latter two stands wherever the chain does, where
 * there are any. Returns -1 with an error set. */
int glance_read_chains(Glance *self, PyObject *given);

/* glance_chains.c: which chains may stand in a text. */

/* Notes the chains that may stand in a text. */
void glance_meet_chains(const Glance *self, Pass *pass);

/* glance_ask.c: one sentence. */

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
Py_ssize_t glance_lowered(const char *letters, Py_ssize_t length, char *low);

/* Makes room for a text, to be left. Returns -1 with an error set. */
int glance_enter(const Glance *self, Room *room, const char *letters, Py_ssize_t length);
void glance_leave(Room *room);

/* Passes over what stands between two places. Returns 0 where nobody can tell what that is. */
int glance_passes_over(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, Pass *pass);

/* Returns what may stand between two places; None where nobody can tell. */
PyObject *glance_told_between(Glance *self, Room *room, Py_ssize_t start, Py_ssize_t end, const char *among);

PyObject *glance_sentence(Glance *self, PyObject *args);

/* glance_message.c: whole messages. */
PyObject *glance_message(Glance *self, PyObject *args);
PyObject *glance_sentences(Glance *self, PyObject *args);

extern PyType_Spec glance_spec;
extern PyStructSequence_Desc glance_told_desc;
extern PyTypeObject *glance_told; /* what a glance tells; made with the module */

#endif
