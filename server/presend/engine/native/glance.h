/* Glances: presend.engine.glance in C. */

#ifndef PRESEND_GLANCE_H
#define PRESEND_GLANCE_H

#include "shift_and.h"

extern PyType_Spec glance_spec;

#endif
