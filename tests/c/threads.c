/*
 * Every function of `const an_reply *` in several threads at once, on one reply of each body of the corpus, while each thread also
 * reads the body into a reply of its own. All of them must give what one thread gives. Usage: threads FOLDER [race]. With `race`, one
 * thread reads into the reply that the others look at, which the header forbids: a detector of races must report it.
 */
#include "body.h"
#include "canonical.h"

#include <pthread.h>

#define CAPACITY 16

enum { THREADS = 4 };

static unsigned char memory[AN_REPLY_SIZE(CAPACITY)];
static uint16_t http_status;
static an_reply *shared;
static int racing;

/* All that a reply has, by every function that looks at one. */
static buffer all_of(an_status status, const an_reply *reply)
{
    char text[4096];
    keep kept;
    an_finding findings[AN_FINDINGS_KEPT];
    ptrdiff_t count;
    buffer out, json = {NULL, 0, 0};
    begin(&kept);
    for (size_t at = 0; at < an_reply_account_count(reply); at++) {
        account_in(&kept.accounts, reply, at);
    }
    count = an_reply_findings(reply, findings, AN_FINDINGS_KEPT);
    for (ptrdiff_t at = 0; at < count && at < AN_FINDINGS_KEPT; at++) {
        finding_in(&kept.findings, reply, &findings[at]);
    }
    out = canonical(status, reply, &kept);
    for (size_t at = 0; status == AN_OK && at < an_reply_account_count(reply); at++) {
        an_account account;
        an_number view;
        must(an_reply_account(reply, at, &account));
        for (size_t position = 0; position < account.number_count; position++) {
            an_str revealed;
            must(an_reply_number(reply, at, position, &view));
            revealed = an_reveal(reply, &view);
            say(&out, an_matches(reply, &view, revealed) == 1 && an_matches(reply, &view, AN_STR("1")) == 0 ? "=" : "!");
            put(&out, text, fits(an_number_masked(reply, &view, text, sizeof text), sizeof text));
            count = an_reply_number_findings(reply, &view, findings, AN_FINDINGS_KEPT);
            snprintf(text, sizeof text, " %td\n", count);
            say(&out, text);
        }
    }
    if (status == AN_OK) {
        ptrdiff_t needed = an_reply_to_json(reply, AN_REVEALED, text, 0);
        json.room = needed < 0 ? 0 : (size_t)needed + 1;
        json.bytes = malloc(json.room);
        if (json.bytes == NULL) {
            abort();
        }
        put(&out, json.bytes, fits(an_reply_to_json(reply, AN_REVEALED, json.bytes, json.room), json.room));
        free(json.bytes);
    }
    return out;
}

typedef struct {
    an_status status;
    const buffer *expected;
    int right;
} task;

static int is_expected(buffer out, const buffer *expected)
{
    int right = out.length == expected->length && memcmp(out.bytes, expected->bytes, out.length) == 0;
    free(out.bytes);
    return right;
}

static void *work(void *argument)
{
    task *given = argument;
    size_t size = an_reply_size(CAPACITY);
    void *own = malloc(size);
    an_reply *reply = an_reply_init(own, size, CAPACITY);
    for (int round = 0; round < 3; round++) {
        given->right &= is_expected(all_of(given->status, shared), given->expected);
        given->right &= reply != NULL && an_parse(reply, http_status, body, length, 0) == given->status;
        given->right &= reply != NULL && is_expected(all_of(given->status, reply), given->expected);
    }
    an_reply_wipe(reply);
    free(own);
    return NULL;
}

/* What is forbidden. Values are the same before and after, so that only the accesses are a race. */
static void *intrude(void *argument)
{
    (void)argument;
    an_parse(shared, http_status, body, length, 0);
    return NULL;
}

static void *look(void *argument)
{
    *(size_t *)argument = an_reply_account_count(shared);
    return NULL;
}

static void start(pthread_t *thread, void *(*function)(void *), void *argument)
{
    if (pthread_create(thread, NULL, function, argument) != 0) {
        abort();
    }
}

static int in_threads(void)
{
    pthread_t threads[THREADS];
    an_status status = an_parse(shared, http_status, body, length, 0);
    buffer expected = all_of(status, shared);
    task tasks[THREADS];
    int right = 1;
    if (racing) {
        size_t seen;
        start(&threads[0], look, &seen);
        start(&threads[1], intrude, NULL);
        pthread_join(threads[0], NULL);
        pthread_join(threads[1], NULL);
        free(expected.bytes);
        return 1;
    }
    for (size_t at = 0; at < THREADS; at++) {
        tasks[at].status = status;
        tasks[at].expected = &expected;
        tasks[at].right = 1;
        start(&threads[at], work, &tasks[at]);
    }
    for (size_t at = 0; at < THREADS; at++) {
        pthread_join(threads[at], NULL);
        right &= tasks[at].right;
    }
    free(expected.bytes);
    return right;
}

int main(int count, char **arguments)
{
    char path[1024], row[4096];
    unsigned passed = 0, failed = 0, rows = 0;
    FILE *index;
    if (count < 2 || count > 3) {
        fprintf(stderr, "usage: threads FOLDER [race]\n");
        return 2;
    }
    racing = count == 3;
    shared = an_reply_init(memory, sizeof memory, CAPACITY);
    snprintf(path, sizeof path, "%s/index.tsv", arguments[1]);
    index = fopen(path, "r");
    if (index == NULL) {
        perror(path);
        return 2;
    }
    while (fgets(row, sizeof row, index) != NULL) {
        char *file = strtok(row, "\t"), *status = strtok(NULL, "\t");
        if (rows++ == 0 || file == NULL || status == NULL) {
            continue;
        }
        http_status = (uint16_t)strtoul(status, NULL, 10);
        load(arguments[1], file);
        if (in_threads()) {
            passed++;
        } else {
            failed++;
            printf("%s: threads differ\n", file);
        }
    }
    fclose(index);
    an_reply_wipe(shared);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0 || passed < 60;
}
