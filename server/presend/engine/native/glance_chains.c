/* Which chains may stand in a text: those of its words' anchors are asked, and few of them followed. */

#include "glance_steps.h"

enum { MOST_DUE = 64 }; /* chains that are followed together */

/* A chain that may begin at some places. */
typedef struct {
    uint32_t chain;
    uint64_t from;
} Due;

/* Some words of a text that follow each other, of which `end` is no more one. */
typedef struct {
    int start;
    int end;
} Stretch;

/* Returns what stands so many words from a place; what a sign joins counts as one word, though it has several places. */
static inline Stretch stretch_near(const Pass *pass, uint32_t place, Reach reach, int joined)
{
    int start = (int)place + reach.from - (reach.from < 0 ? joined : 0);
    int end = (int)place + reach.to + (reach.to > 0 ? joined : 0) + 1;
    return (Stretch){start < 0 ? 0 : start, end < (int)pass->places ? end : (int)pass->places};
}

/* Tells whether what stands near a place has the signs of the parts near an anchor. */
static inline int may_stand(const Pass *pass, const Anchor *anchor, uint32_t place, int joined)
{
    for (int i = 0; i < NEARBY; i++) {
        Stretch near = stretch_near(pass, place, anchor->near[i], joined);
        int at = near.start;
        while (at < near.end && !meet(pass->signs[at], anchor->signs[i])) {
            at++;
        }
        if (at >= near.end) {
            return 0;
        }
    }
    return 1;
}

/* Returns the places at which the sketch of a chain may begin. */
static uint64_t starts_of(const Pass *pass, const Anchor *anchor, uint32_t place, int joined)
{
    Stretch start = stretch_near(pass, place, anchor->start, joined);
    return start.start < start.end ? (((uint64_t)1 << (start.end - start.start)) - 1) << start.start : 0;
}

/* Follows a chain that may begin at some places; notes it where it stands there, or that it was heard. */
static void follow(const Glance *self, Pass *pass, uint32_t number, uint64_t from)
{
    Chain *chain = &self->chains[number];
    int is_known = chain->hears ? (pass->heard & chain->hears) == chain->hears : chain->pass == pass->number;
    if (is_known || !pass->among[number]) {
        return;
    }
    if (chain->needs & ~pass->expected) {
        pass->needs |= chain->needs;
        return;
    }
    uint64_t ends = ((uint64_t)2 << pass->places) - 1;
    if (!(glance_behind(self, pass, chain->sketch, from) & ends)) {
        return;
    }
    chain->pass = pass->number;
    pass->heard |= chain->hears;
    if (!chain->hears) {
        pass->chains[pass->chain_count++] = number;
    }
}

/* Has the parts brought from memory that a sketch begins with. */
static void bring_parts(const Glance *self, const Part *sketch)
{
    if (sketch->kind == EITHER) {
        bring(&self->beginnings[sketch->beginnings.first]);
    } else if (sketch->kind == ROW) {
        for (uint32_t i = 0; i < sketch->size; i++) {
            bring(&self->parts[self->members[sketch->first + i]]);
        }
    }
}

static const Part *sketch_of(const Glance *self, const Due *due) { return &self->parts[self->chains[due->chain].sketch]; }

/* Follows chains, after all that they begin with was brought from memory. */
static void follow_all(const Glance *self, Pass *pass, const Due *due, int count)
{
    for (int i = 0; i < count; i++) {
        bring(sketch_of(self, &due[i]));
    }
    for (int i = 0; i < count; i++) {
        bring(&self->members[sketch_of(self, &due[i])->first]);
    }
    for (int i = 0; i < count; i++) {
        bring_parts(self, sketch_of(self, &due[i]));
    }
    for (int i = 0; i < count; i++) {
        follow(self, pass, due[i].chain, due[i].from);
    }
}

/* Follows the chains of the anchors of words. */
static void meet_anchored(const Glance *self, Pass *pass, int joined)
{
    Due due[MOST_DUE];
    int count = 0;
    for (Py_ssize_t i = 0; i < pass->met_count; i++) {
        uint32_t place = pass->met[i].place;
        Range anchors = self->words[pass->met[i].word].anchors;
        for (uint32_t k = anchors.first; k < anchors.first + anchors.size; k++) {
            const Anchor *anchor = &self->anchors[k];
            if (!may_stand(pass, anchor, place, joined)) {
                continue;
            }
            if (count == MOST_DUE) {
                follow_all(self, pass, due, count);
                count = 0;
            }
            bring(&self->chains[anchor->chain]);
            due[count++] = (Due){anchor->chain, starts_of(pass, anchor, place, joined)};
        }
    }
    follow_all(self, pass, due, count);
}

void glance_meet_chains(const Glance *self, Pass *pass)
{
    uint64_t anywhere_at_all = ((uint64_t)1 << pass->places) - 1;
    for (Py_ssize_t i = 0; i < self->always_count; i++) {
        follow(self, pass, self->always[i], anywhere_at_all);
    }
    for (Py_ssize_t i = 0; i < pass->other_count; i++) {
        Range anchors = self->others[pass->met_others[i]].anchors;
        for (uint32_t k = anchors.first; k < anchors.first + anchors.size; k++) {
            follow(self, pass, self->anchors[k].chain, anywhere_at_all);
        }
    }
    meet_anchored(self, pass, members_of(pass->joined));
    glance_sort(pass->chains, (size_t)pass->chain_count);
}
