/* What a glance is made of: presend.engine.glance in C.
 *
 * A glance is one pass over a plain text that says which chains and which keywords may stand in it. It answers for texts
 * of plain words only: Latin letters, everyday signs, a few numbers. For any other, and wherever a typed thing could
 * stand, it says that it cannot tell (None), and the engine looks for itself. What it says of the rest is what
 * presend.engine.sight and presend.engine.reading would say, which tests/engine/test_glance.py holds it to.
 */

#ifndef PRESEND_GLANCE_MODEL_H
#define PRESEND_GLANCE_MODEL_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    COUNTED = 2,        /* words of what a number counts ("12 per cent"), at most */
    LEAST_SINGLES = 3,  /* so many letters that follow each other alone may be a word set apart */
    LONGEST_WORD = 24,  /* what is longer may be an address of a wallet */
    NEIGHBOURS = 10,    /* characters from one number word of a number to the next, at most */
    BEFORE_NUMBER = 4,  /* characters before a number word in which a digit is one of the same number */
    MOST_EXPRESSIONS = 256, /* one more, and looking costs less than saying which */
    ALPHABET = 128,
    PREFIX_BITS = 4096,
    LONGEST_PREFIX = 3,
    NOWHERE = -1,
    NO_WORD = 0x7fffffff,
    MOST_PLACES = 63, /* words of a text; of one with more, only a look can tell */
    NEARBY = 2, /* parts beside its anchor that a chain is asked about first */
    FEW_WORDS = 8, /* of a part, that stand in it */
    EURO = 1, /* stands for a sign of money that may also stand for a letter */
    SIGN = 2, /* stands for a sign that is not ASCII and tells nothing */
};

/* What a sketch is made of; the same numbers as in presend.engine.sketch. */
enum { WORDS, ROW, EITHER, MAYBE, GAP, ANY, NUMBER, EDGE };

/* What a literal that is no word tells of a text; the same bits as in presend.engine.glance. */
enum { SAYS_NUMBER = 1, CANNOT_TELL = 2 };

/* Some of many that stand in one row. */
typedef struct {
    uint32_t first;
    uint32_t size;
} Range;

/* A word, by the hash of its letters; 0 in an empty place of the table. It takes half a line of the processor's cache,
 * which is all that a message pays for a word that tells nothing. */
typedef struct {
    uint64_t hash;
    Range anchors;  /* of the chains of which one part has it */
    uint64_t hears; /* the kinds of cues of which it may be a sign, a bit each */
    uint32_t often; /* as often it stands in everyday text */
    char cannot_tell;
    char is_sought; /* some rule looks for it, also under a disguise */
} Word;

/* A literal that is no word. */
typedef struct {
    uint64_t hears;
    Range anchors; /* of the chains that wait for it */
    Range shows;   /* the expressions that may stand where it does */
    uint32_t at;   /* where its letters stand */
    uint32_t length;
    uint32_t next; /* the next literal with the same prefix, from 1 on; 0 for none */
    char begins;   /* a word must begin with it */
    char ends;     /* a word must end with it */
    char tells;
} Other;

/* The first literal with a prefix, from 1 on; 0 in an empty place of the table. */
typedef struct {
    uint32_t prefix;
    uint32_t first;
} Prefix;

/* The sign of some words: two bits for each, in numbers of their own. A word may be among them if both are there. */
typedef struct {
    uint64_t first;
    uint64_t second;
} Sign;

/* A part of a sketch. Its words, or its own parts, are `members` from `first` on; a GAP has none, but a size. It is as
 * large as a line of the processor's cache. */
typedef struct {
    Sign sign; /* of words of which a text has one, or it has not the part; all bits where nobody can say */
    uint64_t opening; /* of the words with which it begins: the first halves of their signs; all bits for any */
    uint32_t first;
    uint32_t size : 24;
    uint32_t kind : 6;
    uint32_t may_be_empty : 1;
    uint32_t is_open : 1; /* of EITHER: one of its parts may begin with any word, or too many, or without any */
    union {
        uint32_t words[FEW_WORDS]; /* of WORDS, where they are so few */
        struct {
            Range beginnings; /* of EITHER */
            uint64_t pass;  /* the number of the pass in which a part with parts was last tried, */
            uint64_t from;  /* from where, */
            uint64_t found; /* and what it gave: the same is often asked again */
        };
    };
} Part;

/* A word with which a part of a choice may begin; NO_WORD where any may, or too many. */
typedef struct {
    uint32_t word;
    uint32_t part;
} Beginning;

/* A chain: the words that a phrase needs, as its sketch has them. */
typedef struct {
    uint32_t sketch; /* the part that is its sketch */
    uint64_t needs;  /* the kind of cue that its rule requires in the message, if it does: a bit */
    uint64_t hears;  /* the kind of cue that it is of, where it is one */
    uint64_t pass;   /* the number of the pass in which it was last found */
} Chain;

