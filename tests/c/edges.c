/*
 * What the corpus does not show: capacities, strides, sizes of older and newer structs, NULL everywhere, odd bodies, early
 * stops, and that nothing of an account number is left behind. Usage: edges FOLDER, that of index.tsv. Prints `N passed,
 * N failed`.
 */
#include "account_numbers.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char body[65536];
static size_t length;

static void load(const char *folder, const char *name)
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

static void reset(void)
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

static int32_t parse(void)
{
    return an_parse(200, body, length, &options, &storage, &result);
}

static int holds(const void *memory, size_t size, const char *text)
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

static int anything_left(const void *memory, size_t size)
{
    return holds(memory, size, numbers[0]) || holds(memory, size, numbers[1]);
}

/* Neither in what the caller provides, nor in what was said. */
static int left_anywhere(void)
{
    return anything_left(accounts, sizeof accounts) || anything_left(workspace, sizeof workspace) ||
           anything_left(findings, sizeof findings) || anything_left(&the_link, sizeof the_link) ||
           anything_left(&result, sizeof result);
}

static void capacities(void)
{
    an_account larger[3];
    reset();
    CHECK(parse() == AN_OK && result.account_count == 3 && result.complete == 1);
    CHECK(strcmp(accounts[0].numbers[0].account_number.bytes, numbers[0]) == 0);
    CHECK(strcmp(accounts[0].numbers[0].last_four.bytes, "8062") == 0);
    CHECK(accounts[0].struct_size == sizeof accounts[0]);
    CHECK(all(&accounts[3], sizeof accounts[3], 0));
    CHECK(result.refreshed_at.state == AN_STAMP_PRESENT);
    CHECK(!anything_left(workspace, sizeof workspace));

    for (size_t capacity = 0; capacity < 3; capacity++) {
        uint32_t needed;
        reset();
        storage.account_capacity = capacity;
        if (capacity == 0) {
            storage.accounts = NULL;
            storage.account_size = 0;
            storage.account_stride = 0;
        }
        CHECK(parse() == AN_CAPACITY_EXCEEDED);
        CHECK(result.payload_error.code == AN_CAPACITY_EXCEEDED && result.payload_error.needed == 3);
        CHECK(result.account_count == 0 && result.complete == 0);
        CHECK(result.payload_error.offset > 0 && body[result.payload_error.offset - 1] == '}');
        CHECK(result.payload_error.path.len == 11 && result.payload_error.path.bytes[9] == (char)('0' + capacity));
        CHECK(all(accounts, capacity * sizeof accounts[0], 0));
        CHECK(all(&accounts[capacity], sizeof accounts - capacity * sizeof accounts[0], 0xa5));
        CHECK(all(workspace, sizeof workspace, 0) && !left_anywhere());

        needed = result.payload_error.needed;
        reset();
        storage.accounts = larger;
        storage.account_capacity = needed;
        CHECK(parse() == AN_OK && result.account_count == 3);
        CHECK(anything_left(larger, sizeof larger));
        CHECK(an_wipe(larger, sizeof larger) == AN_OK && all(larger, sizeof larger, 0));
    }

    /* A later error of syntax wins. */
    reset();
    storage.account_capacity = 1;
    body[length - 2] = '?';
    CHECK(parse() == AN_SYNTAX && !left_anywhere());
}

static void no_accounts(const char *folder)
{
    load(folder, "200_empty_accounts.json");
    reset();
    storage.accounts = NULL;
    storage.account_capacity = 0;
    storage.findings = NULL;
    storage.finding_capacity = 0;
    storage.link = NULL;
    CHECK(parse() == AN_OK && result.account_count == 0);
    CHECK(result.finding_count == 0);
    load(folder, "200_many_findings.json");
    reset();
    storage.account_capacity = 0;
    CHECK(parse() == AN_CAPACITY_EXCEEDED && result.payload_error.needed == 40);
}

/* An account at the head of a larger struct. */
typedef struct {
    an_account account;
    unsigned char other[40];
} record;

static void strides(void)
{
    record records[3];
    reset();
    memset(records, 0xa5, sizeof records);
    storage.accounts = &records[0].account;
    storage.account_stride = sizeof records[0];
    storage.account_capacity = 3;
    CHECK(parse() == AN_OK && result.account_count == 3);
    CHECK(strcmp(records[1].account.numbers[0].account_number.bytes, numbers[1]) == 0);
    CHECK(all(records[0].other, sizeof records[0].other, 0xa5) && all(records[2].other, sizeof records[2].other, 0xa5));
    CHECK(an_parse(200, body, length - 1, &options, &storage, &result) == AN_TRUNCATED);
    CHECK(all(&records[0].account, sizeof records[0].account, 0) && all(records[0].other, sizeof records[0].other, 0xa5));

    reset();
    storage.account_stride = sizeof accounts[0] - 8;
    CHECK(parse() == AN_INVALID_ARGUMENT);
    storage.account_stride = sizeof accounts[0] + 1;
    CHECK(parse() == AN_INVALID_ARGUMENT);
    storage.account_stride = (size_t)-8;
    CHECK(parse() == AN_INVALID_ARGUMENT);
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = (size_t)-1;
    CHECK(parse() == AN_INVALID_ARGUMENT);
    storage.account_capacity = 3;
    storage.accounts = (an_account *)(void *)((char *)accounts + 1);
    CHECK(parse() == AN_INVALID_ARGUMENT);
    CHECK(all(accounts, sizeof accounts, 0xa5) && all(workspace, sizeof workspace, 0xa5));
}

