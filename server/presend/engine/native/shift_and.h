/* What other C asks of chains of words. */

#ifndef PRESEND_SHIFT_AND_H
#define PRESEND_SHIFT_AND_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>

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

extern PyType_Spec shift_and_spec;

/* Adds the bits of a key to a set. */
void shift_and_add_all(const Table *table, long number, uint64_t *set);

/* One word's step. */
void shift_and_step(const ShiftAnd *self, uint64_t *reached, long number);

/* As many steps as literals that stand anywhere in the order allow. */
void shift_and_step_loosely(const ShiftAnd *self, uint64_t *reached, const uint64_t *loose);

/* What else is asked of a chain that was gone through. */
typedef int (*Stands)(const void *asked, Py_ssize_t chain);

/* Returns a list of the chains that were gone through, that `among` (a byte a chain) holds, and that `stands` holds for
 * where it is given; NULL with an error. */
PyObject *shift_and_found(const ShiftAnd *self, const uint64_t *reached, const char *among, Stands stands,
                          const void *asked);

#endif
