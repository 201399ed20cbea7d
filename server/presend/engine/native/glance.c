/* The type: how a glance is made, and asked. */

#include "glance.h"

static PyObject *glance_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"order", "among", "parts", "sketches", "sketched", "others",
                            "doubtful", "sought", "hearing", NULL};
    PyObject *order, *among, *parts, *sketches, *sketched, *others, *doubtful, *sought, *hearing;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO!O!O!O!O!O!O!O!", names, &order, &PyBytes_Type, &among,
                                     &PyList_Type, &parts, &PyList_Type, &sketches, &PyList_Type, &sketched,
                                     &PyList_Type, &others, &PyList_Type, &doubtful, &PyList_Type, &sought,
                                     &PyList_Type, &hearing)) {
        return NULL;
    }
    PyObject *module = PyImport_ImportModule("presend.engine._native");
    PyObject *wanted = module ? PyObject_GetAttrString(module, "ShiftAnd") : NULL;
    int is_order = wanted ? PyObject_IsInstance(order, wanted) : -1;
    Py_XDECREF(wanted);
    Py_XDECREF(module);
    if (is_order <= 0) {
        if (!is_order) {
            PyErr_SetString(PyExc_TypeError, "`order` is a ShiftAnd");
        }
        return NULL;
    }
    if (PyBytes_Size(among) != ((ShiftAnd *)order)->chains) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Glance *self = (Glance *)alloc(type, 0);
    if (!self) {
        return NULL;
    }
    Py_INCREF(order);
    Py_INCREF(among);
    self->order = (ShiftAnd *)order;
    self->among = among;
    if (glance_read_words(self, sketched, doubtful, sought, hearing) < 0 || glance_read_others(self, others) < 0 ||
        glance_read_sketches(self, parts, sketches) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void glance_dealloc(PyObject *object)
{
    Glance *self = (Glance *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF((PyObject *)self->order);
    Py_XDECREF(self->among);
    PyMem_Free(self->parts);
    PyMem_Free(self->members);
    PyMem_Free(self->sketches);
    PyMem_Free(self->letters);
    PyMem_Free(self->words);
    PyMem_Free(self->others);
    PyMem_Free(self->edges);
    PyMem_Free(self->ending);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *keywords_seen(const Pass *pass)
{
    PyObject *found = PyList_New(0);
    for (Py_ssize_t i = 0; found && i < pass->keyword_count; i++) {
        PyObject *number = PyLong_FromUnsignedLong(pass->keywords[i]);
        if (!number || PyList_Append(found, number) < 0) {
            Py_CLEAR(found);
        }
        Py_XDECREF(number);
    }
    return found;
}

/* --- asking ---------------------------------------------------------------------------------------- */

enum { TOLD = 4 };

static PyStructSequence_Field told_fields[] = {
    {"chains", "the numbers of the chains that may stand in the text"},
    {"keywords", "the numbers of the keywords that stand there"},
    {"heard", "the bits of what was heard of"},
    {"is_odd", "whether a word may stand there in disguise"},
    {NULL, NULL},
};

PyStructSequence_Desc glance_told_desc = {
    "presend.engine._native.Told", "What a glance tells of a plain text.", told_fields, TOLD};

PyTypeObject *glance_told;

static PyObject *answer(Glance *self, Pass *pass, int is_whole, const char *among)
{
    if (!glance_is_plain(self, pass, is_whole) || !glance_meet_others(self, pass) || !glance_meet_words(self, pass)) {
        Py_INCREF(Py_None);
        return Py_None;
    }
    self->passes++;
    Asked asked = {.glance = self, .pass = pass};
    PyObject *parts[] = {
        shift_and_found(self->order, pass->reached, among, glance_follows, &asked),
        keywords_seen(pass),
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

static PyObject *glance_at(Glance *self, PyObject *args)
{
    PyObject *text;
    int is_whole;
    const char *among = PyBytes_AsString(self->among);
    Py_ssize_t length, chains = self->order->chains;
    if (!PyArg_ParseTuple(args, "Up|y#", &text, &is_whole, &among, &chains)) {
        return NULL;
    }
    if (chains != self->order->chains) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return NULL;
    }
    const char *letters = PyUnicode_AsUTF8AndSize(text, &length);
    if (!letters) {
        return NULL;
    }
    size_t cells = self->order->cells, sets = 2 * cells + (size_t)self->other_count / 64 + 1;
    size_t words = 2 * (size_t)length + 2; /* a word with an apostrophe is met whole, then in parts */
    uint64_t *memory = PyMem_Calloc(1, sets * sizeof(uint64_t));
    Met *met = PyMem_Malloc(words * sizeof(Met) + (size_t)length + 1);
    if (!memory || !met) {
        PyMem_Free(memory);
        PyMem_Free(met);
        return PyErr_NoMemory();
    }
    uint32_t keywords[MOST_KEYWORDS];
    char *low = (char *)(met + words);
    Pass pass = {
        .text = low,
        .length = lowered(letters, length, low),
        .reached = memory,
        .loose = memory + cells,
        .seen = memory + 2 * cells,
        .keywords = keywords,
        .number_at = NOWHERE,
        .met = met,
    };
    PyObject *told = answer(self, &pass, is_whole, among);
    PyMem_Free(memory);
    PyMem_Free(met);
    return told;
}

/* --- the type ------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"at", (PyCFunction)glance_at, METH_VARARGS,
     "at(text, is_whole, among=...)\n--\n\nReturn what may stand in a plain text, and what is heard; None for any other."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Glance(order, among, parts, sketches, sketched, others, doubtful, sought, hearing)\n--\n\nSee presend.engine.glance."},
    {Py_tp_new, glance_new},
    {Py_tp_dealloc, glance_dealloc},
    {Py_tp_methods, methods},
    {0, NULL},
};

PyType_Spec glance_spec = {
    .name = "presend.engine._native.Glance",
    .basicsize = sizeof(Glance),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = slots,
};
