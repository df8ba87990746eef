/* A body of the corpus, and memory of every kind to read it into. */
#include "account_numbers.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

static char body[65536];
static size_t length;

static inline void load(const char *folder, const char *name)
{
    char path[1024];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    length = fread(body, 1, sizeof body, file);
    fclose(file);
}

#define CAPACITY 4

static an_account accounts[CAPACITY];
static an_finding findings[AN_FINDINGS_KEPT];
static an_link the_link;
static an_result result;
static unsigned char workspace[AN_WORKSPACE_SIZE];
static an_storage storage;
static an_sink sink;
static an_options options;

static inline void reset(void)
{
    memset(accounts, 0xa5, sizeof accounts);
    memset(findings, 0xa5, sizeof findings);
    memset(&the_link, 0xa5, sizeof the_link);
    memset(&result, 0xa5, sizeof result);
    memset(workspace, 0xa5, sizeof workspace);
    memset(&storage, 0, sizeof storage);
    memset(&sink, 0, sizeof sink);
    memset(&options, 0, sizeof options);
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    options.struct_size = sizeof options;
    storage.struct_size = sizeof storage;
    storage.account_size = sizeof accounts[0];
    storage.accounts = accounts;
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = CAPACITY;
    storage.finding_size = sizeof findings[0];
    storage.findings = findings;
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &the_link;
    storage.workspace = workspace;
    storage.workspace_size = sizeof workspace;
    sink.struct_size = sizeof sink;
    sink.link = &the_link;
    sink.workspace = workspace;
    sink.workspace_size = sizeof workspace;
}

static inline int32_t parse(void)
{
    return an_parse(200, body, length, &options, &storage, &result);
}

static inline int holds(const void *memory, size_t size, const char *text)
{
    const unsigned char *bytes = memory;
    size_t long_enough = strlen(text);
    for (size_t at = 0; at + long_enough <= size; at++) {
        if (memcmp(bytes + at, text, long_enough) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The numbers of 200_3_accounts.json: of the first account, which is read before the others. */
static const char *const numbers[] = {"235905558062", "193946665076"};

static inline int anything_left(const void *memory, size_t size)
{
    return holds(memory, size, numbers[0]) || holds(memory, size, numbers[1]);
}

/* Neither in what the caller provides, nor in what was said. */
static inline int left_anywhere(void)
{
    return anything_left(accounts, sizeof accounts) || anything_left(workspace, sizeof workspace) ||
           anything_left(findings, sizeof findings) || anything_left(&the_link, sizeof the_link) ||
           anything_left(&result, sizeof result);
}

typedef struct {
    uint32_t accounts, findings, stop_at_account, stop_at_finding;
    const an_account *place;
    int has_number;
} counter;

static inline int32_t count_account(void *context, const an_account *account)
{
    counter *counted = context;
    counted->place = account;
    counted->has_number |= holds(account, sizeof *account, numbers[0]);
    return ++counted->accounts == counted->stop_at_account;
}

static inline int32_t count_finding(void *context, const an_finding *finding)
{
    counter *counted = context;
    return ++counted->findings == counted->stop_at_finding || finding->struct_size != sizeof *finding;
}
