/* A body of the corpus, and memory to read it into. */
#include "account_numbers.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "body.h"

#define CAPACITY 4

static unsigned char memory[AN_REPLY_SIZE(CAPACITY)];
static an_reply *reply;

/* A new reply in painted memory. */
static inline void reset(size_t capacity)
{
    memset(memory, 0xa5, sizeof memory);
    reply = an_reply_init(memory, sizeof memory, capacity);
    CHECK(reply != NULL);
}

static inline an_status parse(uint32_t flags)
{
    return an_parse(reply, 200, body, length, flags);
}

static inline int is(an_str text, const char *expected)
{
    return an_str_equal(text, an_str_from(expected));
}

static inline int holds(const void *where, size_t size, const char *text)
{
    const unsigned char *bytes = where;
    size_t long_enough = strlen(text);
    for (size_t at = 0; at + long_enough <= size; at++) {
        if (memcmp(bytes + at, text, long_enough) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Whether the numbers of 200_3_accounts.json are anywhere in memory. */
static inline int left(void)
{
    return holds(memory, sizeof memory, "235905558062") || holds(memory, sizeof memory, "193946665076");
}
