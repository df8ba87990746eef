/*
 * How much of a stack each call uses: none keeps a copy of an account or a link there. Usage: stack FOLDER, that of
 * index.tsv. Prints figures and `N passed, N failed`.
 */
#define _GNU_SOURCE
#include "account_numbers.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STACK = 1 << 18, PAINT = 0xcc };

static char body[65536];
static size_t length;
static uint64_t memory[AN_REPLY_SIZE(4) / 8];
static an_reply *reply;
static an_baseline baseline;
static an_evidence evidence;
static an_decision decision;
static an_status status;

static int32_t take(void *context, const an_reply *of)
{
    (void)context;
    return an_reply_account_count(of) != 1;
}

static void *nothing(void *argument)
{
    return argument;
}

static void *init(void *argument)
{
    reply = an_reply_init(memory, sizeof memory, 4);
    status = an_reply_wipe(reply);
    return argument;
}

static void *parse(void *argument)
{
    status = an_parse(reply, 200, body, length, 0);
    return argument;
}

static void *parse_each(void *argument)
{
    status = an_parse_each(reply, 200, body, length, 0, take, NULL, NULL);
    return argument;
}

static void *parse_link(void *argument)
{
    status = an_parse_link(reply, 200, body, length, an_str_from(NULL));
    return argument;
}

static void *read_evidence(void *argument)
{
    status = an_evidence_read(200, body, length, &baseline, &evidence, NULL);
    return argument;
}

static void *decide(void *argument)
{
    status = an_decide(&baseline, &evidence, NULL, &decision);
    return argument;
}

/* The bytes of the stack that a function has touched, in the second of two runs: the first may link what it calls. */
static size_t touched(void *(*function)(void *))
{
    size_t used = 0;
    for (int run = 0; run < 2; run++) {
        pthread_t thread;
        pthread_attr_t attributes;
        unsigned char *stack = aligned_alloc(4096, STACK);
        if (stack == NULL) {
            abort();
        }
        memset(stack, PAINT, STACK);
        if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstack(&attributes, stack, STACK) != 0 ||
            pthread_create(&thread, &attributes, function, NULL) != 0 || pthread_join(thread, NULL) != 0) {
            abort();
        }
        pthread_attr_destroy(&attributes);
        for (used = STACK; used > 0 && stack[STACK - used] == PAINT; used--) {
        }
        free(stack);
    }
    return used;
}

static unsigned passed, failed;

static void measure(const char *name, void *(*function)(void *), size_t most)
{
    size_t used;
    status = AN_UNREADABLE;
    used = touched(function) - touched(nothing);
    printf("measured: stack of %s: %zu bytes\n", name, used);
    if (status == AN_OK && used > 0 && used <= most) {
        passed++;
    } else {
        failed++;
        printf("%s: status %d, more than %zu bytes\n", name, status, most);
    }
}

int main(int count, char **arguments)
{
    char path[1024];
    FILE *file;
    if (count != 2) {
        fprintf(stderr, "usage: stack FOLDER\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/200_3_accounts.json", arguments[1]);
    file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 2;
    }
    length = fread(body, 1, sizeof body, file);
    fclose(file);

    an_baseline_new(AN_STR("account_numbers"), an_str_from(NULL), &baseline);

    measure("an_reply_init and an_reply_wipe", init, 1024);
    measure("an_parse", parse, 3072);
    measure("an_parse_each", parse_each, 3072);
    measure("an_parse_link", parse_link, 3072);
    measure("an_evidence_read", read_evidence, 6144);
    measure("an_decide", decide, 8192);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