/* What a program knows that was compiled before a tail was used, and one that was compiled later. */
static void sizes(void)
{
    enum { FILLED = offsetof(an_account, reserved), OLDER = (FILLED + 7) / 8 * 8, NEWER = sizeof(an_account) + 64 };
    union {
        an_account first;
        unsigned char bytes[3 * NEWER + 8];
    } places;
    unsigned char older[sizeof(an_result)];

    reset();
    memset(&places, 0xa5, sizeof places);
    storage.accounts = &places.first;
    storage.account_size = FILLED;
    storage.account_stride = OLDER;
    storage.account_capacity = 3;
    CHECK(parse() == AN_OK && places.first.struct_size == FILLED);
    CHECK(strcmp(((an_account *)(void *)(places.bytes + OLDER))->numbers[0].account_number.bytes, numbers[1]) == 0);
    CHECK(all(places.bytes + 2 * OLDER + FILLED, sizeof places - 2 * OLDER - FILLED, 0xa5));

    storage.account_size = NEWER;
    storage.account_stride = NEWER;
    memset(&places, 0xa5, sizeof places);
    CHECK(parse() == AN_OK && places.first.struct_size == NEWER);
    CHECK(all(places.bytes + FILLED, NEWER - FILLED, 0));
    CHECK(all(places.bytes + 3 * NEWER, sizeof places - 3 * NEWER, 0xa5));

    storage.account_size = FILLED - 1;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE);
    storage.account_size = 0x10000;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE);

    reset();
    result.struct_size = offsetof(an_result, reserved);
    CHECK(parse() == AN_OK && result.account_count == 3 && all(result.reserved, sizeof result.reserved, 0xa5));
    memset(older, 0xa5, sizeof older);
    reset();
    result.struct_size = offsetof(an_result, reserved) - 1;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE && all((char *)&result + 4, sizeof result - 4, 0xa5));
    reset();
    the_link.struct_size = offsetof(an_link, reserved);
    CHECK(parse() == AN_OK && all(the_link.reserved, sizeof the_link.reserved, 0xa5));
    CHECK(strcmp(the_link.institution_name.bytes, "Chase") == 0);
    reset();
    the_link.struct_size = 0;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE && all((char *)&the_link + 4, sizeof the_link - 4, 0xa5));
    reset();
    storage.finding_size = offsetof(an_finding, reserved) - 1;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE);
    reset();
    storage.struct_size = offsetof(an_storage, reserved);
    options.struct_size = offsetof(an_options, reserved);
    CHECK(parse() == AN_OK);
    storage.struct_size = 4;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE);
    storage.struct_size = sizeof storage;
    options.struct_size = 4;
    CHECK(parse() == AN_INVALID_STRUCT_SIZE);
    options.struct_size = sizeof options;
    options.policy = 2;
    CHECK(parse() == AN_INVALID_ARGUMENT);
    options.policy = AN_POLICY_TOLERANT;
    storage.workspace_size--;
    CHECK(parse() == AN_WORKSPACE_TOO_SMALL);
}

static void findings_of(const char *folder)
{
    load(folder, "200_many_findings.json");
    reset();
    an_account *many = calloc(40, sizeof *many);
    if (many == NULL) {
        abort();
    }
    storage.accounts = many;
    storage.account_capacity = 40;
    CHECK(parse() == AN_OK && result.finding_count == AN_FINDINGS_KEPT);
    uint32_t dropped_warnings = result.dropped_warnings, dropped_notes = result.dropped_notes;
    CHECK(dropped_warnings + dropped_notes + AN_FINDINGS_KEPT == 120);
    storage.finding_capacity = 2;
    memset(findings, 0xa5, sizeof findings);
    CHECK(parse() == AN_OK && result.finding_count == 2);
    CHECK(result.dropped_warnings + result.dropped_notes == 118);
    CHECK(all(&findings[2], sizeof findings - 2 * sizeof findings[0], 0xa5));
    CHECK(findings[0].struct_size == sizeof findings[0] && findings[0].code > 0 && findings[0].severity > 0);
    CHECK(strncmp(findings[0].path.bytes, "accounts[0].", 12) == 0);
    options.skip_checks = 1;
    CHECK(parse() == AN_OK && result.dropped_warnings + result.dropped_notes + result.finding_count < 120);
    free(many);
}

typedef struct {
    uint32_t accounts, findings, stop_at_account, stop_at_finding;
    const an_account *place;
    int has_number;
} counter;

static int32_t count_account(void *context, const an_account *account)
{
    counter *counted = context;
    counted->place = account;
    counted->has_number |= holds(account, sizeof *account, numbers[0]);
    return ++counted->accounts == counted->stop_at_account;
}

static int32_t count_finding(void *context, const an_finding *finding)
{
    counter *counted = context;
    return ++counted->findings == counted->stop_at_finding || finding->struct_size != sizeof *finding;
}

