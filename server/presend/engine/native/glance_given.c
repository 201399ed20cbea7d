/* The expressions given by packs (presend.engine.keywords): each may stand where a literal of each of its groups does. */

#include "glance_steps.h"

/* What is counted before memory is asked for, and filled then. */
typedef struct {
    size_t groups;
    size_t grouped;
    size_t shown;
} Sizes;

/* Takes one (digits, needs, shown by, groups) apart. */
static int parsed(PyObject *one, Given *given, PyObject **shown_by, PyObject **groups)
{
    unsigned long long needs;
    if (!PyTuple_Check(one)) {
        PyErr_SetString(PyExc_TypeError, "expressions come as tuples");
        return -1;
    }
    if (!PyArg_ParseTuple(one, "iKO!O!", &given->digits, &needs, &PyList_Type, shown_by, &PyList_Type, groups)) {
        return -1;
    }
    given->needs = needs;
    return 0;
}

static int measure(PyObject *list, Sizes *sizes)
{
    Given given;
    PyObject *shown_by, *groups;
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        if (parsed(PyList_GetItem(list, i), &given, &shown_by, &groups) < 0) {
            return -1;
        }
        sizes->shown += (size_t)PyList_Size(shown_by);
        sizes->groups += (size_t)PyList_Size(groups);
        for (Py_ssize_t group = 0; group < PyList_Size(groups); group++) {
            Py_ssize_t size = PyList_Size(PyList_GetItem(groups, group));
            if (size < 0) {
                return -1;
            }
            sizes->grouped += (size_t)size;
        }
    }
    return 0;
}

static int read_groups(Glance *self, PyObject *groups, Given *given, Sizes *filled)
{
    given->groups = (Range){(uint32_t)filled->groups, (uint32_t)PyList_Size(groups)};
    for (Py_ssize_t i = 0; i < PyList_Size(groups); i++) {
        PyObject *list = PyList_GetItem(groups, i);
        Range range = {(uint32_t)filled->grouped, (uint32_t)PyList_Size(list)};
        self->groups[filled->groups++] = range;
        if (glance_numbers_in(list, self->other_count, "literal", self->grouped + range.first) < 0) {
            return -1;
        }
        filled->grouped += range.size;
    }
    return 0;
}

/* Files the expressions under the literals that show them: counted first, then put in. */
static int file_shown(Glance *self, PyObject *list, uint32_t *scratch)
{
    for (int is_filling = 0; is_filling < 2; is_filling++) {
        for (Py_ssize_t i = 0; i < self->given_count; i++) {
            PyObject *shown_by = PyTuple_GetItem(PyList_GetItem(list, i), 2);
            if (glance_numbers_in(shown_by, self->other_count, "literal", scratch) < 0) {
                return -1;
            }
            for (Py_ssize_t k = 0; k < PyList_Size(shown_by); k++) {
                Range *shows = &self->others[scratch[k]].shows;
                if (is_filling) {
                    self->shown[shows->first + shows->size] = (uint32_t)i;
                }
                shows->size++;
            }
        }
        uint32_t first = 0;
        for (Py_ssize_t number = 0; !is_filling && number < self->other_count; number++) {
            uint32_t size = self->others[number].shows.size;
            self->others[number].shows = (Range){first, 0};
            first += size;
        }
    }
    return 0;
}

int glance_read_given(Glance *self, PyObject *list)
{
    Sizes sizes = {0}, filled = {0};
    if (measure(list, &sizes) < 0) {
        return -1;
    }
    self->given_count = PyList_Size(list);
    self->given = PyMem_Calloc((size_t)self->given_count + 1, sizeof(Given));
    self->groups = PyMem_Calloc(sizes.groups + 1, sizeof(Range));
    self->grouped = PyMem_Calloc(sizes.grouped + 1, sizeof(uint32_t));
    self->shown = PyMem_Calloc(sizes.shown + 1, sizeof(uint32_t));
    uint32_t *scratch = PyMem_Calloc(sizes.shown + 1, sizeof(uint32_t));
    int failed = !self->given || !self->groups || !self->grouped || !self->shown || !scratch;
    if (failed) {
        PyErr_NoMemory();
    }
    PyObject *shown_by, *groups;
    for (Py_ssize_t i = 0; !failed && i < self->given_count; i++) {
        Given *given = &self->given[i];
        failed = parsed(PyList_GetItem(list, i), given, &shown_by, &groups) < 0 ||
                 read_groups(self, groups, given, &filled) < 0;
    }
    failed = failed || file_shown(self, list, scratch) < 0;
    PyMem_Free(scratch);
    return failed ? -1 : 0;
}

/* Tells whether a literal of each group of an expression was met. */
static int stands(const Glance *self, const Pass *pass, const Given *given)
{
    for (uint32_t i = 0; i < given->groups.size; i++) {
        Range group = self->groups[given->groups.first + i];
        const uint32_t *number = self->grouped + group.first, *end = number + group.size;
        while (number < end && !(pass->seen[*number >> 6] >> (*number & 63) & 1)) {
            number++;
        }
        if (number == end) {
            return 0;
        }
    }
    return pass->digits >= given->digits;
}

static int is_noted(const Pass *pass, uint32_t number)
{
    Py_ssize_t i = 0;
    while (i < pass->given_count && pass->given[i] != number) {
        i++;
    }
    return i < pass->given_count;
}

int glance_meet_given(const Glance *self, Pass *pass)
{
    for (Py_ssize_t i = 0; i < pass->other_count; i++) {
        Range shows = self->others[pass->met_others[i]].shows;
        for (uint32_t k = 0; k < shows.size; k++) {
            uint32_t number = self->shown[shows.first + k];
            if (is_noted(pass, number) || !stands(self, pass, &self->given[number])) {
                continue;
            }
            if (pass->given_count == MOST_EXPRESSIONS) {
                return 0;
            }
            pass->given[pass->given_count++] = number;
        }
    }
    glance_sort(pass->given, (size_t)pass->given_count);
    return 1;
}
