/*
 * Where a reply is put: capacities, strides, sizes of older and newer structs, NULL everywhere, odd bodies. Usage: storage FOLDER,
 * that of index.tsv. Prints `N passed, N failed`.
 */
#include "fixture.h"

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

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: storage FOLDER\n");
        return 2;
    }
    load(arguments[1], "200_3_accounts.json");
    strides();
    sizes();
    nulls();
    long_names();
    bodies();
    capacities();
    no_accounts(arguments[1]);
    findings_of(arguments[1]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