static void streams(const char *folder)
{
    counter counted;
    reset();
    memset(&counted, 0, sizeof counted);
    sink.context = &counted;
    CHECK(an_parse_each(200, body, length, NULL, &sink, &result) == AN_NULL_POINTER);
    sink.on_account = count_account;
    CHECK(an_parse_each(200, body, length, NULL, &sink, &result) == AN_OK);
    CHECK(counted.accounts == 3 && result.account_count == 3 && counted.has_number);
    CHECK(result.finding_count == 0 && result.dropped_warnings > 0);
    CHECK(all(counted.place, sizeof *counted.place, 0) && !left_anywhere());

    reset();
    memset(&counted, 0, sizeof counted);
    counted.stop_at_account = 2;
    sink.context = &counted;
    sink.on_account = count_account;
    sink.on_finding = count_finding;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_STOPPED);
    CHECK(counted.accounts == 2 && result.account_count == 2 && result.complete == 0);
    CHECK(strcmp(result.payload_error.path.bytes, "accounts[1]") == 0);
    CHECK(all(workspace, sizeof workspace, 0) && !left_anywhere());
    CHECK(the_link.link_id.len == 0 && the_link.struct_size == sizeof the_link);

    counted.stop_at_account = 0;
    counted.stop_at_finding = 1;
    counted.findings = 0;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_STOPPED && counted.findings == 1);

    /* Without the link. */
    reset();
    memset(&counted, 0, sizeof counted);
    sink.context = &counted;
    sink.on_account = count_account;
    options.skip_link = 1;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_INVALID_ARGUMENT);
    sink.link = NULL;
    sink.workspace_size = AN_WORKSPACE_SIZE_WITHOUT_LINK;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_OK && counted.accounts == 3);
    CHECK(result.refreshed_at.state == AN_STAMP_ABSENT);
    CHECK(all(workspace + AN_WORKSPACE_SIZE_WITHOUT_LINK, sizeof workspace - AN_WORKSPACE_SIZE_WITHOUT_LINK, 0xa5));
    CHECK(all(workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK, 0));
    sink.workspace_size--;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_WORKSPACE_TOO_SMALL);

    /* An error of the API is told whatever a callback says of its findings. */
    load(folder, "403_empty.json");
    reset();
    memset(&counted, 0, sizeof counted);
    counted.stop_at_finding = 1;
    sink.context = &counted;
    sink.on_account = count_account;
    sink.on_finding = count_finding;
    CHECK(an_parse_each(403, body, length, &options, &sink, &result) == AN_REFUSED && counted.findings == 1);
    counted.stop_at_finding = 0;
    CHECK(an_parse_each(403, body, length, &options, &sink, &result) == AN_REFUSED && result.api_error.http_status == 403);
    CHECK(result.finding_count == 1 && counted.accounts == 0);
}

