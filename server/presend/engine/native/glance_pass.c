/* The pass itself: literals first, then word by word. */

#include "glance_steps.h"

enum {
    MOST_SPOTS = 64, /* of literals that are looked at together */
    BROUGHT = 6,     /* anchors of a word that are brought one by one; the processor sees by itself that more will follow */
};

/* Tells whether a number word stands beside another, or beside a digit: together they may say a number. */
static int says_number(const Pass *pass, Py_ssize_t start)
{
    if (pass->number_at >= 0 && start - pass->number_at < NEIGHBOURS) {
        return 1;
    }
    for (Py_ssize_t at = start - BEFORE_NUMBER; pass->digits && at < start + NEIGHBOURS; at++) {
        if (is_digit(char_at(pass, at))) {
            return 1;
        }
    }
    return 0;
}

/* Notes a literal that stands here. Returns 0 where nobody can tell any more. */
static int note_other(Pass *pass, const Other *other, uint32_t number, Py_ssize_t start)
{
    if (other->tells & CANNOT_TELL) {
        return 0;
    }
    if (other->tells & SAYS_NUMBER) {
        if (says_number(pass, start)) {
            return 0;
        }
        pass->number_at = start;
    }
    pass->heard |= other->hears;
    if (!(pass->seen[number >> 6] >> (number & 63) & 1)) {
        pass->seen[number >> 6] |= (uint64_t)1 << (number & 63);
        pass->met_others[pass->other_count++] = number;
    }
    return 1;
}

/* Tells whether a literal stands at a place of the text. */
static int has_other(const Glance *self, const Pass *pass, const Other *other, Py_ssize_t start, int at_word)
{
    Py_ssize_t end = start + (Py_ssize_t)other->length;
    return end <= pass->length && (at_word || !other->begins) && !(other->ends && joins(char_at(pass, end))) &&
           memcmp(pass->text + start, self->letters + other->at, other->length) == 0;
}

/* A place of the text where a literal with a prefix may stand. */
typedef struct {
    uint32_t prefix;
    int at_word;
    Py_ssize_t start;
} Spot;

/* Meets the literals that stand at some places. Returns 0 where nobody can tell any more. */
static int meet_at(const Glance *self, Pass *pass, const Spot *spots, int count)
{
    uint32_t first[MOST_SPOTS];
    for (int i = 0; i < count; i++) {
        first[i] = glance_prefix(self, spots[i].prefix)->first;
        if (first[i]) {
            bring(&self->others[first[i] - 1]);
        }
    }
    for (int i = 0; i < count; i++) {
        for (uint32_t next = first[i]; next; next = self->others[next - 1].next) {
            const Other *other = &self->others[next - 1];
            if (has_other(self, pass, other, spots[i].start, spots[i].at_word) &&
                !note_other(pass, other, next - 1, spots[i].start)) {
                return 0;
            }
        }
    }
    return 1;
}

int glance_meet_others(const Glance *self, Pass *pass)
{
    Spot spots[MOST_SPOTS];
    int count = 0;
    for (Py_ssize_t start = 0; start < pass->length; start++) {
        int at_word = !joins(char_at(pass, start - 1));
        for (Py_ssize_t length = 1; length <= LONGEST_PREFIX && start + length <= pass->length; length++) {
            uint32_t prefix = prefix_of(pass->text + start, (size_t)length);
            if (!may_begin(self, at_word, prefix)) {
                continue;
            }
            if (count == MOST_SPOTS) {
                if (!meet_at(self, pass, spots, count)) {
                    return 0;
                }
                count = 0;
            }
            bring(&self->prefixes[place_of_prefix(self, prefix)]);
            spots[count++] = (Spot){prefix, at_word, start};
        }
    }
    return meet_at(self, pass, spots, count);
}

/* Takes one word's step. Returns 0 where nobody can tell any more. */
static int meet_word(const Glance *self, Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    size_t length = (size_t)(end - start);
    if (length > LONGEST_WORD) {
        return 0;
    }
    const Word *word = length ? glance_word(self, pass->text + start, length) : NULL;
    if (!word) {
        return 1;
    }
    if (word->cannot_tell) {
        return 0;
    }
    uint32_t at = (uint32_t)(word - self->words);
    pass->met[pass->met_count++] = (Met){.word = at, .place = pass->places - 1};
    add_sign(&pass->signs[pass->places - 1], sign_of(at));
    pass->heard |= word->hears;
    for (uint32_t i = 0; i < word->anchors.size && i < BROUGHT; i++) {
        bring(&self->anchors[word->anchors.first + i]);
    }
    return 1;
}

