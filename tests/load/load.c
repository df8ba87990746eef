/*
 * As many replies as a few threads can read over connections that are kept, with faults among them.
 *
 *     load URL SECONDS
 *
 * Each request has a name of its own, and every account of its reply has to carry it. A request that met a fault is sent again,
 * and must be answered then. At the end, memory has to be what it was.
 */
#include "account_numbers.h"

#include <curl/curl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { THREADS = 4, ACCOUNTS = 4, LONGEST_BODY = 1 << 16, FAULT_EVERY = 200, TRIES = 5, ALLOWED_KB = 1024 };
static const double timeout = 2;

/* What comes of a request: a reply that was read and carries its name, one that was not, and none. */
enum outcome { READ, REFUSED, UNREADABLE, LOST, MIXED_UP };

/* The faults, each in turn; the long delay, which is the last, comes once to each thread. */
static const struct {
    const char *header;
    enum outcome outcome;
} faults[] = {
    {"X-Fault: gzip", READ},        {"X-Fault: drip", READ},   {"X-Fault: bom", READ},  {"X-Fault: cut", LOST},
    {"X-Fault: length", LOST},      {"X-Fault: html", REFUSED}, {"X-Fault: short", UNREADABLE},
    {"X-Fault: empty", UNREADABLE}, {"X-Fault: delay", LOST},
};
enum { MENU = sizeof faults / sizeof faults[0] - 1, DELAY = MENU, NONE = -1 };

typedef struct worker {
    pthread_t thread;
    unsigned number;
    const char *url;
    double until;
    CURL *curl;
    struct curl_slist *headers[MENU + 2];
    char body[LONGEST_BODY];
    size_t length;
    uint64_t memory[AN_REPLY_SIZE(ACCOUNTS) / 8];
    an_reply *reply;
    uint64_t parsed, faults, again;
    char failure[200];
} worker;

static worker workers[THREADS];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long memory_kb(void)
{
    char line[256];
    long kb = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "VmRSS: %ld", &kb) == 1) {
            break;
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return kb;
}

static size_t receive(char *bytes, size_t size, size_t count, void *data)
{
    worker *self = data;
    size_t length = size * count;
    if (length > sizeof self->body - self->length) {
        return 0;
    }
    memcpy(self->body + self->length, bytes, length);
    self->length += length;
    return length;
}

static int equal(an_str text, const char *format, ...)
{
    char expected[128];
    va_list values;
    va_start(values, format);
    vsnprintf(expected, sizeof expected, format, values);
    va_end(values);
    return an_str_equal(text, an_str_from(expected));
}

/* Whether every part of a reply carries the name of its request. */
static int carries(const worker *self, uint64_t number)
{
    an_link link;
    int right = an_reply_account_count(self->reply) == 3 && an_reply_is_complete(self->reply)
                && an_reply_link(self->reply, &link) == AN_OK
                && equal(link.link_id, "mk_load-c%u_%010" PRIu64, self->number, number);
    for (unsigned at = 0; right && at < 3; at++) {
        an_account account;
        an_number entry;
        right = an_reply_account(self->reply, at, &account) == AN_OK
                && equal(account.account_id, "acc_c%u_%010" PRIu64 "_%u", self->number, number, at)
                && account.number_count == (at < 2 ? 1 : 0);
        if (right && at < 2) {
            right = an_reply_number(self->reply, at, 0, &entry) == AN_OK
                    && equal(an_reveal(self->reply, &entry), "%u%010" PRIu64 "%u", self->number, number, at);
        }
    }
    return right;
}

static enum outcome read_reply(worker *self, uint64_t number, int fault)
{
    char link_id[64], path[AN_PATH_SIZE], url[256];
    long http_status = 0;
    an_status status;
    an_api_error error;
    an_problem problem;