/* So many words from a place, both included. */
typedef struct {
    signed char from;
    signed char to;
} Reach;

/* A word by which a chain is found: where its sketch may begin, and the signs of two more parts and where they stand. */
typedef struct {
    Sign signs[NEARBY];
    uint32_t chain;
    Reach start;
    Reach near[NEARBY];
} Anchor;

/* An expression given by a pack: it needs so many digits, and a literal of each of its groups. */
typedef struct {
    int digits;
    Range groups;
    uint64_t needs; /* the kind of cue that its rule requires in the message, if it does: a bit */
} Given;

typedef struct {
    PyObject_HEAD
    PyObject *among; /* a byte a chain: whether it is in force, where nothing else is said */
    Chain *chains;
    Py_ssize_t chain_count;
    uint32_t *always; /* chains that no word tells of */
    Py_ssize_t always_count;
    Anchor *anchors;
    Part *parts;
    Py_ssize_t part_count;
    uint32_t *members; /* parts by their number, words by theirs: in order */
    Beginning *beginnings; /* of each choice, in the order of their words */
    Given *given;
    Py_ssize_t given_count;
    Range *groups;
    uint32_t *grouped; /* the literals of the groups */
    uint32_t *shown; /* the expressions that literals show */
    char *abbreviations; /* each behind a space */
    int typed_digits; /* so many digits may be a typed thing */
    Word *words; /* a table with open addressing: the place of a word is its number */
    size_t word_places;
    Other *others;
    Py_ssize_t other_count;
    char *letters; /* of the others */
    uint64_t prefix_bits[2][PREFIX_BITS / 64]; /* those that some literal has: inside a word too, and all */
    Prefix *prefixes; /* a table with open addressing */
    size_t prefix_places;
    uint64_t passes;
} Glance;

/* A known word, and its place among the words of the text. */
typedef struct {
    uint32_t word;
    uint32_t place;
} Met;

/* What one pass remembers. */
typedef struct {
    uint64_t number; /* another text may be passed over meanwhile: making a list can let another thread run */
    const char *text; /* small letters */
    Py_ssize_t length;
    const char *among; /* a byte a chain: whether it is asked for */
    uint64_t expected; /* the kinds of cues of which what needs them is asked for, */
    uint64_t needs;    /* and those that something else needs that may stand there */
    uint64_t *seen; /* which of the others stand in the text */
    uint32_t *met_others; /* their numbers */
    Py_ssize_t other_count;
    uint32_t *given; /* the expressions that may stand there, in order */
    Py_ssize_t given_count;
    uint32_t *chains; /* those that may stand there, in order */
    Py_ssize_t chain_count;
    uint64_t heard; /* of all words and literals together */
    Py_ssize_t number_at; /* the last number word */
    Met *met;
    Py_ssize_t met_count;
    Py_ssize_t met_at[MOST_PLACES + 1]; /* the first word met at a place; one more than there are */
    Sign signs[MOST_PLACES]; /* of those met at each place */
    Sign sign; /* of all */
    uint32_t places;
    uint64_t joined; /* the places of words that one sign joins to the one before, as in "7/day" */
    uint64_t edges;  /* the places before which a clause may begin, or end */
    int digits;
    int singles; /* letters and digits that stand alone, one after the other */
    int calls;    /* "!!" stands behind a letter */
    int has_leet; /* a sign stands here that may be a letter, but for "!" and digits */
    int is_odd;   /* a word may stand in disguise here, or a typed thing of digits */
} Pass;

/* Has what will be read soon brought from memory meanwhile. A message that comes alone finds little of what it needs at
 * hand, and to wait for one thing after the other takes longer than all the rest. */
static inline void bring(const void *what)
{
#if defined(__GNUC__)
    __builtin_prefetch(what);
#else
    (void)what;
#endif
}

static inline int is_letter(char c) { return c >= 'a' && c <= 'z'; }
static inline int is_digit(char c) { return c >= '0' && c <= '9'; }
static inline int joins(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

static inline int members_of(uint64_t set)
{
    int members = 0;
    for (; set; set &= set - 1) {
        members++;
    }
    return members;
}

/* Returns the lowest member of a set that has one. */
static inline uint32_t lowest_of(uint64_t set)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(set);
#else
    return (uint32_t)members_of((set & (~set + 1)) - 1);
#endif
}

static inline char char_at(const Pass *pass, Py_ssize_t at) { return at >= 0 && at < pass->length ? pass->text[at] : ' '; }

/* Returns where the letters, digits and apostrophes end that begin at a place. */
static inline Py_ssize_t word_end(const Pass *pass, Py_ssize_t at)
{
    while (joins(char_at(pass, at)) || char_at(pass, at) == '\'') {
        at++;
    }
    return at;
}

#endif
