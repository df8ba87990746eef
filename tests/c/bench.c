/*
 * How long an_parse takes beside yyjson with code that reads the same into the same structs (peer.c). Usage: bench FOLDER
 * ROUNDS, the folder of index.tsv. Times of a machine mean nothing by themselves: all take turns in one run, the least of each
 * counts, and what is told is the ratio. Prints figures and `N passed, N failed`.
 */
#define _POSIX_C_SOURCE 199309L
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROOM = 32, USUAL_ROOM = 16, LONGEST = 1 << 16, BODIES = 6 };

typedef struct {
    unsigned accounts;
    int pretty;
    char *bytes;
    size_t length;
} text;

static an_account accounts[2][ROOM];
static an_finding findings[AN_FINDINGS_KEPT];
static an_link links[2];
static an_result results[2];
static an_storage storage;
static an_options options;
static unsigned char workspace[AN_WORKSPACE_SIZE];
static yyjson_alc pool;
static unsigned passed, failed;

static void must(int right, const char *what)
{
    if (!right) {
        fprintf(stderr, "%s\n", what);
        exit(2);
    }
}

/* Places that are not used are wiped, which takes time too. */
static void make_room(const text *body)
{
    storage.account_capacity = body->accounts > USUAL_ROOM ? ROOM : USUAL_ROOM;
}

static int by_library(const text *body)
{
    return an_parse(200, body->bytes, body->length, NULL, &storage, &results[0]) == AN_OK;
}

static int by_library_without_checks(const text *body)
{
    return an_parse(200, body->bytes, body->length, &options, &storage, &results[0]) == AN_OK;
}

static int by_yyjson_in_a_pool(const text *body)
{
    return peer_read(body->bytes, body->length, &pool, accounts[1], ROOM, &links[1], &results[1]);
}

static int by_yyjson(const text *body)
{
    return peer_read(body->bytes, body->length, NULL, accounts[1], ROOM, &links[1], &results[1]);
}

static const struct {
    const char *name;
    int (*read)(const text *);
} contenders[] = {{"an_parse", by_library},
                  {"an_parse, skip_checks", by_library_without_checks},
                  {"yyjson, memory in a pool", by_yyjson_in_a_pool},
                  {"yyjson, memory of malloc", by_yyjson}};

enum { CONTENDERS = sizeof contenders / sizeof contenders[0], OWN = 2 };

/* A reply of the corpus with as many accounts, in one form. */
static text make(const char *folder, const char *file, unsigned count, int pretty)
{
    char path[1024];
    text body;
    yyjson_doc *document;
    yyjson_mut_doc *changed;
    yyjson_mut_val *list;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    document = yyjson_read_file(path, YYJSON_READ_NUMBER_AS_RAW, NULL, NULL);
    must(document != NULL, path);
    changed = yyjson_doc_mut_copy(document, NULL);
    must(changed != NULL, path);
    list = yyjson_mut_obj_get(yyjson_mut_doc_get_root(changed), "accounts");
    must(yyjson_mut_arr_size(list) >= count, path);
    if (yyjson_mut_arr_size(list) > count) {
        yyjson_mut_arr_remove_range(list, count, yyjson_mut_arr_size(list) - count);
    }
    body.accounts = count;
    body.pretty = pretty;
    body.bytes = yyjson_mut_write(changed, pretty ? YYJSON_WRITE_PRETTY_TWO_SPACES : 0, &body.length);
    must(body.bytes != NULL && yyjson_read_max_memory_usage(body.length, 0) < LONGEST * 16, path);
    yyjson_mut_doc_free(changed);
    yyjson_doc_free(document);
    return body;
}

