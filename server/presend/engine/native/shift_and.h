/* Chains of words: the type, for the module. */

#ifndef PRESEND_SHIFT_AND_H
#define PRESEND_SHIFT_AND_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>

extern PyType_Spec shift_and_spec;

#endif
