/* JSON as the expectations of the corpus have it: written with an indentation of two spaces. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text that grows. */
typedef struct {
    char *bytes;
    size_t length, room;
} buffer;

static inline void put(buffer *out, const char *bytes, size_t length)
{
    if (out->length + length + 1 > out->room) {
        out->room = (out->length + length + 1) * 2;
        out->bytes = realloc(out->bytes, out->room);
        if (out->bytes == NULL) {
            abort();
        }
    }
    if (length > 0) {
        memcpy(out->bytes + out->length, bytes, length);
    }
    out->length += length;
    out->bytes[out->length] = '\0';
}

static inline void say(buffer *out, const char *text)
{
    put(out, text, strlen(text));
}

static inline void line(buffer *out, int depth)
{
    say(out, "\n");
    for (; depth > 0; depth--) {
        say(out, "  ");
    }
}

static inline void string(buffer *out, const char *bytes, size_t length)
{
    say(out, "\"");
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = (unsigned char)bytes[at];
        static const char letters[] = "btn\vfr";
        char escaped[8];
        if (byte == '"' || byte == '\\') {
            escaped[0] = '\\';
            escaped[1] = (char)byte;
            put(out, escaped, 2);
        } else if (byte >= 8 && byte <= 13 && byte != 11) {
            escaped[0] = '\\';
            escaped[1] = letters[byte - 8];
            put(out, escaped, 2);
        } else if (byte < 0x20) {
            snprintf(escaped, sizeof escaped, "\\u%04x", byte);
            say(out, escaped);
        } else {
            put(out, bytes + at, 1);
        }
    }
    say(out, "\"");
}

/* An object or a list on its way: its members, each on a line of its own, one deeper than itself. */
typedef struct {
    buffer *out;
    int depth;
    int count;
    char end;
} container;

static inline container open_container(buffer *out, int depth, char begin, char end)
{
    container opened;
    put(out, &begin, 1);
    opened.out = out;
    opened.depth = depth;
    opened.count = 0;
    opened.end = end;
    return opened;
}

static inline void element(container *list)
{
    if (list->count++ > 0) {
        say(list->out, ",");
    }
    line(list->out, list->depth + 1);
}

static inline void key(container *object, const char *name, size_t length)
{
    element(object);
    string(object->out, name, length);
    say(object->out, ": ");
}

static inline void named(container *object, const char *name)
{
    key(object, name, strlen(name));
}

static inline void finish(container *opened)
{
    if (opened->count > 0) {
        line(opened->out, opened->depth);
    }
    put(opened->out, &opened->end, 1);
}

static inline container object_in(container *outer, const char *name)
{
    named(outer, name);
    return open_container(outer->out, outer->depth + 1, '{', '}');
}

static inline container list_in(container *outer, const char *name)
{
    named(outer, name);
    return open_container(outer->out, outer->depth + 1, '[', ']');
}
