/*
 * Changed bodies of the corpus through every reading call, with capacities, strides, sizes of structs and workspaces at random:
 * from a fixed seed, so that each run is the same. All memory is of the exact size, for AddressSanitizer to see what is touched
 * beyond it. Usage: hostile FOLDER ROUNDS, the folder of index.tsv. Prints `N passed, N failed`.
 */
#include "account_numbers.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BODIES = 128, LONGEST = 1 << 17, PAINT = 0xa5 };

typedef struct {
    uint16_t http_status;
    size_t length;
    unsigned char *bytes;
} text;

static text bodies[BODIES];
static size_t body_count;
static uint64_t state = 0x9e3779b97f4a7c15;

/* xorshift64*: below limit. */
static size_t below(size_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (size_t)((state * 0x2545f4914f6cdd1d) >> 33) % limit;
}

static int one_in(size_t count)
{
    return below(count) == 0;
}

static void *reserve(size_t size)
{
    void *memory = malloc(size + (size == 0));
    if (memory == NULL) {
        abort();
    }
    memset(memory, PAINT, size);
    return memory;
}

static void load(const char *folder)
{
    char path[1024], row[4096];
    FILE *index, *file;
    snprintf(path, sizeof path, "%s/index.tsv", folder);
    index = fopen(path, "r");
    if (index == NULL || fgets(row, sizeof row, index) == NULL) {
        perror(path);
        exit(2);
    }
    while (fgets(row, sizeof row, index) != NULL && body_count < BODIES) {
        char *name = strtok(row, "\t"), *http_status = strtok(NULL, "\t");
        text *body = &bodies[body_count];
        if (name == NULL || http_status == NULL) {
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", folder, name);
        file = fopen(path, "rb");
        if (file == NULL) {
            perror(path);
            exit(2);
        }
        body->bytes = reserve(LONGEST);
        body->length = fread(body->bytes, 1, LONGEST / 2, file);
        body->http_status = (uint16_t)strtoul(http_status, NULL, 10);
        fclose(file);
        body_count++;
    }
    fclose(index);
}

static size_t put(unsigned char *to, size_t length, size_t at, const void *bytes, size_t size)
{
    if (length + size > LONGEST) {
        return length;
    }
    memmove(to + at + size, to + at, length - at);
    memcpy(to + at, bytes, size);
    return length + size;
}

/* Puts another value behind the next colon, so that the document stays JSON as a rule. */
static size_t replace_value(unsigned char *work, size_t length, size_t at)
{
    static const char *const values[] = {"null", "true", "{}", "[]", "\"\"", "0", "-1.50", "1e400", "\"2024-01-09T10:17:00\"",
                                         "\"2024-01-09\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "[null]", "[{}]", "[[],\"\"]",
                                         "{\"refreshed_at\":5}", "{\"a\":{},\"b\":{},\"c\":{},\"d\":{},\"e\":{}}",
                                         "[{\"iban\":\"GB29NWBK60161331926819\"}]", "\"GB29NWBK60161331926819\""};
    const char *value = values[below(sizeof values / sizeof values[0])];
    char text[700];
    size_t end;
    while (at < length && work[at] != ':') {
        at++;
    }
    for (end = ++at; end < length && strchr(",}]", work[end]) == NULL; end++) {
    }
    if (at >= length || end >= length) {
        return length;
    }
    memmove(work + at, work + end, length - end);
    if (one_in(4)) {
        /* A text around the limits of the fields. */
        static const unsigned limits[] = {4, 16, 40, 48, 64, 128, 256, 512};
        int size = (int)(limits[below(8)] - 2 + below(5));
        snprintf(text, sizeof text, "\"%0*d\"", size, 7);
        value = text;
    }
    return put(work, length - (end - at), at, value, strlen(value));
}

/* A body of the corpus with up to seven changes, in memory of its exact size. */
static text change(void)
{
    static const char *const pieces[] = {"null", "{}", "[]", "\"\"", "1e999", "-0.00", "123456789012345678901", "\\u0000",
                                         "\\ud83d", "\"account_number\":", "\"accounts\":[", "{\"a\":", "[[[[[[[[", "}}}}",
                                         "\"\\ud83d\\ude00\"", "true", "\"235905558062\"", "\xef\xbb\xbf", "\xff", "\n\t ", ",",
                                         "\"link\":{", "2024-01-09T10:17:00", "99999999999999999999"};
    static unsigned char work[LONGEST];
    const text *from = &bodies[below(body_count)];
    size_t length = from->length;
    text changed;
    memcpy(work, from->bytes, length);
    for (size_t changes = below(1 + below(9)); changes > 0; changes--) {
        size_t at = below(length + 1), size = below(40);
        const text *other = &bodies[below(body_count)];
        const char *piece = pieces[below(sizeof pieces / sizeof pieces[0])];
        size = size > length - at ? length - at : size;
        switch (below(9)) {
        case 0:
            if (at < length) {
                work[at] = (unsigned char)below(256);
            }
            break;
        case 1:
            memmove(work + at, work + at + size, length - at - size);
            length -= size;
            break;
        case 2:
            length = put(work, length, at, piece, strlen(piece));
            break;
        case 3:
            if (other->length > 0) {
                size_t begin = below(other->length), most = below(200);
                most = most > other->length - begin ? other->length - begin : most;
                length = put(work, length, at, other->bytes + begin, most);
            }
            break;
        case 4:
            if (at < length) {
                work[at] ^= (unsigned char)(1u << below(8));
            }
            break;
        case 5:
            if (one_in(8)) {
                length = at;
            }
            break;
        default:
            length = replace_value(work, length, at);
        }
    }
    changed.http_status = one_in(8) ? (uint16_t)below(65536) : one_in(3) ? 200 : from->http_status;
    changed.length = length;
    changed.bytes = reserve(length);
    memcpy(changed.bytes, work, length);
    return changed;
}

/* A size that some release might have: at least what has a meaning, perhaps more than this one's. */
static uint32_t some_size(size_t filled, size_t whole)
{
    return (uint32_t)(one_in(2) ? whole : filled + below(whole + 72 - filled));
}

#define SOME_SIZE(type) some_size(offsetof(type, reserved), sizeof(type))

/* A length within its limit, a NUL behind it, and zeros to the end. */
static int is_text(uint16_t len, const char *bytes, size_t room)
{
    return len < room && all(bytes + len, room - len, 0);
}

#define IS_TEXT(text) is_text((text).len, (text).bytes, sizeof (text).bytes)

static void check_account(const an_account *account, uint32_t size)
{
    int right = account->struct_size == size && account->number_count <= AN_NUMBERS_KEPT && IS_TEXT(account->account_id) &&
                IS_TEXT(account->account_type) && IS_TEXT(account->name) && IS_TEXT(account->nickname) &&
                IS_TEXT(account->account_mask) && IS_TEXT(account->original_id) && IS_TEXT(account->balances.currency);
    CHECK(account->account_id.len > 0);
    for (uint32_t at = 0; at < AN_NUMBERS_KEPT; at++) {
        const an_number *number = &account->numbers[at];
        right &= IS_TEXT(number->account_number) && IS_TEXT(number->iban) && IS_TEXT(number->last_four) &&
                 IS_TEXT(number->routing_number) && IS_TEXT(number->wire_routing_number) &&
                 IS_TEXT(number->institution_number) && IS_TEXT(number->branch_number) && IS_TEXT(number->sort_code) &&
                 IS_TEXT(number->bic);
        right &= at < account->number_count ? number->kind >= AN_NUMBER_ACH && number->kind <= AN_NUMBER_INTERNATIONAL
                                            : all(number, sizeof *number, 0);
    }
    CHECK(right);
}

static void check_link(const an_link *link)
{
    int right = link->product_count <= AN_PRODUCTS_KEPT && link->link_tag_count <= AN_TAGS_KEPT &&
                link->tag_count <= AN_TAGS_KEPT && link->available_product_count <= AN_AVAILABLE_PRODUCTS_KEPT &&
                IS_TEXT(link->link_id) && IS_TEXT(link->institution_name) && IS_TEXT(link->webhook) &&
                IS_TEXT(link->state.text);
    for (uint32_t at = 0; at < AN_PRODUCTS_KEPT; at++) {
        right &= IS_TEXT(link->products[at].name) && IS_TEXT(link->products[at].error_message) &&
                 (link->products[at].name.len > 0 || at >= link->product_count || link->products[at].product == AN_UNKNOWN);
    }
    for (uint32_t at = 0; at < AN_TAGS_KEPT; at++) {
        right &= IS_TEXT(link->link_tags[at].text) && IS_TEXT(link->tags[at].text);
    }
    CHECK(right);
}

/* What was refused as an argument was not touched. */
static int was_argument(int32_t status)
{
    return status >= AN_NULL_POINTER && status != AN_TOO_LONG;
}

static void decide(const unsigned char *workspace, size_t size, int32_t expected)
{
    static const char product[] = "account_numbers";
    char line[AN_BASELINE_TEXT_SIZE];
    size_t length = 0;
    an_baseline baseline, again;
    an_decision decision;
    baseline.struct_size = sizeof baseline;
    again.struct_size = sizeof again;
    decision.struct_size = sizeof decision;
    CHECK(an_baseline_new(product, strlen(product), &baseline) == AN_OK);
    CHECK(an_decide(&baseline, workspace, size, &decision) == expected);
    if (expected == AN_OK) {
        CHECK(an_baseline_format(&decision.next_baseline, line, sizeof line, &length) == AN_OK);
        CHECK(an_baseline_parse(line, length, &again) == AN_OK && memcmp(&again, &decision.next_baseline, sizeof again) == 0);
    }
}

/* What an_parse said of a body whose accounts all had a place. */
typedef struct {
    int32_t status;
    uint32_t accounts;
    int with_link, strict, checks;
} outcome;

static outcome parse(const text *body)
{
    size_t capacity = one_in(2) ? 40 : below(5), size = SOME_SIZE(an_account), alignment = sizeof(void *);
    size_t stride = (size + below(64) + alignment - 1) / alignment * alignment;
    size_t array = capacity == 0 ? 0 : (capacity - 1) * stride + size;
    size_t finding_size = (SOME_SIZE(an_finding) + 3) / 4 * 4, finding_count = one_in(3) ? 0 : below(AN_FINDINGS_KEPT + 4);
    int skip_link = one_in(4), with_place = !skip_link && !one_in(4), tight = one_in(16);
    size_t needed = skip_link ? AN_WORKSPACE_SIZE_WITHOUT_LINK : AN_WORKSPACE_SIZE, gap = below(17);
    size_t link_size = SOME_SIZE(an_link), result_size = SOME_SIZE(an_result);
    unsigned char *accounts = reserve(array), *findings = reserve(finding_size * finding_count);
    unsigned char *workspace = reserve(gap + needed - (size_t)tight), *link = reserve(link_size), *result = reserve(result_size);
    an_result *said = (an_result *)(void *)result;
    an_link *read = (an_link *)(void *)link;
    an_options options;
    an_storage storage;
    outcome out = {0, 0, 0, 0, 0};
    memset(&options, 0, sizeof options);
    memset(&storage, 0, sizeof storage);
    options.struct_size = sizeof options;
    options.policy = one_in(3) ? AN_POLICY_STRICT : AN_POLICY_TOLERANT;
    options.skip_checks = (uint8_t)one_in(4);
    options.skip_link = (uint8_t)skip_link;
    storage.struct_size = sizeof storage;
    storage.account_size = (uint32_t)size;
    storage.finding_size = (uint32_t)finding_size;
    storage.accounts = (an_account *)(void *)accounts;
    storage.account_stride = stride;
    storage.account_capacity = capacity;
    storage.findings = (an_finding *)(void *)findings;
    storage.finding_capacity = finding_count;
    storage.link = with_place ? read : NULL;
    storage.workspace = workspace + gap;
    storage.workspace_size = needed - (size_t)tight;
    said->struct_size = (uint32_t)result_size;
    read->struct_size = (uint32_t)link_size;
    out.status = an_parse(body->http_status, body->bytes, body->length, &options, &storage, said);
    out.with_link = !skip_link;
    out.strict = options.policy == AN_POLICY_STRICT;
    out.checks = !options.skip_checks;

    CHECK(all(workspace, gap, PAINT));
    CHECK(strcmp(an_status_name(out.status), "unknown") != 0 && was_argument(out.status) == tight);
    if (tight) {
        CHECK(out.status == AN_WORKSPACE_TOO_SMALL && all(workspace, gap + needed - 1, PAINT));
        CHECK(all(accounts, array, PAINT) && all(result + 4, result_size - 4, PAINT) && all(link + 4, link_size - 4, PAINT));
    } else {
        out.accounts = out.status == AN_CAPACITY_EXCEEDED ? said->payload_error.needed : said->account_count;
        CHECK((out.status == AN_REFUSED) == (body->http_status != 200));
        CHECK(said->payload_error.code == (out.status > AN_REFUSED ? out.status : 0));
        CHECK(said->payload_error.offset <= body->length && IS_TEXT(said->payload_error.path));
        CHECK(said->finding_count <= finding_count && said->account_count <= capacity);
        CHECK(out.status != AN_CAPACITY_EXCEEDED || said->payload_error.needed > capacity);
        for (size_t at = 0; at < capacity; at++) {
            const an_account *account = (const an_account *)(const void *)(accounts + at * stride);
            if (out.status == AN_OK && at < said->account_count) {
                check_account(account, (uint32_t)size);
            } else {
                CHECK(all(account, size, 0));
            }
            if (at + 1 < capacity) {
                CHECK(all((const unsigned char *)account + size, stride - size, PAINT));
            }
        }
        for (size_t at = 0; at < said->finding_count; at++) {
            const an_finding *finding = (const an_finding *)(const void *)(findings + at * finding_size);
            CHECK(finding->struct_size == finding_size && IS_TEXT(finding->path) && finding->path.len > 0 &&
                  strcmp(an_finding_code_name(finding->code), "unknown") != 0);
        }
        if (out.status != AN_OK) {
            CHECK(all(workspace + gap, needed, 0));
            CHECK(all(link + 4, link_size - 4, with_place ? 0 : PAINT));
        } else if (with_place) {
            check_link(read);
        }
        if (!skip_link) {
            decide(workspace + gap, needed, out.status == AN_OK ? AN_OK : AN_NO_LINK);
        }
    }
    free(accounts);
    free(findings);
    free(workspace);
    free(link);
    free(result);
    return out;
}

typedef struct {
    size_t stop_at_account, stop_at_finding, accounts, findings;
} counter;

static int32_t take_account(void *context, const an_account *account)
{
    counter *counted = context;
    check_account(account, sizeof *account);
    return counted->accounts++ == counted->stop_at_account ? -1 : 0;
}

static int32_t take_finding(void *context, const an_finding *finding)
{
    counter *counted = context;
    CHECK(IS_TEXT(finding->path) && finding->path.len > 0 && finding->struct_size == sizeof *finding);
    return counted->findings++ == counted->stop_at_finding ? 1 : 0;
}

static void parse_each(const text *body, const outcome *before)
{
    size_t gap = below(17), needed = before->with_link ? AN_WORKSPACE_SIZE : AN_WORKSPACE_SIZE_WITHOUT_LINK;
    unsigned char *workspace = reserve(gap + needed);
    counter counted = {(size_t)-1, (size_t)-1, 0, 0};
    int stops = one_in(3);
    an_result result;
    an_options options;
    an_sink sink;
    int32_t status;
    memset(&options, 0, sizeof options);
    memset(&sink, 0, sizeof sink);
    options.struct_size = sizeof options;
    options.policy = before->strict ? AN_POLICY_STRICT : AN_POLICY_TOLERANT;
    options.skip_checks = (uint8_t)!before->checks;
    options.skip_link = (uint8_t)!before->with_link;
    if (stops) {
        counted.stop_at_account = below(4);
        counted.stop_at_finding = below(8);
    }
    sink.struct_size = sizeof sink;
    sink.on_account = take_account;
    sink.on_finding = one_in(4) ? NULL : take_finding;
    sink.context = &counted;
    sink.workspace = workspace + gap;
    sink.workspace_size = needed;
    result.struct_size = sizeof result;
    status = an_parse_each(body->http_status, body->bytes, body->length, &options, &sink, &result);
    CHECK(result.account_count == counted.accounts && result.finding_count == counted.findings);
    if (!stops) {
        CHECK(status == before->status || (before->status == AN_CAPACITY_EXCEEDED && status == AN_OK));
        CHECK(status != AN_OK || result.account_count == before->accounts);
    }
    if (status == AN_OK && before->with_link) {
        decide(workspace + gap, needed, AN_OK);
    } else {
        CHECK(all(workspace + gap, needed, 0));
    }
    CHECK(all(workspace, gap, PAINT));
    free(workspace);
}

/* The same body as any document that carries products. */
static void read_link(const text *body)
{
    size_t gap = below(17), small = AN_WORKSPACE_SIZE_WITHOUT_LINK;
    unsigned char *workspace = reserve(gap + AN_WORKSPACE_SIZE);
    an_link *link = reserve(sizeof *link);
    an_result result;
    an_baseline baseline;
    int32_t status, of_product;
    int twice;
    link->struct_size = sizeof *link;
    result.struct_size = sizeof result;
    memset(&baseline, PAINT, sizeof baseline);
    baseline.struct_size = sizeof baseline;
    status = an_read_link(body->http_status, body->bytes, body->length, link, workspace + gap, AN_WORKSPACE_SIZE, &result);
    CHECK(!was_argument(status) && (status == AN_REFUSED) == (body->http_status != 200 && body->http_status != 202));
    if (status == AN_OK) {
        check_link(link);
        decide(workspace + gap, AN_WORKSPACE_SIZE, AN_OK);
    } else {
        CHECK(all(workspace + gap, AN_WORKSPACE_SIZE, 0) && all((char *)link + 4, sizeof *link - 4, 0));
    }
    /* The baseline of one product skips the others, which the link keeps: so it does not see what occurs twice there. */
    twice = status == AN_DUPLICATE_FIELD && strstr(result.payload_error.path.bytes, "products.") != NULL;
    of_product = an_baseline_read(body->http_status, body->bytes, body->length, "identity", 8, workspace + gap, small, &baseline,
                                  &result);
    CHECK(twice ? !was_argument(of_product) : of_product == status);
    CHECK(all(workspace + gap, small, 0));
    CHECK(of_product == AN_OK ? baseline.product.len == 8 : all((char *)&baseline + 4, sizeof baseline - 4, PAINT));
    free(workspace);
    free(link);
}

/* The body as whatever text a call takes. */
static void read_as_text(const text *body)
{
    const char *bytes = (const char *)body->bytes;
    size_t length = body->length > 600 ? below(600) : body->length, room = 2 * length + 5, written = 0;
    char *buffer = reserve(room), *short_one = reserve(length / 2);
    an_amount amount;
    an_timestamp timestamp;
    an_date date;
    an_baseline baseline;
    int32_t status = an_masked(bytes, length, buffer, room, &written);
    CHECK(status == AN_MALFORMED || (status == AN_OK && written < room && buffer[written] == '\0'));
    status = an_masked(bytes, length, short_one, length / 2, NULL);
    CHECK(status == AN_MALFORMED || status == AN_BUFFER_TOO_SHORT || status == AN_OK);
    baseline.struct_size = sizeof baseline;
    status = an_amount_parse(bytes, length, &amount);
    CHECK(status == AN_OK || status == AN_MALFORMED || status == AN_OUT_OF_RANGE);
    status = an_timestamp_parse(bytes, length, &timestamp);
    CHECK(status == AN_OK || status == AN_MALFORMED);
    status = an_date_parse(bytes, length, &date);
    CHECK(status == AN_OK || status == AN_MALFORMED);
    status = an_baseline_parse(bytes, length, &baseline);
    CHECK(status == AN_OK || status == AN_MALFORMED);
    status = an_account_numbers_path(bytes, length, buffer, room, &written);
    CHECK(status == AN_OK || status == AN_INVALID_LINK_ID || status == AN_BUFFER_TOO_SHORT);
    CHECK(an_check_iban(bytes, length) >> 34 == 0 && an_check_bic(bytes, length) >> 34 == 0);
    free(buffer);
    free(short_one);
}

int main(int count, char **arguments)
{
    unsigned long rounds, read = 0;
    if (count != 3 || (rounds = strtoul(arguments[2], NULL, 10)) == 0) {
        fprintf(stderr, "usage: hostile FOLDER ROUNDS\n");
        return 2;
    }
    load(arguments[1]);
    for (unsigned long round = 0; round < rounds && failed == 0; round++) {
        text body = change();
        outcome out = parse(&body);
        if (!was_argument(out.status)) {
            parse_each(&body, &out);
        }
        read += out.status == AN_OK;
        read_link(&body);
        read_as_text(&body);
        free(body.bytes);
        if (failed > 0) {
            printf("in round %lu\n", round);
        }
    }
    /* Neither all changes leave a body readable, nor none. */
    CHECK(rounds < 1000 || (read > rounds / 10 && read < rounds / 2));
    for (size_t at = 0; at < body_count; at++) {
        free(bodies[at].bytes);
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