    snprintf(link_id, sizeof link_id, "mk_load-c%u_%010" PRIu64, self->number, number);
    if (an_account_numbers_path(an_str_from(link_id), path, sizeof path) < 0) {
        return MIXED_UP;
    }
    snprintf(url, sizeof url, "%s%s", self->url, path);
    curl_easy_setopt(self->curl, CURLOPT_URL, url);
    curl_easy_setopt(self->curl, CURLOPT_HTTPHEADER, self->headers[fault == NONE ? MENU + 1 : fault]);
    self->length = 0;
    if (curl_easy_perform(self->curl) != CURLE_OK) {
        return LOST;
    }
    curl_easy_getinfo(self->curl, CURLINFO_RESPONSE_CODE, &http_status);
    status = an_parse(self->reply, (uint16_t)http_status, self->body, self->length, 0);
    if (status == AN_REFUSED && an_reply_api_error(self->reply, &error) == AN_OK) {
        return error.recovery == AN_RECOVERY_RETRY_LATER ? REFUSED : MIXED_UP;
    }
    if (status == AN_UNREADABLE && an_reply_problem(self->reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_TRUNCATED) {
        return UNREADABLE;
    }
    if (status != AN_OK || !carries(self, number)) {
        return MIXED_UP;
    }
    self->parsed++;
    return READ;
}

/* A request with a fault or without, which is sent again until it is answered. */
static int request(worker *self, uint64_t number, int fault)
{
    enum outcome outcome = read_reply(self, number, fault);
    if (fault != NONE) {
        self->faults++;
        if (outcome != faults[fault].outcome) {
            snprintf(self->failure, sizeof self->failure, "%s gave outcome %d", faults[fault].header, (int)outcome);
            return 0;
        }
    } else if (outcome == LOST) {
        self->again++;
    } else if (outcome != READ) {
        snprintf(self->failure, sizeof self->failure, "a request without a fault gave outcome %d", (int)outcome);
        return 0;
    }
    for (int attempt = 0; outcome != READ && attempt < TRIES; attempt++) {
        outcome = read_reply(self, number, NONE);
        if (outcome != READ && outcome != LOST) {
            break;
        }
    }
    if (outcome != READ) {
        snprintf(self->failure, sizeof self->failure, "a reply was lost: outcome %d", (int)outcome);
    }
    return outcome == READ;
}

static void *work(void *data)
{
    worker *self = data;
    /* Not all threads meet the same one at the same time. */
    int next = (int)self->number * MENU / THREADS, delayed = 0;
    /* From 1: a number of zeros alone is a placeholder, which is set aside. */
    for (uint64_t number = 1; now() < self->until; number++) {
        int fault = NONE;
        if (!delayed && now() > self->until - 2 * timeout - 1) {
            fault = DELAY;
            delayed = 1;
        } else if (number % FAULT_EVERY == FAULT_EVERY - 1) {
            fault = next++ % MENU;
        }
        if (!request(self, number, fault)) {
            break;
        }
    }
    return NULL;
}

static void prepare(worker *self, unsigned number, const char *url, double until)
{
    self->number = number;
    self->url = url;
    self->until = until;
    self->reply = an_reply_init(self->memory, sizeof self->memory, ACCOUNTS);
    self->curl = curl_easy_init();
    for (int list = 0; list < MENU + 2; list++) {
        self->headers[list] = curl_slist_append(NULL, "MoneyKit-Version: " AN_API_VERSION);
        self->headers[list] = curl_slist_append(self->headers[list], "Authorization: Bearer token");
        if (list <= MENU) {
            self->headers[list] = curl_slist_append(self->headers[list], faults[list].header);
        }
    }
    curl_easy_setopt(self->curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(self->curl, CURLOPT_WRITEDATA, self);
    curl_easy_setopt(self->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(self->curl, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(self->curl, CURLOPT_TIMEOUT_MS, (long)(timeout * 1000));
}

int main(int count, char **arguments)
{
    uint64_t parsed = 0, met = 0, again = 0;
    int failed = 0;
    long before, after;
    double begun, seconds, took;

    if (count != 3) {
        fprintf(stderr, "usage: load URL SECONDS\n");
        return 2;
    }
    seconds = strtod(arguments[2], NULL);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    begun = now();
    for (unsigned number = 0; number < THREADS; number++) {
        prepare(&workers[number], number, arguments[1], begun + seconds);
        if (pthread_create(&workers[number].thread, NULL, work, &workers[number]) != 0) {
            fprintf(stderr, "no thread\n");
            return 1;
        }
    }
    /* By then every kind of reply was read. */
    curl_multi_poll(curl_multi_init(), NULL, 0, (int)(seconds * 400), NULL);
    before = memory_kb();
    for (unsigned number = 0; number < THREADS; number++) {
        worker *self = &workers[number];
        pthread_join(self->thread, NULL);
        parsed += self->parsed;
        met += self->faults;
        again += self->again;
        if (self->failure[0] != '\0' || self->parsed == 0) {
            printf("thread %u: %s\n", number, self->failure[0] != '\0' ? self->failure : "it read nothing");
            failed++;
        }
    }
    after = memory_kb();
    took = now() - begun;
    if (met < MENU + THREADS) {
        printf("only %" PRIu64 " faults were met\n", met);
        failed++;
    }
    if (after - before > ALLOWED_KB) {
        printf("memory grew from %ld KB to %ld KB\n", before, after);
        failed++;
    }
    printf("measured: load, C: %" PRIu64 " replies of three accounts in %.0f s by %d threads, %.0f a second; %" PRIu64
           " faults, %" PRIu64 " sent again for another reason; memory %ld KB, at the end %ld KB\n",
           parsed, took, THREADS, (double)parsed / took, met, again, before, after);
    printf("%d passed, %d failed\n", failed == 0, failed);
    return failed != 0;
}
