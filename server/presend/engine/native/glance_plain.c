/* What a plain text is made of. The twin of `_is_plain` in presend.engine.reading, and a little less strict: prices,
 * hours, ordinals and words with a hyphen are read where they are seen to hide nothing. */

#include "glance.h"

static int is_gap(char c) { return c == ' ' || c == ',' || c == '\n'; }

/* Tells whether a place is the last of "1st", "2nd", "3rd" or "14th", or of the number there. */
static int is_ordinal(const Pass *pass, Py_ssize_t digit)
{
    static const char endings[] = "stndrdth";
    char first = char_at(pass, digit + 1), second = char_at(pass, digit + 2);
    for (int i = 0; i < 8; i += 2) {
        if (first == endings[i] && second == endings[i + 1]) {
            return !joins(char_at(pass, digit + 3)) && char_at(pass, digit + 3) != '\'';
        }
    }
    return 0;
}

/* Tells whether a digit is one of a number that stands by itself, as in "1,200", "$7.50", "$25/hr", "5%", "14th". */
static int is_plain_digit(const Pass *pass, Py_ssize_t at)
{
    char before = char_at(pass, at - 1), after = char_at(pass, at + 1);
    int begins = is_gap(before) || is_digit(before) || before == '$' || before == EURO ||
                 ((before == '.' || before == ':') && is_digit(char_at(pass, at - 2)));
    int ends = is_gap(after) || is_digit(after) || after == '%' || after == '/' || is_sign(after) ||
               (after == ':' && is_digit(char_at(pass, at + 2))) || is_ordinal(pass, at);
    return begins && ends;
}

/* Tells whether a sign belongs to a number: "$7", "7.50", "5%", "7/day". */
static int is_plain_sign(const Pass *pass, Py_ssize_t at)
{
    char before = char_at(pass, at - 1), after = char_at(pass, at + 1);
    switch (pass->text[at]) {
    case '$':
    case EURO:
        return is_gap(before) && is_digit(after);
    case '%':
        return is_digit(before) && (is_gap(after) || is_sign(after));
    case '/':
        return is_digit(before) && is_letter(after);
    default:
        return pass->text[at] == '.' && is_digit(before) && is_digit(after);
    }
}

/* Tells whether a sign ends a sentence here: nothing but more of them, or white space, comes behind it. In a text of
 * one sentence (`is_whole` 0) that is the end of the text. */
static int ends_sentence(const Pass *pass, Py_ssize_t at, int is_whole)
{
    while (at < pass->length && is_sign(pass->text[at])) {
        at++;
    }
    return at == pass->length || (is_whole && (pass->text[at] == ' ' || pass->text[at] == '\n'));
}

/* Tells whether a hyphen joins two words ("voice-over"), and does not cut one that some rule looks for ("pay-pal"). */
static int joins_words(const Glance *self, Pass *pass, Py_ssize_t hyphen)
{
    char joined[2 * LONGEST_WORD];
    Py_ssize_t start = hyphen, end = hyphen + 1;
    while (is_letter(char_at(pass, start - 1))) {
        start--;
    }
    while (is_letter(char_at(pass, end))) {
        end++;
    }
    size_t first = (size_t)(hyphen - start), second = (size_t)(end - hyphen - 1);
    if (!first || !second || first > LONGEST_WORD || second > LONGEST_WORD) {
        return 0;
    }
    char before = char_at(pass, start - 1), after = char_at(pass, end);
    if (!is_gap(before) || !(is_gap(after) || is_sign(after))) {
        return 0;
    }
    memcpy(joined, pass->text + start, first);
    memcpy(joined + first, pass->text + hyphen + 1, second);
    pass->is_rough = 1;
    return !glance_word(self, joined, first + second)->is_sought;
}

/* Tells whether a text has nothing but plain words; counts its digits. */
int glance_is_plain(const Glance *self, Pass *pass, int is_whole)
{
    for (Py_ssize_t at = 0; at < pass->length; at++) {
        char c = pass->text[at];
        if (is_letter(c) || c == ' ' || c == ',' || c == ':' || c == ';' || c == '\'' || (is_whole && c == '\n')) {
            continue;
        }
        if (is_digit(c)) {
            if (++pass->digits > MOST_DIGITS || !is_plain_digit(pass, at)) {
                return 0;
            }
            pass->is_rough |= is_ordinal(pass, at);
            continue;
        }
        if (c == '-' && joins_words(self, pass, at)) {
            continue;
        }
        if (!is_plain_sign(pass, at) && !(is_sign(c) && ends_sentence(pass, at, is_whole))) {
            return 0;
        }
        pass->is_rough |= c == '/' || c == EURO;
    }
    return 1;
}
