/* Whether a text has words as the sketch of a phrase has them (presend.engine.sketch).
 *
 * A sketch knows all words of its phrase and how far apart they stand, so that hardly one expression is tried in vain on
 * a plain sentence. Places between the words of a text are the bits of one number: a part takes the places from which it
 * is tried, all at once, and returns those at which it may end.
 */

#include "glance_steps.h"

static int is_member(const Glance *self, const Part *part, uint32_t word)
{
    const uint32_t *members = part->size <= FEW_WORDS ? part->words : self->members + part->first;
    uint32_t low = 0, high = part->size;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (members[middle] < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < part->size && members[low] == word;
}

/* Returns the places at which a word stands. */
static uint64_t words_from(const Pass *pass) { return ((uint64_t)1 << pass->places) - 1; }

/* Returns the places behind one word of a part. */
static uint64_t behind_word(const Glance *self, const Pass *pass, const Part *part, uint64_t from)
{
    uint64_t found = 0;
    from &= words_from(pass);
    for (; from; from &= from - 1) {
        uint32_t place = lowest_of(from);
        Py_ssize_t end = meet(pass->signs[place], part->sign) ? pass->met_at[place + 1] : 0;
        for (Py_ssize_t i = pass->met_at[place]; i < end; i++) {
            if (is_member(self, part, pass->met[i].word)) {
                found |= (uint64_t)2 << place;
                break;
            }
        }
    }
    return found;
}

/* Returns those of some places at which a word stands with which a part may begin. */
static uint64_t begun(const Pass *pass, uint64_t opening, uint64_t from)
{
    uint64_t found = 0;
    from &= words_from(pass);
    for (; from; from &= from - 1) {
        uint32_t place = lowest_of(from);
        found |= (uint64_t)((pass->signs[place].first & opening) != 0) << place;
    }
    return found;
}

/* Returns the places behind any one word: behind all that is joined to it, or a part of that. */
static uint64_t behind_any(const Pass *pass, uint64_t from)
{
    uint64_t found = from << 1;
    for (uint64_t more = found; more; found |= more) {
        more = ((found & pass->joined) << 1) & ~found;
    }
    return found;
}

/* Returns the places behind a row of parts. */
static uint64_t behind_row(const Glance *self, const Pass *pass, const Part *part, uint64_t from)
{
    from = part->may_be_empty ? from : begun(pass, part->opening, from);
    for (uint32_t i = part->first; from && i < part->first + part->size; i++) {
        from = glance_behind(self, pass, self->members[i], from);
    }
    return from;
}

/* Returns the places behind those parts of a choice that begin with a word. */
static uint64_t behind_beginning(const Glance *self, const Pass *pass, Range filed, uint32_t word, uint64_t from)
{
    const Beginning *beginnings = self->beginnings + filed.first;
    uint32_t low = 0, high = filed.size;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (beginnings[middle].word < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    uint64_t found = 0;
    for (; low < filed.size && beginnings[low].word == word; low++) {
        found |= glance_behind(self, pass, beginnings[low].part, from);
    }
    return found;
}

/* Returns the places behind one of several parts. */
static uint64_t behind_either(const Glance *self, const Pass *pass, const Part *part, uint64_t from)
{
    uint64_t found = part->is_open ? behind_beginning(self, pass, part->beginnings, NO_WORD, from) : 0;
    from = begun(pass, part->opening, from);
    for (; from; from &= from - 1) {
        uint32_t place = lowest_of(from);
        for (Py_ssize_t i = pass->met_at[place]; i < pass->met_at[place + 1]; i++) {
            found |= behind_beginning(self, pass, part->beginnings, pass->met[i].word, (uint64_t)1 << place);
        }
    }
    return found;
}

/* Returns the places behind a number: as many words as digits, and those for what they count. */
static uint64_t behind_number(const Pass *pass, uint64_t from)
{
    uint64_t found = 0;
    for (int i = 0; pass->digits && i < pass->digits + COUNTED; i++) {
        from = behind_any(pass, from);
        found |= from;
    }
    return found;
}

/* Returns the places behind a part with parts; the same is often asked again. */
static uint64_t behind_parts(const Glance *self, const Pass *pass, Part *part, uint64_t from)
{
    if (part->pass != pass->number || part->from != from) {
        part->found = (part->kind == ROW ? behind_row : behind_either)(self, pass, part, from);
        part->pass = pass->number;
        part->from = from;
    }
    return part->found;
}

uint64_t glance_behind(const Glance *self, const Pass *pass, uint32_t number, uint64_t from)
{
    Part *part = &self->parts[number];
    if (!meet(part->sign, pass->sign)) {
        return 0;
    }
    switch (part->kind) {
    case WORDS:
        return behind_word(self, pass, part, from);
    case ROW:
    case EITHER:
        return behind_parts(self, pass, part, from);
    case MAYBE:
        return from | glance_behind(self, pass, self->members[part->first], from);
    case GAP:
        for (uint32_t i = 0; i < part->size; i++) {
            from |= behind_any(pass, from);
        }
        return from;
    case ANY:
        return behind_any(pass, from);
    case NUMBER:
        return behind_number(pass, from);
    default: /* EDGE */
        return from & (pass->edges | 1 | (uint64_t)1 << pass->places);
    }
}
