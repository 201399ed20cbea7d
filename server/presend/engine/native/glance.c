/* The type: how a glance is made. */

#include "glance.h"

/* Reads a bit for each chain. Returns NULL with an error set. */
static uint64_t *read_bits(const Glance *self, PyObject *list)
{
    Py_ssize_t chains = self->order->chains;
    uint64_t *bits = PyMem_Calloc((size_t)chains + 1, sizeof(uint64_t));
    if (!bits) {
        PyErr_NoMemory();
        return NULL;
    }
    if (PyList_Size(list) != chains) {
        PyErr_SetString(PyExc_ValueError, "each chain has its bits");
    }
    for (Py_ssize_t i = 0; i < chains && !PyErr_Occurred(); i++) {
        bits[i] = PyLong_AsUnsignedLongLong(PyList_GetItem(list, i));
    }
    if (PyErr_Occurred()) {
        PyMem_Free(bits);
        return NULL;
    }
    return bits;
}

static int keep_abbreviations(Glance *self, const char *abbreviations)
{
    self->abbreviations = PyMem_Malloc(strlen(abbreviations) + 1);
    if (!self->abbreviations) {
        PyErr_NoMemory();
        return -1;
    }
    strcpy(self->abbreviations, abbreviations);
    return 0;
}

static PyObject *glance_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"order", "among", "parts", "sketches", "sketched", "others",
                            "doubtful", "sought", "hearing", "given", "needs", "hears", "abbreviations", "typed_digits", NULL};
    PyObject *order, *among, *parts, *sketches, *sketched, *others, *doubtful, *sought, *hearing, *given, *needs, *hears;
    const char *abbreviations;
    int typed_digits;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO!O!O!O!O!O!O!O!O!O!O!si", names, &order, &PyBytes_Type, &among,
                                     &PyList_Type, &parts, &PyList_Type, &sketches, &PyList_Type, &sketched,
                                     &PyList_Type, &others, &PyList_Type, &doubtful, &PyList_Type, &sought,
                                     &PyList_Type, &hearing, &PyList_Type, &given, &PyList_Type, &needs,
                                     &PyList_Type, &hears, &abbreviations,
                                     &typed_digits)) {
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
    self->typed_digits = typed_digits;
    if (glance_read_words(self, sketched, doubtful, sought, hearing) < 0 || glance_read_others(self, others) < 0 ||
        glance_read_sketches(self, parts, sketches) < 0 || glance_read_given(self, given) < 0 ||
        !(self->needs = read_bits(self, needs)) || !(self->hears = read_bits(self, hears)) ||
        keep_abbreviations(self, abbreviations) < 0) {
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
    PyMem_Free(self->signs);
    PyMem_Free(self->sketches);
    PyMem_Free(self->letters);
    PyMem_Free(self->words);
    PyMem_Free(self->others);
    PyMem_Free(self->edges);
    PyMem_Free(self->ending);
    PyMem_Free(self->given);
    PyMem_Free(self->groups);
    PyMem_Free(self->grouped);
    PyMem_Free(self->shows);
    PyMem_Free(self->shown);
    PyMem_Free(self->needs);
    PyMem_Free(self->hears);
    PyMem_Free(self->abbreviations);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* --- the type ------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"sentence", (PyCFunction)glance_sentence, METH_VARARGS,
     "sentence(text, among=...)\n--\n\nReturn what may stand in a plain sentence; None for any other."},
    {"message", (PyCFunction)glance_message, METH_VARARGS,
     "message(text, is_folded)\n--\n\nReturn (start, end, what may stand there) of each sentence; none where nothing can hit,\n"
     "None where their ends cannot be told."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Glance(order, among, parts, sketches, sketched, others, doubtful, sought, hearing, given, needs, hears, abbreviations, typed_digits)\n--\n\nSee presend.engine.glance."},
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
