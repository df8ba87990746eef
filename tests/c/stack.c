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
static an_account accounts[4];
static an_finding findings[AN_FINDINGS_KEPT];
static an_link the_link;
static an_result result;
static an_storage storage;
static an_sink sink;
static an_baseline baseline;
static an_decision decision;
static unsigned char workspace[AN_WORKSPACE_SIZE];
static int32_t status;

static int32_t take(void *context, const an_account *account)
{
    (void)context;
    return account->struct_size != sizeof *account;
}

static void *nothing(void *argument)
{
    return argument;
}

static void *parse(void *argument)
{
    status = an_parse(200, body, length, NULL, &storage, &result);
    return argument;
}

static void *parse_each(void *argument)
{
    status = an_parse_each(200, body, length, NULL, &sink, &result);
    return argument;
}

static void *read_link(void *argument)
{
    status = an_read_link(200, body, length, &the_link, workspace, sizeof workspace, &result);
    return argument;
}

static void *decide(void *argument)
{
    status = an_decide(&baseline, workspace, sizeof workspace, &decision);
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
    if (status == AN_OK && used > 100 && used <= most) {
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

    storage.struct_size = sizeof storage;
    storage.accounts = accounts;
    storage.account_size = sizeof accounts[0];
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = 4;
    storage.findings = findings;
    storage.finding_size = sizeof findings[0];
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &the_link;
    storage.workspace = workspace;
    storage.workspace_size = sizeof workspace;
    sink.struct_size = sizeof sink;
    sink.on_account = take;
    sink.link = &the_link;
    sink.workspace = workspace;
    sink.workspace_size = sizeof workspace;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    baseline.struct_size = sizeof baseline;
    decision.struct_size = sizeof decision;
    an_baseline_new("account_numbers", 15, &baseline);

    measure("an_parse", parse, 3072);
    measure("an_parse_each", parse_each, 3072);
    measure("an_read_link", read_link, 3072);
    measure("an_decide", decide, 4096);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
