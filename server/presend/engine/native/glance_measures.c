/* How rare the parts of sketches are, and how long. */

#include "glance_steps.h"

static const double RARE = 0.3; /* how often words stand in everyday text that were never met there */

static Measure measure_of_words(const Glance *self, const Part *part)
{
    Measure measure = {.least = 1, .most = 1};
    for (uint32_t i = 0; i < part->size; i++) {
        measure.often += self->words[self->members[part->first + i]].often + RARE;
    }
    return measure;
}

static Measure measure_of_row(const Glance *self, const Part *part, const Measure *known)
{
    Measure measure = {.often = INFINITY};
    for (uint32_t i = 0; i < part->size; i++) {
        const Measure *member = &known[self->members[part->first + i]];
        measure.often = member->often < measure.often ? member->often : measure.often;
        add_length(member, &measure.least, &measure.most);
    }
    return measure;
}

static Measure measure_of_either(const Glance *self, const Part *part, const Measure *known)
{
    Measure measure = {.least = part->size ? FAR : 0};
    for (uint32_t i = 0; i < part->size; i++) {
        const Measure *member = &known[self->members[part->first + i]];
        measure.often += member->often;
        measure.least = member->least < measure.least ? member->least : measure.least;
        measure.most = member->most > measure.most ? member->most : measure.most;
    }
    return measure;
}

static Measure measure_of(const Glance *self, const Part *part, const Measure *known)
{
    switch (part->kind) {
    case WORDS:
        return measure_of_words(self, part);
    case ROW:
        return measure_of_row(self, part, known);
    case EITHER:
        return measure_of_either(self, part, known);
    case MAYBE:
        return (Measure){INFINITY, 0, known[self->members[part->first]].most};
    case GAP:
        return (Measure){INFINITY, 0, at_most_far((int)part->size)};
    case ANY:
        return (Measure){INFINITY, 1, 1};
    case NUMBER:
        return (Measure){INFINITY, 1, FAR};
    default: /* EDGE */
        return (Measure){INFINITY, 0, 0};
    }
}

Measure *glance_measures(const Glance *self)
{
    Measure *measures = PyMem_Calloc((size_t)self->part_count + 1, sizeof(Measure));
    if (!measures) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < self->part_count; i++) {
        measures[i] = measure_of(self, &self->parts[i], measures); /* its own parts come before it */
    }
    return measures;
}
