/* What a plain text is made of: words and signs that are part of no typed thing. Where a word may stand in disguise (the
 * gates of presend.engine.disguises: MAY_BE_LEET, MAY_BE_CUT, MAY_BE_SPACED), or so many digits as a typed thing has, a
 * glance still tells of the text, and says so. */

#include "glance_steps.h"

/* Tells whether a character is one of a word or an address. */
static inline int belongs(char c) { return joins(c) || c == '@'; }

/* Tells whether a sign may cut a word. */
static inline int cuts(char c) { return c == '-' || c == '/' || c == '*' || c == '~' || c == '|' || c == '^' || c == '.'; }

/* Tells whether the ending of "1st", "2nd", "3rd" or "14th" stands here. */
static int is_ordinal_ending(const Pass *pass, Py_ssize_t at)
{
    static const char endings[] = "stndrdth";
    for (int i = 0; i < 8; i += 2) {
        if (char_at(pass, at) == endings[i] && char_at(pass, at + 1) == endings[i + 1]) {
            return !joins(char_at(pass, at + 2));
        }
    }
    return 0;
}

/* Tells whether a digit or sign may stand for a letter: "p4ypal", "2moro", "mp3", "word(s". The twin of MAY_BE_LEET. */
static int may_be_leet(const Pass *pass, Py_ssize_t at)
{
    char c = pass->text[at], before = char_at(pass, at - 1), after = char_at(pass, at + 1);
    int is_value = is_digit(c) || c == '$' || c == EURO;
    if (is_letter(before)) {
        if (joins(after) || after == '$' || after == '!' || after == '|' || after == '+' || after == '(' || after == '*') {
            return 1;
        }
        if ((is_digit(c) || c == '$') && is_letter(char_at(pass, at - 2))) {
            return 1;
        }
    }
    return is_value && is_letter(after) && is_letter(char_at(pass, at + 2)) && !is_ordinal_ending(pass, at + 1);
}

/* Tells whether a sign between two letters may cut a word that some rule looks for ("pay-pal"). */
static int may_cut(const Glance *self, const Pass *pass, Py_ssize_t sign)
{
    char joined[2 * LONGEST_WORD];
    Py_ssize_t start = sign, end = sign + 1;
    while (is_letter(char_at(pass, start - 1))) {
        start--;
    }
    while (is_letter(char_at(pass, end))) {
        end++;
    }
    size_t first = (size_t)(sign - start), second = (size_t)(end - sign - 1);
    if (!first || !second) {
        return 0;
    }
    char before = char_at(pass, start - 1), after = char_at(pass, end);
    if (first > LONGEST_WORD || second > LONGEST_WORD || belongs(before) || cuts(before) || before == '\'' ||
        belongs(after) || after == '\'' || (cuts(after) && is_letter(char_at(pass, end + 1)))) {
        return 1; /* more than two parts, or something else again: only a look can tell */
    }
    memcpy(joined, pass->text + start, first);
    memcpy(joined + first, pass->text + sign + 1, second);
    const Word *word = glance_word(self, joined, first + second);
    return word && word->is_sought;
}

/* Tells whether no address can begin or go on behind a dot: no letter follows it. */
static int is_plain_dot(const Pass *pass, Py_ssize_t at)
{
    char after = char_at(pass, at + 1);
    return !is_letter(after) && !(after == ' ' && is_letter(char_at(pass, at + 2)));
}

/* Tells whether a dot may be one of letters set apart: the word before it is a letter alone, and more than the dot
 * stands between them. */
static int may_be_spaced(const Pass *pass, Py_ssize_t dot)
{
    Py_ssize_t at = dot - 1;
    while (at >= 0 && !belongs(pass->text[at])) {
        at--;
    }
    return at >= 0 && at < dot - 1 && !belongs(char_at(pass, at - 1));
}

/* Tells whether a sign is no part of a typed thing, and notes what may be a disguise. */
static int is_plain_sign(const Glance *self, Pass *pass, Py_ssize_t at)
{
    char c = pass->text[at];
    switch (c) {
    case ' ': case ',': case ':': case ';': case '\'': case '"': case '?': case '%': case '&': case '=':
    case ')': case '[': case ']': case '<': case '>': case SIGN:
        return 1;
    case '.':
        pass->is_odd |= may_be_spaced(pass, at);
        return is_plain_dot(pass, at);
    case '$':
        pass->has_leet = 1;
        pass->is_odd |= may_be_leet(pass, at);
        return !is_letter(char_at(pass, at + 1)); /* else a name */
    case '#':
        return !joins(char_at(pass, at - 1)); /* else a name */
    case '!':
        pass->calls |= may_be_leet(pass, at);
        return 1;
    case EURO: case '+': case '(':
        pass->has_leet = 1;
        pass->is_odd |= may_be_leet(pass, at);
        return 1;
    case '*': case '|':
        pass->has_leet = 1;
        pass->is_odd |= may_be_leet(pass, at) || may_cut(self, pass, at);
        return 1;
    case '-': case '/': case '~': case '^':
        pass->is_odd |= may_cut(self, pass, at);
        return 1;
    default:
        return 0;
    }
}

/* Tells whether a text has nothing but plain words and signs; counts its digits. */
int glance_is_plain(const Glance *self, Pass *pass)
{
    for (Py_ssize_t at = 0; at < pass->length; at++) {
        char c = pass->text[at];
        if (is_letter(c)) {
            continue;
        }
        if (is_digit(c)) {
            pass->digits++;
            pass->is_odd |= may_be_leet(pass, at);
        } else if (!is_plain_sign(self, pass, at)) {
            return 0;
        }
    }
    /* "Great!!" has no other letter in it, but makes the engine read all that may be one. */
    pass->is_odd |= pass->calls && (pass->has_leet || pass->digits);
    pass->is_odd |= pass->digits >= self->typed_digits;
    return 1;
}
