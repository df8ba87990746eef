/*
 * Several threads: each reads into a reply of its own, and afterwards all of them read from one reply at the same time. No lock is
 * needed: the library has no global state, and functions that take a `const an_reply *` do not change the reply.
 *
 *     cc threads.c $(pkg-config --cflags --libs account_numbers) -pthread -o threads
 */
#include "account_numbers.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, READINGS = 2000, ACCOUNTS = 3 };

static char body[4096];
static size_t length;
static const an_reply *shared;

/* Uses memory from a heap, whose size an_reply_size returns. */
static void *read_own(void *result)
{
    size_t size = an_reply_size(ACCOUNTS), *read = result;
    void *memory = malloc(size);
    an_reply *reply = an_reply_init(memory, size, ACCOUNTS);
    for (int round = 0; reply != NULL && round < READINGS; round++) {
        if (an_parse(reply, 200, body, length, 0) == AN_OK) {
            *read += an_reply_account_count(reply);
        }
    }
    an_reply_wipe(reply);
    free(memory);
    return NULL;
}

static void *look_at_shared(void *result)
{
    size_t *matches = result;
    for (int round = 0; round < READINGS; round++) {
        for (size_t at = 0; at < an_reply_account_count(shared); at++) {
            an_number bacs;
            *matches += an_reply_only(shared, at, AN_BACS, &bacs) == AN_OK && an_matches(shared, &bacs, AN_STR("31926819"));
        }
    }
    return NULL;
}

static size_t in_threads(void *(*work)(void *))
{
    pthread_t threads[THREADS];
    size_t results[THREADS] = {0}, sum = 0;
    for (size_t at = 0; at < THREADS; at++) {
        if (pthread_create(&threads[at], NULL, work, &results[at]) != 0) {
            abort();
        }
    }
    for (size_t at = 0; at < THREADS; at++) {
        pthread_join(threads[at], NULL);
        sum += results[at];
    }
    return sum;
}

int main(void)
{
    static uint64_t memory[AN_REPLY_SIZE(ACCOUNTS) / 8];
    an_reply *reply = an_reply_init(memory, sizeof memory, ACCOUNTS);
    length += (size_t)sprintf(body, "{\"accounts\": [");
    for (int at = 0; at < ACCOUNTS; at++) {
        length += (size_t)sprintf(body + length,
                                  "%s{\"account_id\": \"acc_%d\", \"account_type\": \"depository.checking\", \"name\": \"Checking\","
                                  " \"balances\": {}, \"numbers\": {\"ach\": [], \"eft\": [], \"international\": [],"
                                  " \"bacs\": [{\"account_number\": \"31926819\", \"sort_code\": \"60-16-13\"}]}}",
                                  at == 0 ? "" : ",", at);
    }
    length += (size_t)sprintf(body + length, "], \"link\": {}}");

    printf("%zu accounts read in %d threads\n", in_threads(read_own), THREADS);
    if (an_parse(reply, 200, body, length, 0) != AN_OK) {
        return 1;
    }
    shared = reply;
    printf("%zu numbers matched in one reply\n", in_threads(look_at_shared));
    an_reply_wipe(reply);
    return 0;
}