/* Tells whether some rule looks for a word as it is without its apostrophes. */
static int is_cut_word(const Glance *self, const char *letters, size_t length)
{
    char joined[LONGEST_WORD];
    size_t filled = 0;
    for (size_t i = 0; i < length; i++) {
        if (letters[i] != '\'' && filled < LONGEST_WORD) {
            joined[filled++] = letters[i];
        }
    }
    const Word *word = filled ? glance_word(self, joined, filled) : NULL;
    return word && word->is_sought;
}

/* Tells whether a word goes on behind its apostrophe as everyday ones do ("I'd", "they're"): that hides no other word. */
static int is_contraction(const char *ending, const char *end)
{
    static const char *const endings[] = {"s", "t", "d", "m", "re", "ve", "ll"};
    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
        size_t length = strlen(endings[i]);
        if ((size_t)(end - ending) == length && memcmp(ending, endings[i], length) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A word with an apostrophe is met whole, then in parts ("don't", "don", "t"). */
static int meet_parts(const Glance *self, Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    if (!meet_word(self, pass, start, end)) {
        return 0;
    }
    const char *apostrophe = memchr(pass->text + start, '\'', (size_t)(end - start));
    if (!apostrophe) {
        return 1;
    }
    if (memchr(apostrophe + 1, '\'', (size_t)(pass->text + end - apostrophe - 1))) {
        pass->is_odd = 1; /* letters may be set apart with them */
    } else if (!is_contraction(apostrophe + 1, pass->text + end)) {
        pass->is_odd |= is_cut_word(self, pass->text + start, (size_t)(end - start));
    }
    for (Py_ssize_t at = start; at <= end; at++) {
        if (at == end || pass->text[at] == '\'') {
            if (!meet_word(self, pass, start, at)) {
                return 0;
            }
            start = at + 1;
        }
    }
    return 1;
}

/* Tells whether one sign joins the word here to the one before it, as in "7/day" and "voice-over". */
static int is_joined(const Pass *pass, Py_ssize_t start)
{
    char sign = char_at(pass, start - 1);
    return (sign == '.' || sign == '@' || sign == '&' || sign == '/' || sign == '-') && joins(char_at(pass, start - 2));
}

/* Notes what stands round a word: where a clause may begin before it, or end behind it. Returns 0 where there are too
 * many words. */
static int note_place(Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    if (pass->places == MOST_PLACES) {
        return 0;
    }
    uint64_t here = (uint64_t)1 << pass->places, behind = here << 1;
    int is_quoted = memchr(pass->text + start, '\'', (size_t)(end - start)) != NULL;
    int is_parted = start < 2 || char_at(pass, start - 1) != ' ' || !joins(char_at(pass, start - 2));
    pass->joined |= is_joined(pass, start) ? here : 0;
    pass->edges |= (is_quoted || is_parted ? here : 0) | (is_quoted ? behind : 0);
    pass->met_at[pass->places] = pass->met_count;
    pass->signs[pass->places++] = ANY_SIGN;
    return 1;
}

/* Returns how many letters and digits stand between two places: apostrophes alone are no word. */
static int letters_of(const Pass *pass, Py_ssize_t start, Py_ssize_t end)
{
    int letters = 0;
    for (; start < end; start++) {
        letters += pass->text[start] != '\'';
    }
    return letters;
}

int glance_meet_words(const Glance *self, Pass *pass)
{
    pass->sign = ANY_SIGN;
    for (Py_ssize_t start = 0, end; start < pass->length; start = end + 1) {
        end = word_end(pass, start);
        int letters = letters_of(pass, start, end);
        if (!letters) {
            continue;
        }
        pass->singles = letters == 1 ? pass->singles + 1 : 0;
        pass->is_odd |= pass->singles >= LEAST_SINGLES;
        if (!note_place(pass, start, end) || !meet_parts(self, pass, start, end)) {
            return 0;
        }
    }
    pass->met_at[pass->places] = pass->met_count;
    for (uint32_t place = 0; place < pass->places; place++) {
        add_sign(&pass->sign, pass->signs[place]);
    }
    return 1;
}
