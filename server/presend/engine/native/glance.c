/* The type: how a glance is made. */

#include "glance_steps.h"

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

/* Reads all that a glance goes by. Returns -1 with an error set. */
static int read_all(Glance *self, PyObject *words, PyObject *parts, PyObject *chains, PyObject *others, PyObject *given)
{
    if (glance_read_words(self, words) < 0 || glance_read_others(self, others) < 0 ||
        glance_read_parts(self, parts) < 0 || glance_read_chains(self, chains) < 0) {
        return -1;
    }
    if (PyBytes_Size(self->among) != self->chain_count) {
        PyErr_SetString(PyExc_ValueError, "`among` says yes or no to each chain");
        return -1;
    }
    return glance_read_given(self, given);
}

static PyObject *glance_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"among", "words", "parts", "chains", "others", "given", "abbreviations", "typed_digits", NULL};
    PyObject *among, *words, *parts, *chains, *others, *given;
    const char *abbreviations;
    int typed_digits;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!O!O!O!si", names, &PyBytes_Type, &among, &PyList_Type, &words,
                                     &PyList_Type, &parts, &PyList_Type, &chains, &PyList_Type, &others, &PyList_Type,
                                     &given, &abbreviations, &typed_digits)) {
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Glance *self = (Glance *)alloc(type, 0);
    if (!self) {
        return NULL;
    }
    Py_INCREF(among);
    self->among = among;
    self->typed_digits = typed_digits;
    if (read_all(self, words, parts, chains, others, given) < 0 || keep_abbreviations(self, abbreviations) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void glance_dealloc(PyObject *object)
{
    Glance *self = (Glance *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(self->among);
    PyMem_Free(self->chains);
    PyMem_Free(self->always);
    PyMem_Free(self->anchors);
    PyMem_Free(self->parts);
    PyMem_Free(self->members);
    PyMem_Free(self->beginnings);
    PyMem_Free(self->given);
    PyMem_Free(self->groups);
    PyMem_Free(self->grouped);
    PyMem_Free(self->shown);
    PyMem_Free(self->abbreviations);
    PyMem_Free(self->words);
    PyMem_Free(self->others);
    PyMem_Free(self->letters);
    PyMem_Free(self->prefixes);
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
    {"sentences", (PyCFunction)glance_sentences, METH_VARARGS,
     "sentences(text, is_folded)\n--\n\nReturn (start, end) of each sentence; None where their ends cannot be told."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "Glance(among, words, parts, chains, others, given, abbreviations, typed_digits)\n--\n\nSee presend.engine.glance."},
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
