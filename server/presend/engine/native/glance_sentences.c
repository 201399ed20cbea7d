/* Where the sentences of a message end: what of presend.engine.segments a plain text needs. */

#include "glance_steps.h"

static char low_at(const Message *message, Py_ssize_t at)
{
    return at >= 0 && at < message->length ? message->low[at] : ' ';
}

static int is_sign(char c) { return c == '.' || c == '!' || c == '?' || c == ';'; }
static int is_space(char c) { return c == ' ' || c == '\n'; }
static int is_quote(char c) { return c == '"' || c == '\''; }

/* Tells whether a sign may close a sentence together with one that ends it. */
static int closes(char c) { return is_sign(c) || is_quote(c) || c == ')' || c == ']' || c == '*' || c == '_'; }

/* Tells whether the word between two places is an abbreviation. */
static int is_abbreviation(const Message *message, Py_ssize_t start, Py_ssize_t end)
{
    size_t length = (size_t)(end - start);
    for (const char *mark = message->abbreviations; *mark; mark += strcspn(mark, " ")) {
        mark++;
        if (strcspn(mark, " ") == length && memcmp(message->low + start, mark, length) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Tells whether a word with a capital and more follows, as the second of two does in "Take 5. Then". */
static int begins_sentence(const Message *message, Py_ssize_t at)
{
    while (low_at(message, at) == ' ' && at < message->length) {
        at++;
    }
    if (at + 1 >= message->length) {
        return 0;
    }
    char first = message->typed[at], second = message->low[at + 1];
    return first >= 'A' && first <= 'Z' && (is_letter(second) || is_digit(second));
}

enum { ENDS, GOES_ON, UNSURE };

/* Tells whether a dot ends a sentence, or goes with what stands before it. */
static int dot_does(const Message *message, Py_ssize_t dot, Py_ssize_t end)
{
    Py_ssize_t start = dot;
    while (joins(low_at(message, start - 1)) || low_at(message, start - 1) == '.') {
        start--;
    }
    char before = low_at(message, start - 1);
    if ((unsigned char)before >= ALPHABET || (start == dot && is_space(before))) {
        return UNSURE; /* letters of another script, or dots set apart */
    }
    if (dot - start == 1) {
        if (!message->typed) {
            return UNSURE;
        }
        return message->typed[start] == 'I' || begins_sentence(message, end) ? ENDS : GOES_ON;
    }
    if (!is_abbreviation(message, start, dot)) {
        return ENDS;
    }
    /* "No." may be an answer, and folding makes "ed" of "éd". */
    return !message->typed || memcmp(message->low + start, "no", 2) == 0 ? UNSURE : GOES_ON;
}

Py_ssize_t glance_sentence_end(const Message *message, Py_ssize_t start)
{
    for (Py_ssize_t at = start; at < message->length; at++) {
        char c = message->low[at];
        if (c == '\n') {
            return at + 1;
        }
        if ((unsigned char)c < ' ' && c != EURO && c != SIGN) {
            return NOWHERE; /* other white space, perhaps */
        }
        if (!is_sign(c)) {
            continue;
        }
        Py_ssize_t end = at + 1;
        int has_quote = 0;
        while (end < message->length && closes(message->low[end])) {
            has_quote |= is_quote(message->low[end++]);
        }
        if (end < message->length && is_space(message->low[end])) {
            int does = c == '.' ? dot_does(message, at, end) : ENDS;
            /* Folding makes quotes of signs that close nothing. */
            if (does == UNSURE || (has_quote && !message->typed)) {
                return NOWHERE;
            }
            if (does == ENDS) {
                return end;
            }
        }
        at = end - 1;
    }
    return message->length;
}
