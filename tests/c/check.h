/* What the tests count, and how they look at memory. */
#include <stddef.h>
#include <stdio.h>

static unsigned passed, failed;

#define CHECK(right) check((right), #right, __LINE__)

static inline void check(int right, const char *what, int at)
{
    if (right) {
        passed++;
    } else if (failed++ < 50) {
        printf("line %d: %s\n", at, what);
    }
}

/* Whether all bytes have this value. */
static inline int all(const void *memory, size_t size, unsigned char value)
{
    const unsigned char *bytes = memory;
    for (size_t at = 0; at < size; at++) {
        if (bytes[at] != value) {
            return 0;
        }
    }
    return 1;
}
