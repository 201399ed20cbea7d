/* presend.engine._native: what of the engine is compiled where a compiler is. All of it has a twin in Python. */

#include "glance_steps.h"
#include "shift_and.h"

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "presend.engine._native",
    .m_doc = "The engine's compiled part.",
    .m_size = -1,
};

static int add_type(PyObject *made, const char *name, PyType_Spec *spec)
{
    PyObject *type = PyType_FromSpec(spec);
    int failed = !type || PyModule_AddObjectRef(made, name, type) < 0;
    Py_XDECREF(type);
    return failed ? -1 : 0;
}

static int add_told(PyObject *made)
{
    glance_told = PyStructSequence_NewType(&glance_told_desc);
    return glance_told ? PyModule_AddObjectRef(made, "Told", (PyObject *)glance_told) : -1;
}

PyMODINIT_FUNC PyInit__native(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made && (add_type(made, "ShiftAnd", &shift_and_spec) < 0 || add_type(made, "Glance", &glance_spec) < 0 ||
                 add_told(made) < 0)) {
        Py_CLEAR(made);
    }
    return made;
}
