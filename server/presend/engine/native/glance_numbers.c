/* Numbers of words, literals and parts, between lists of Python and rows of C. */

#include "glance_steps.h"

int glance_numbers_in(PyObject *list, Py_ssize_t limit, const char *what, uint32_t *numbers)
{
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        unsigned long number = PyLong_AsUnsignedLong(PyList_GetItem(list, i));
        if (PyErr_Occurred()) {
            return -1;
        }
        if (number >= (unsigned long)limit) {
            PyErr_Format(PyExc_ValueError, "no such %s", what);
            return -1;
        }
        numbers[i] = (uint32_t)number;
    }
    return 0;
}

PyObject *glance_list_of(const uint32_t *numbers, Py_ssize_t count)
{
    PyObject *list = PyList_New(count);
    for (Py_ssize_t i = 0; list && i < count; i++) {
        PyObject *number = PyLong_FromUnsignedLong(numbers[i]);
        if (!number || PyList_SetItem(list, i, number) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static int by_number(const void *first, const void *second)
{
    uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
    return (a > b) - (a < b);
}

void glance_sort(uint32_t *numbers, size_t count) { qsort(numbers, count, sizeof(uint32_t), by_number); }