/* Every pointer of every function. */
static void nulls(void)
{
    char text[8] = "text";
    size_t count = 0;
    int32_t order = 7;
    an_amount amount = {1, 0, {0}};
    an_timestamp timestamp = {0, 0, 1, {0}};
    an_stamp stamp = {AN_STAMP_ABSENT, {0}, {0, 0, 0, {0}}};
    an_date date = {2024, 1, 9};
    an_baseline baseline;
    an_decision decision;
    baseline.struct_size = sizeof baseline;
    decision.struct_size = sizeof decision;

    reset();
    CHECK(an_parse(200, NULL, 1, &options, &storage, &result) == AN_NULL_POINTER);
    CHECK(an_parse(200, body, length, &options, NULL, &result) == AN_NULL_POINTER);
    CHECK(an_parse(200, body, length, &options, &storage, NULL) == AN_NULL_POINTER);
    storage.accounts = NULL;
    CHECK(parse() == AN_NULL_POINTER);
    storage.accounts = accounts;
    storage.findings = NULL;
    CHECK(parse() == AN_NULL_POINTER);
    storage.findings = findings;
    storage.workspace = NULL;
    CHECK(parse() == AN_NULL_POINTER);
    CHECK(all(accounts, sizeof accounts, 0xa5) && all(workspace, sizeof workspace, 0xa5));
    CHECK(all((char *)&result + 4, sizeof result - 4, 0xa5) && all((char *)&the_link + 4, sizeof the_link - 4, 0xa5));
    storage.workspace = workspace;
    storage.link = NULL;
    CHECK(an_parse(200, body, length, NULL, &storage, &result) == AN_OK);

    sink.on_account = count_account;
    CHECK(an_parse_each(200, NULL, 1, &options, &sink, &result) == AN_NULL_POINTER);
    CHECK(an_parse_each(200, body, length, &options, NULL, &result) == AN_NULL_POINTER);
    CHECK(an_parse_each(200, body, length, &options, &sink, NULL) == AN_NULL_POINTER);
    sink.workspace = NULL;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_NULL_POINTER);

    CHECK(an_read_link(200, NULL, 1, NULL, workspace, sizeof workspace, &result) == AN_NULL_POINTER);
    CHECK(an_read_link(200, body, length, NULL, NULL, sizeof workspace, &result) == AN_NULL_POINTER);
    CHECK(an_read_link(200, body, length, NULL, workspace, sizeof workspace, NULL) == AN_NULL_POINTER);
    CHECK(an_read_link(200, body, length, NULL, workspace, sizeof workspace, &result) == AN_OK);

    CHECK(an_baseline_new(NULL, 1, &baseline) == AN_NULL_POINTER);
    CHECK(an_baseline_new(text, 4, NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_read(200, NULL, 1, text, 4, workspace, sizeof workspace, &baseline, &result) == AN_NULL_POINTER);
    CHECK(an_baseline_read(200, body, length, NULL, 1, workspace, sizeof workspace, &baseline, &result) == AN_NULL_POINTER);
    CHECK(an_baseline_read(200, body, length, text, 4, NULL, sizeof workspace, &baseline, &result) == AN_NULL_POINTER);
    CHECK(an_baseline_read(200, body, length, text, 4, workspace, sizeof workspace, NULL, &result) == AN_NULL_POINTER);
    CHECK(an_baseline_read(200, body, length, text, 4, workspace, sizeof workspace, &baseline, NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_of_link(NULL, sizeof workspace, text, 4, &baseline) == AN_NULL_POINTER);
    CHECK(an_baseline_of_link(workspace, sizeof workspace, NULL, 1, &baseline) == AN_NULL_POINTER);
    CHECK(an_baseline_of_link(workspace, sizeof workspace, text, 4, NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_of_link(workspace, sizeof workspace, text, 4, &baseline) == AN_OK);
    CHECK(an_baseline_parse(NULL, 1, &baseline) == AN_NULL_POINTER);
    CHECK(an_baseline_parse(text, 4, NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_format(NULL, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_baseline_format(&baseline, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_decide(NULL, workspace, sizeof workspace, &decision) == AN_NULL_POINTER);
    CHECK(an_decide(&baseline, NULL, sizeof workspace, &decision) == AN_NULL_POINTER);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, NULL) == AN_NULL_POINTER);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(an_compare(NULL, &stamp, &order) == AN_NULL_POINTER);
    CHECK(an_compare(&stamp, NULL, &order) == AN_NULL_POINTER);
    CHECK(an_compare(&stamp, &stamp, NULL) == AN_NULL_POINTER);

    CHECK(an_amount_parse(NULL, 1, &amount) == AN_NULL_POINTER && an_amount_parse("1", 1, NULL) == AN_NULL_POINTER);
    CHECK(an_amount_format(NULL, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_amount_format(&amount, NULL, 1, &count) == AN_NULL_POINTER);
    CHECK(an_amount_format(&amount, text, sizeof text, NULL) == AN_OK);
    CHECK(an_amount_compare(NULL, &amount, &order) == AN_NULL_POINTER);
    CHECK(an_amount_compare(&amount, NULL, &order) == AN_NULL_POINTER);
    CHECK(an_amount_compare(&amount, &amount, NULL) == AN_NULL_POINTER);
    CHECK(an_masked(NULL, 1, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_masked("a", 1, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_timestamp_parse(NULL, 1, &timestamp) == AN_NULL_POINTER);
    CHECK(an_timestamp_parse("2024-01-09T10:17:00Z", 20, NULL) == AN_NULL_POINTER);
    CHECK(an_timestamp_format(NULL, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_timestamp_format(&timestamp, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_stamp_format(NULL, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_stamp_format(&stamp, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_date_parse(NULL, 1, &date) == AN_NULL_POINTER && an_date_parse("2024-01-09", 10, NULL) == AN_NULL_POINTER);
    CHECK(an_date_format(NULL, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_date_format(&date, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_account_numbers_path(NULL, 1, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_account_numbers_path("mk_1", 4, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_refresh_path(NULL, 1, text, sizeof text, &count) == AN_NULL_POINTER);
    CHECK(an_refresh_path("mk_1", 4, NULL, 0, &count) == AN_NULL_POINTER);
    CHECK(an_wipe(NULL, 1) == AN_NULL_POINTER && an_wipe(NULL, 0) == AN_OK);
    CHECK(an_check_iban(NULL, 22) == an_check_iban("", 0) && an_check_iban(NULL, 0) != 0);
    CHECK(order == 7 && count == 0);
}

static void bodies(void)
{
    static const char with_nul[] = "{\"accounts\":[],\0\"link\":{}}", in_text[] = "{\"accounts\":[],\"link\":{\"link_id\":\"a\\u0000b\"}}";
    char moved[128];
    reset();
    CHECK(an_parse(200, NULL, 0, &options, &storage, &result) == AN_TRUNCATED && result.payload_error.offset == 0);
    CHECK(result.payload_error.line == 1 && result.payload_error.column == 1);
    CHECK(strcmp(result.payload_error.path.bytes, "$") == 0);
    CHECK(an_parse(503, NULL, 0, &options, &storage, &result) == AN_REFUSED);
    CHECK(result.api_error.recovery == AN_RECOVERY_RETRY_LATER && result.api_error.retryable == 1);
    CHECK(an_parse(200, with_nul, sizeof with_nul - 1, &options, &storage, &result) == AN_SYNTAX);
    CHECK(result.payload_error.offset == 15);
    CHECK(an_parse(200, in_text, sizeof in_text - 1, &options, &storage, &result) == AN_OK);
    CHECK(the_link.link_id.len == 3 && memcmp(the_link.link_id.bytes, "a\0b", 4) == 0);
    CHECK(an_account_numbers_path(the_link.link_id.bytes, the_link.link_id.len, moved, sizeof moved, NULL) ==
          AN_INVALID_LINK_ID);
    memset(&result.account_count, 0xa5, sizeof result - offsetof(an_result, account_count));
    CHECK(an_parse(200, body, (size_t)-1, &options, &storage, &result) == AN_INVALID_ARGUMENT);
    CHECK(an_read_link(200, body, (size_t)-1, NULL, workspace, sizeof workspace, &result) == AN_INVALID_ARGUMENT);
    CHECK(all(&result.account_count, sizeof result - offsetof(an_result, account_count), 0xa5));
}

/* A product whose name is too long is left out, and told. */
static void long_names(void)
{
    static const char before[] = "{\"accounts\":[],\"link\":{\"products\":{\"identity\":{},\"", after[] = "\":{}}}}";
    char reply[256];
    size_t used = 0;
    reset();
    memcpy(reply, before, sizeof before - 1);
    used = sizeof before - 1;
    memset(reply + used, 'p', 65);
    used += 65;
    memcpy(reply + used, after, sizeof after - 1);
    used += sizeof after - 1;
    CHECK(an_parse(200, reply, used, &options, &storage, &result) == AN_OK && the_link.product_count == 1);
    CHECK(the_link.products[0].product == AN_PRODUCT_IDENTITY && result.finding_count > 0);
    unsigned told = 0;
    for (uint32_t at = 0; at < result.finding_count; at++) {
        told += strcmp(findings[at].path.bytes, "link.products.*") == 0 && findings[at].severity == AN_SEVERITY_WARNING;
    }
    CHECK(told == 1);
}

/* After whatever ends a parse, at whatever byte, nothing is left. */
static void remains(void)
{
    int wrong = 0, left = 0, said = 0;
    counter counted;
    for (size_t cut = 0; cut < length; cut++) {
        int32_t status;
        reset();
        status = an_parse(200, body, cut, &options, &storage, &result);
        /* White space at the end may be missing. */
        wrong += status != AN_TRUNCATED && cut + 1 < length;
        if (status != AN_OK) {
            left += left_anywhere() != 0 || !all(accounts, sizeof accounts, 0) || !all(workspace, sizeof workspace, 0);
        }
        memset(&counted, 0, sizeof counted);
        sink.context = &counted;
        sink.on_account = count_account;
        status = an_parse_each(200, body, cut, &options, &sink, &result);
        left += anything_left(workspace, sizeof workspace);
        said += anything_left(&result, sizeof result);
    }
    CHECK(length > 1000 && wrong == 0);
    CHECK(left == 0 && said == 0);

    /* A refusal after a success leaves nothing of it. */
    reset();
    CHECK(parse() == AN_OK && left_anywhere());
    CHECK(an_parse(401, "{}", 2, &options, &storage, &result) == AN_REFUSED && !left_anywhere());
    CHECK(all(accounts, sizeof accounts, 0) && the_link.product_count == 0);

    reset();
    CHECK(parse() == AN_OK && left_anywhere());
    CHECK(an_wipe(accounts, sizeof accounts) == AN_OK && an_wipe(workspace, sizeof workspace) == AN_OK);
    CHECK(!left_anywhere() && all(accounts, sizeof accounts, 0) && all(workspace, sizeof workspace, 0));
    memset(workspace, 0xa5, sizeof workspace);
    CHECK(an_wipe(workspace + 3, 30) == AN_OK && workspace[2] == 0xa5 && workspace[33] == 0xa5);
    CHECK(all(workspace + 3, 30, 0));
}

static void decisions(const char *folder)
{
    static const char product[] = "account_numbers";
    an_baseline baseline, again;
    an_decision decision;
    char text[AN_BASELINE_TEXT_SIZE], too_long[65];
    size_t count = 0;
    baseline.struct_size = sizeof baseline;
    again.struct_size = sizeof again;
    decision.struct_size = sizeof decision;
    memset(too_long, 'p', sizeof too_long);

    reset();
    memset(workspace, 0, sizeof workspace);
    CHECK(an_baseline_new(product, strlen(product), &baseline) == AN_OK && baseline.requested == 0);
    CHECK(an_baseline_new(too_long, 65, &again) == AN_TOO_LONG && an_baseline_new(too_long, 64, &again) == AN_OK);
    CHECK(an_baseline_new("\xff", 1, &again) == AN_MALFORMED);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_NO_LINK);
    CHECK(an_baseline_of_link(workspace, sizeof workspace, product, strlen(product), &again) == AN_NO_LINK);
    CHECK(an_decide(&baseline, workspace, 100, &decision) == AN_WORKSPACE_TOO_SMALL);

    load(folder, "200_sandbox_recorded.json");
    CHECK(parse() == AN_OK);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_FIRST && decision.next == AN_NEXT_USE_NUMBERS && !decision.has_not_before);
    baseline = decision.next_baseline;
    CHECK(baseline.struct_size == sizeof baseline && strcmp(baseline.product.bytes, product) == 0);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_UNCHANGED && decision.next == AN_NEXT_MAY_REFRESH && decision.has_not_before);
    CHECK(decision.not_before.unix_seconds == baseline.last_attempted_at.timestamp.unix_seconds + 86400);
    baseline.requested = 1;
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK && decision.next == AN_NEXT_POLL);
    CHECK(an_baseline_format(&baseline, text, sizeof text, &count) == AN_OK && count == strlen(text));
    CHECK(strstr(text, " requested") != NULL);
    CHECK(an_baseline_parse(text, count, &again) == AN_OK && memcmp(&again, &baseline, sizeof again) == 0);
    CHECK(an_baseline_format(&baseline, text, count, &count) == AN_BUFFER_TOO_SHORT && text[0] == '\0');
    CHECK(an_baseline_parse("baseline/2", 10, &again) == AN_MALFORMED);
    load(folder, "200_refreshed_later.json");
    CHECK(parse() == AN_OK && an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_INCREASED && decision.next == AN_NEXT_USE_NUMBERS);

    /* Of something set aside. */
    load(folder, "200_set_aside.json");
    CHECK(parse() == AN_OK && result.complete == 0);
    CHECK(an_baseline_new(product, strlen(product), &baseline) == AN_OK);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK && decision.next == AN_NEXT_CHECK);

    /* Fields out of their range. */
    again = baseline;
    again.refreshed_at.state = 3;
    CHECK(an_decide(&again, workspace, sizeof workspace, &decision) == AN_MALFORMED);
    again.refreshed_at.state = AN_STAMP_PRESENT;
    again.refreshed_at.timestamp.nanosecond = 1000000000;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);
    again = baseline;
    again.product.len = 66;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);
    again.product.len = 65;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);

    /* The longest, and every state of a stamp. */
    CHECK(an_baseline_new("\x01\x02 %/", 5, &again) == AN_OK);
    memset(again.product.bytes, '\x02', 64);
    again.product.len = 64;
    memset(again.link_id.bytes, '\x03', 64);
    again.link_id.len = 64;
    again.has_link_id = 1;
    again.requested = 1;
    CHECK(an_timestamp_parse("9999-12-31T23:59:59.999999999Z", 30, &again.refreshed_at.timestamp) == AN_OK);
    again.refreshed_at.state = AN_STAMP_PRESENT;
    again.last_attempted_at = again.refreshed_at;
    again.last_attempted_at.timestamp.has_offset = 0;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_OK);
    CHECK(an_baseline_parse(text, count, &baseline) == AN_OK && memcmp(&again, &baseline, sizeof again) == 0);
    again.last_attempted_at.state = AN_STAMP_MALFORMED;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_OK);
    CHECK(an_baseline_parse(text, count, &baseline) == AN_OK && baseline.last_attempted_at.state == AN_STAMP_MALFORMED);
}

static void documents(const char *folder)
{
    static const char *const files[] = {"200_get_link.json", "202_refresh.json", "200_accounts.json", "200_account.json",
                                        "200_identity.json", "200_transactions.json", "200_sync.json", "200_holdings.json",
                                        "200_link_wins.json"};
    static const char product[] = "account_numbers";
    char path[64];
    an_baseline baseline, of_link;
    for (size_t at = 0; at < sizeof files / sizeof files[0]; at++) {
        uint16_t http_status = (uint16_t)strtoul(files[at], NULL, 10);
        snprintf(path, sizeof path, "documents/%s", files[at]);
        load(folder, path);
        reset();
        baseline.struct_size = sizeof baseline;
        of_link.struct_size = sizeof of_link;
        CHECK(an_baseline_read(http_status, body, length, product, strlen(product), workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK,
                               &baseline, &result) == AN_OK);
        CHECK(all(workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK, 0));
        CHECK(an_read_link(http_status, body, length, &the_link, workspace, sizeof workspace, &result) == AN_OK);
        CHECK(the_link.product_count > 0 && result.complete == 1);
        CHECK(an_baseline_of_link(workspace, sizeof workspace, product, strlen(product), &of_link) == AN_OK);
        CHECK(memcmp(&baseline, &of_link, sizeof baseline) == 0);
        CHECK(memcmp(&result.refreshed_at, &baseline.refreshed_at, sizeof result.refreshed_at) == 0);
        CHECK(an_read_link(404, body, length, &the_link, workspace, sizeof workspace, &result) == AN_REFUSED);
        CHECK(result.api_error.http_status == 404 && the_link.product_count == 0 && all(workspace, sizeof workspace, 0));
        CHECK(an_baseline_read(429, body, length, product, strlen(product), workspace, sizeof workspace, &of_link, &result) ==
              AN_REFUSED);
        CHECK(result.api_error.recovery == AN_RECOVERY_RETRY_LATER);
        CHECK(memcmp(&baseline, &of_link, sizeof baseline) == 0);
    }
    load(folder, "documents/200_no_products.json");
    CHECK(an_read_link(200, body, length, &the_link, workspace, sizeof workspace, &result) == AN_MISSING_FIELD);
    CHECK(strcmp(result.payload_error.path.bytes, "products") == 0);
    CHECK(an_read_link(200, body, length, &the_link, workspace, sizeof workspace - 1, &result) == AN_WORKSPACE_TOO_SMALL);
    memset(path, 'p', sizeof path);
    CHECK(an_baseline_read(200, body, length, body, 65, workspace, sizeof workspace, &baseline, &result) == AN_TOO_LONG);
}

#define BIT(code) ((uint64_t)1 << (code))

static uint64_t with(uint64_t (*checked)(const char *, size_t), const char *text)
{
    return checked(text, strlen(text));
}

static void checks(void)
{
    CHECK(with(an_check_routing_number, "021000021") == 0);
    CHECK(with(an_check_routing_number, "111222333") == BIT(AN_FINDING_ROUTING_NUMBER_CHECKSUM));
    CHECK(with(an_check_routing_number, "0210-0002") == BIT(AN_FINDING_ROUTING_NUMBER_FORMAT));
    CHECK(with(an_check_ach_account_number, "000123456789") == 0);
    CHECK(with(an_check_ach_account_number, "XXXX8062") == BIT(AN_FINDING_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_eft_institution_number, "003") == 0);
    CHECK(with(an_check_eft_institution_number, "0003") == BIT(AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT));
    CHECK(with(an_check_eft_branch_number, "00102") == 0);
    CHECK(with(an_check_eft_branch_number, "102") == BIT(AN_FINDING_EFT_BRANCH_NUMBER_FORMAT));
    CHECK(with(an_check_eft_account_number, "000123456789") == 0);
    CHECK(with(an_check_eft_account_number, "1234567890123") == BIT(AN_FINDING_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_sort_code, "60-16-13") == 0);
    CHECK(with(an_check_sort_code, "60 16 13") == BIT(AN_FINDING_SORT_CODE_FORMAT));
    CHECK(with(an_check_bacs_account_number, "31926819") == 0);
    CHECK(with(an_check_bacs_account_number, "3192681") == BIT(AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_iban, "GB29NWBK60161331926819") == 0);
    CHECK(with(an_check_iban, "GB28NWBK60161331926819") == BIT(AN_FINDING_IBAN_CHECKSUM));
    CHECK(with(an_check_bic, "DEUTDEFF500") == 0);
    CHECK(with(an_check_bic, "deutdeff") == BIT(AN_FINDING_BIC_FORMAT));
    CHECK(with(an_check_currency, "JPY") == 0);
    CHECK(with(an_check_currency, "USDT") == BIT(AN_FINDING_CURRENCY_UNKNOWN));
    CHECK(with(an_check_account_type, "liability.credit_card") == 0);
    CHECK(with(an_check_account_type, "credit_card") == BIT(AN_FINDING_ACCOUNT_TYPE_UNKNOWN));
    CHECK(with(an_check_account_mask, "X123") == 0);
    CHECK(with(an_check_account_mask, "44581") == BIT(AN_FINDING_ACCOUNT_MASK_LENGTH));
}

/* -1, 0 or 1; 9 where it can't be said. */
static int32_t order_of(int64_t one, uint8_t one_scale, int64_t other, uint8_t other_scale)
{
    an_amount first = {one, one_scale, {0}}, second = {other, other_scale, {0}};
    int32_t order = 9, reverse = 9;
    CHECK(an_amount_compare(&first, &second, &order) == AN_OK && an_amount_compare(&second, &first, &reverse) == AN_OK);
    CHECK(order == -reverse);
    return order;
}

static void amounts(void)
{
    CHECK(order_of(10, 1, 100, 2) == 0 && order_of(0, 0, 0, 255) == 0 && order_of(0, 0, -1, 255) == 1);
    CHECK(order_of(24552, 2, 24553, 2) == -1 && order_of(-24552, 2, -24553, 2) == 1);
    /* Floats of 64 bits can't tell these apart. */
    CHECK(order_of(INT64_MAX, 0, INT64_MAX - 1, 0) == 1 && order_of(900719925474099301, 2, 900719925474099302, 2) == -1);
    CHECK(order_of(INT64_MIN, 0, INT64_MIN, 0) == 0 && order_of(INT64_MIN, 0, INT64_MAX, 0) == -1);
    CHECK(order_of(INT64_MIN, 255, INT64_MIN + 1, 255) == -1 && order_of(1, 255, INT64_MAX, 255) == -1);
    CHECK(order_of(1, 0, INT64_MAX, 18) == -1 && order_of(1, 0, INT64_MAX, 19) == 1);
}

static void masks(void)
{
    static const char name[] = "Konto 235905558062, x://a/?k=1 y://b/#k";
    char text[128], urls[101];
    size_t count = 7, most = 0;
    CHECK(an_masked(name, strlen(name), text, sizeof text, &count) == AN_OK && count == strlen(text));
    CHECK(strcmp(text, "Konto ****8062, x://a/?**** y://b/#****") == 0);
    CHECK(an_masked(name, strlen(name), text, count, NULL) == AN_BUFFER_TOO_SHORT && text[0] == '\0');
    CHECK(an_masked(name, strlen(name), text, count + 1, NULL) == AN_OK);
    CHECK(an_masked(NULL, 0, text, 1, &count) == AN_OK && count == 0 && text[0] == '\0');
    CHECK(an_masked("12345678", 8, text, 9, &count) == AN_OK && strcmp(text, "12345678") == 0);
    CHECK(an_masked("a\0" "123456789", 11, text, sizeof text, &count) == AN_OK && count == 10);
    CHECK(memcmp(text, "a\0****6789", 11) == 0);
    CHECK(an_masked("\xc3", 1, text, sizeof text, &count) == AN_MALFORMED);
    /* What grows most. */
    for (size_t at = 0; at < sizeof urls; at++) {
        char large[2 * sizeof urls + 5];
        urls[at] = "://? "[at % 5];
        CHECK(an_masked(urls, at + 1, large, 2 * (at + 1) + 5, &count) == AN_OK);
        most = count > most ? count : most;
    }
    CHECK(most == 101 + 20 * 4);
}

static void values(void)
{
    char text[AN_AMOUNT_TEXT_SIZE];
    size_t count = 0;
    int32_t order = 0;
    an_amount amount;
    an_timestamp timestamp;
    an_date date;
    an_stamp absent, present, malformed;

    CHECK(an_amount_parse("-0245.52", 8, &amount) == AN_MALFORMED && an_amount_parse("1e30", 4, &amount) == AN_OUT_OF_RANGE);
    CHECK(an_amount_parse("-245.5200", 9, &amount) == AN_OK && amount.coefficient == -2455200 && amount.scale == 4);
    CHECK(an_amount_format(&amount, text, sizeof text, &count) == AN_OK && strcmp(text, "-245.5200") == 0 && count == 9);
    CHECK(an_amount_format(&amount, text, 10, &count) == AN_OK && an_amount_format(&amount, text, 9, &count) == AN_BUFFER_TOO_SHORT);
    text[0] = 'x';
    CHECK(an_amount_format(&amount, text, 0, &count) == AN_BUFFER_TOO_SHORT && text[0] == 'x');
    amount.coefficient = INT64_MIN;
    amount.scale = 255;
    CHECK(an_amount_format(&amount, text, sizeof text, &count) == AN_OK && count == sizeof text - 1);

    CHECK(an_timestamp_parse("2024-01-09T12:17:00.246128+02:00", 32, &timestamp) == AN_OK);
    CHECK(timestamp.unix_seconds == 1704795420 && timestamp.nanosecond == 246128000 && timestamp.has_offset == 1);
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, &count) == AN_OK && strcmp(text, "2024-01-09T10:17:00.246128Z") == 0);
    timestamp.has_offset = 0;
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, NULL) == AN_OK && strcmp(text, "2024-01-09T10:17:00.246128") == 0);
    timestamp.unix_seconds = INT64_MAX;
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, NULL) == AN_MALFORMED);
    CHECK(an_timestamp_parse("2024-01-09", 10, &timestamp) == AN_MALFORMED && timestamp.unix_seconds == INT64_MAX);
    CHECK(an_date_parse("2024-02-29", 10, &date) == AN_OK && date.year == 2024 && date.month == 2 && date.day == 29);
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_OK && strcmp(text, "2024-02-29") == 0 && count == 10);
    date.year = 2023;
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_MALFORMED);
    date.year = 20240;
    date.month = 12;
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_MALFORMED);
    CHECK(an_date_parse("2023-02-29", 10, &date) == AN_MALFORMED);

    memset(&absent, 0, sizeof absent);
    malformed = present = absent;
    malformed.state = AN_STAMP_MALFORMED;
    present.state = AN_STAMP_PRESENT;
    present.timestamp.has_offset = 1;
    CHECK(an_stamp_format(&absent, text, sizeof text, NULL) == AN_OK && strcmp(text, "absent") == 0);
    CHECK(an_stamp_format(&malformed, text, sizeof text, NULL) == AN_OK && strcmp(text, "malformed") == 0);
    CHECK(an_stamp_format(&present, text, sizeof text, NULL) == AN_OK && strcmp(text, "1970-01-01T00:00:00Z") == 0);
    CHECK(an_compare(&absent, &present, &order) == AN_OK && order == AN_CHANGE_FIRST);
    CHECK(an_compare(&present, &absent, &order) == AN_OK && order == AN_CHANGE_DECREASED);
    CHECK(an_compare(&absent, &absent, &order) == AN_OK && order == AN_CHANGE_NEVER);
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_UNDECIDABLE);
    malformed = present;
    malformed.timestamp.has_offset = 0;
    malformed.timestamp.nanosecond = 1;
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_UNDECIDABLE);
    malformed.timestamp.has_offset = 1;
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_INCREASED);
    CHECK(an_compare(&present, &present, &order) == AN_OK && order == AN_CHANGE_UNCHANGED);
    malformed.state = -1;
    CHECK(an_compare(&present, &malformed, &order) == AN_MALFORMED);

    CHECK(an_account_numbers_path("mk_1", 4, text, sizeof text, &count) == AN_OK);
    CHECK(strcmp(text, "/links/mk_1/accounts/numbers") == 0 && count == strlen(text));
    CHECK(an_refresh_path("mk_1", 4, text, sizeof text, &count) == AN_OK && strcmp(text, "/links/mk_1/products") == 0);
    CHECK(an_account_numbers_path("mk/1", 4, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    CHECK(an_refresh_path("", 0, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    CHECK(an_refresh_path("\xff", 1, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    memset(text, 'm', 65);
    char longest[AN_PATH_TEXT_SIZE];
    CHECK(an_account_numbers_path(text, 64, longest, sizeof longest, &count) == AN_OK && count == sizeof longest - 1);
    CHECK(an_account_numbers_path(text, 65, longest, sizeof longest, &count) == AN_INVALID_LINK_ID);

    CHECK(strcmp(an_version(), AN_VERSION) == 0);
    snprintf(text, sizeof text, "%d.%d.%d", AN_VERSION_MAJOR, AN_VERSION_MINOR, AN_VERSION_PATCH);
    CHECK(strcmp(text, AN_VERSION) == 0 && strcmp(AN_API_VERSION, "2023-02-18") == 0);
}

/* Every constant of a kind has a name that no other has, and a message; the next one has none. */
static void names_of(const char *(*name)(int32_t), const char *(*message)(int32_t), int32_t first, int32_t last)
{
    for (int32_t code = first; code <= last; code++) {
        CHECK(strcmp(name(code), "unknown") != 0 && strlen(name(code)) > 1);
        for (int32_t other = first; other < code; other++) {
            CHECK(strcmp(name(code), name(other)) != 0);
        }
        if (message != NULL) {
            CHECK(strchr(message(code), ' ') != NULL && strcmp(message(code), message(-1)) != 0);
        }
    }
    CHECK(strcmp(name(last + 1), "unknown") == 0 && strcmp(name(-1), "unknown") == 0);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: edges FOLDER\n");
        return 2;
    }
    load(arguments[1], "200_3_accounts.json");
    strides();
    sizes();
    nulls();
    remains();
    long_names();
    bodies();
    capacities();
    no_accounts(arguments[1]);
    load(arguments[1], "200_3_accounts.json");
    streams(arguments[1]);
    findings_of(arguments[1]);
    decisions(arguments[1]);
    documents(arguments[1]);
    checks();
    amounts();
    masks();
    values();
    names_of(an_status_name, an_status_message, AN_OK, AN_UNREADABLE);
    names_of(an_status_name, an_status_message, AN_NULL_POINTER, AN_INVALID_LINK_ID);
    names_of(an_finding_code_name, an_finding_code_message, AN_FINDING_MISSING_FIELD, AN_FINDING_OFFSET_MISSING);
    names_of(an_severity_name, NULL, AN_SEVERITY_NOTE, AN_SEVERITY_WARNING);
    names_of(an_api_error_kind_name, an_api_error_kind_message, AN_API_ERROR_EXPIRED_ACCESS_TOKEN, AN_API_ERROR_UNRECOGNIZED);
    names_of(an_recovery_name, an_recovery_message, AN_RECOVERY_GET_NEW_TOKEN, AN_RECOVERY_GIVE_UP);
    names_of(an_change_name, an_change_message, AN_CHANGE_FIRST, AN_CHANGE_UNDECIDABLE);
    names_of(an_next_name, an_next_message, AN_NEXT_CHECK, AN_NEXT_MAY_REFRESH);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