/* Into memory that is all zeros, both must write the same: every field, and nothing beyond the texts. */
static void verify(const text *body)
{
    for (size_t at = 0; at < CONTENDERS; at++) {
        memset(accounts, 0, sizeof accounts);
        memset(links, 0, sizeof links);
        memset(results, 0, sizeof results);
        links[0].struct_size = links[1].struct_size = sizeof links[0];
        results[0].struct_size = sizeof results[0];
        if (by_library(body) && contenders[at < OWN ? 2 : at].read(body) && (at >= OWN || contenders[at].read(body)) &&
            results[0].account_count == body->accounts && results[1].account_count == body->accounts &&
            results[0].complete == 1 && memcmp(accounts[0], accounts[1], sizeof accounts[0]) == 0 &&
            memcmp(&links[0], &links[1], sizeof links[0]) == 0 && results[0].refreshed_at.state == AN_STAMP_PRESENT &&
            memcmp(&results[0].refreshed_at, &results[1].refreshed_at, sizeof results[0].refreshed_at) == 0) {
            passed++;
        } else {
            failed++;
            printf("%s reads something else: %u accounts, %s\n", contenders[at].name, body->accounts,
                   body->pretty ? "pretty" : "compact");
        }
    }
}

/* Nanoseconds that as many readings take, each. */
static double time_of(int (*read)(const text *), const text *body, unsigned readings)
{
    struct timespec begin, end;
    int right = 1;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (unsigned at = 0; at < readings; at++) {
        right &= read(body);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    must(right, "a reading failed");
    return ((double)(end.tv_sec - begin.tv_sec) * 1e9 + (double)(end.tv_nsec - begin.tv_nsec)) / readings;
}

int main(int count, char **arguments)
{
    static const struct {
        const char *file;
        unsigned accounts;
    } sources[] = {{"200_3_accounts.json", 1}, {"200_3_accounts.json", 3}, {"200_32_accounts.json", 32}};
    static text bodies[BODIES];
    static double least[BODIES][CONTENDERS];
    unsigned long rounds;
    double worst = 0;
    size_t room = (size_t)LONGEST * 16;
    if (count != 3 || (rounds = strtoul(arguments[2], NULL, 10)) == 0) {
        fprintf(stderr, "usage: bench FOLDER ROUNDS\n");
        return 2;
    }
    must(yyjson_alc_pool_init(&pool, malloc(room), room), "no memory");
    storage.struct_size = sizeof storage;
    storage.accounts = accounts[0];
    storage.account_size = sizeof accounts[0][0];
    storage.account_stride = sizeof accounts[0][0];
    storage.findings = findings;
    storage.finding_size = sizeof findings[0];
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &links[0];
    storage.workspace = workspace;
    storage.workspace_size = sizeof workspace;
    options.struct_size = sizeof options;
    options.skip_checks = 1;

    for (size_t at = 0; at < BODIES; at++) {
        bodies[at] = make(arguments[1], sources[at / 2].file, sources[at / 2].accounts, at % 2);
        make_room(&bodies[at]);
        verify(&bodies[at]);
    }
    for (unsigned long round = 0; round < rounds; round++) {
        for (size_t at = 0; at < BODIES; at++) {
            make_room(&bodies[at]);
            for (size_t turn = 0; turn < CONTENDERS; turn++) {
                size_t contender = (turn + round) % CONTENDERS;
                double once = time_of(contenders[contender].read, &bodies[at], 400 / (bodies[at].accounts + 3));
                if (round == 0 || once < least[at][contender]) {
                    least[at][contender] = once;
                }
            }
        }
    }
    for (size_t at = 0; at < BODIES; at++) {
        double best = least[at][OWN], ratio;
        for (size_t contender = OWN; contender < CONTENDERS; contender++) {
            best = least[at][contender] < best ? least[at][contender] : best;
        }
        ratio = least[at][0] / best;
        worst = ratio > worst ? ratio : worst;
        printf("measured: %u accounts, %s, %zu bytes: an_parse takes %.2f of yyjson (%.2f with skip_checks); ns:",
               bodies[at].accounts, bodies[at].pretty ? "pretty" : "compact", bodies[at].length, ratio,
               least[at][1] / best);
        for (size_t contender = 0; contender < CONTENDERS; contender++) {
            printf(" %.0f", least[at][contender]);
        }
        printf("\n");
    }
    printf("measured: at most %.2f of yyjson; the bar is 0.70\n", worst);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
