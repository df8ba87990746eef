/*
 * Changed bodies of the corpus through every reading call, with capacities, gaps and flags at random: from a fixed seed, so that
 * each run is the same. All memory is of the exact size, for AddressSanitizer to see what is touched beyond it. Usage: hostile FOLDER ROUNDS, the folder of index.tsv. Prints `N passed, N failed`.
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

/* Puts another value after the next colon, so that the document stays JSON as a rule. */
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

/* A text of a view: absent, or within the memory of the reply. */
static const unsigned char *memory_begin, *memory_end;

static int is_text(an_str text, size_t most)
{
    const unsigned char *data = (const unsigned char *)text.data;
    if (data == NULL) {
        return text.len == 0;
    }
    return text.len <= most && data >= memory_begin && data + text.len <= memory_end;
}

/* A word lies in the reply, or is one of the library's own. */
static int is_word(an_str text, int32_t value)
{
    return value == AN_NONE ? text.data == NULL : value >= 0 ? text.len > 0 : is_text(text, 64);
}

static void check_account(const an_reply *reply, size_t index)
{
    an_account account;
    an_number number;
    an_finding findings[AN_FINDINGS_KEPT];
    char text[AN_AMOUNT_SIZE];
    int right = an_reply_account(reply, index, &account) == AN_OK && account.account_id.len > 0 && account.number_count <= 4 &&
                is_text(account.account_id, 64) && is_text(account.account_type, 64) && is_text(account.name, 128) &&
                is_text(account.nickname, 128) && is_text(account.account_mask, 16) && is_text(account.original_id, 128) &&
                is_text(account.currency, 16) && an_amount_text(&account.limit, text, sizeof text) < (ptrdiff_t)sizeof text &&
                an_balance_date_text(&account.balance_date, text, sizeof text) >= 0;
    for (size_t at = 0; at < account.number_count; at++) {
        an_str secret;
        right &= an_reply_number(reply, index, at, &number) == AN_OK && is_text(number.last_four, 16) &&
                 is_text(number.routing_number, 16) && is_text(number.wire_routing_number, 16) &&
                 is_text(number.institution_number, 16) && is_text(number.branch_number, 16) && is_text(number.sort_code, 16) &&
                 is_text(number.bic, 16) && number.kind >= AN_ACH && number.kind <= AN_INTERNATIONAL;
        secret = an_reveal(reply, &number);
        right &= secret.len > 0 && is_text(secret, 48) && an_matches(reply, &number, secret) == 1;
        right &= an_reply_number_findings(reply, &number, findings, AN_FINDINGS_KEPT) <=
                 an_reply_account_findings(reply, index, findings, AN_FINDINGS_KEPT);
    }
    CHECK(right && an_reply_number(reply, index, account.number_count, &number) == AN_NOT_FOUND);
}

static void check_link(const an_reply *reply)
{
    an_link link;
    an_product product;
    int right = an_reply_link(reply, &link) == AN_OK && link.product_count <= 10 && link.link_tag_count <= 16 &&
                link.tag_count <= 16 && link.available_product_count <= 16 && is_text(link.link_id, 64) &&
                is_text(link.institution_name, 128) && is_text(link.webhook, 512) && is_text(link.institution_avatar, 512) &&
                is_word(link.state_text, link.state) && is_word(link.error_code_text, link.error_code) &&
                is_word(link.provider_text, link.provider);
    for (size_t at = 0; at < link.product_count; at++) {
        right &= an_reply_product(reply, at, &product) == AN_OK && product.name.data != NULL && is_text(product.error_message, 128) &&
                 is_text(product.unavailable, 128) && is_text(product.reason, 64) &&
                 is_word(product.error_code_text, product.error_code);
    }
    for (size_t at = 0; at < link.link_tag_count; at++) {
        right &= is_text(an_reply_link_tag(reply, at), 64) && an_reply_link_tag(reply, at).data != NULL;
    }
    CHECK(right && an_reply_product(reply, link.product_count, &product) == AN_NOT_FOUND);
}

/* What may be asked of any reply, whatever it holds. */
static void check_rest(const an_reply *reply, an_status status, const text *body)
{
    an_finding findings[AN_FINDINGS_KEPT];
    char path[AN_PATH_SIZE];
    an_problem problem;
    an_api_error error;
    ptrdiff_t count = an_reply_findings(reply, findings, AN_FINDINGS_KEPT);
    CHECK(count >= 0 && count <= AN_FINDINGS_KEPT);
    for (ptrdiff_t at = 0; at < count; at++) {
        ptrdiff_t size = an_finding_path(reply, &findings[at], path, sizeof path);
        CHECK(size > 0 && size < AN_PATH_SIZE && strcmp(an_finding_code_name(findings[at].code), "unknown") != 0);
    }
    CHECK((an_reply_problem(reply, &problem) == AN_OK) == (status == AN_UNREADABLE));
    if (status == AN_UNREADABLE) {
        CHECK(problem.offset <= body->length && problem.line > 0 && problem.column > 0 && problem.path[0] != '\0');
        CHECK((problem.code == AN_NONE) != (problem.finding == AN_NONE) && strlen(problem.path) < sizeof problem.path);
    }
    CHECK((an_reply_api_error(reply, &error) == AN_OK) == (status == AN_REFUSED));
    if (status == AN_REFUSED) {
        CHECK(error.http_status == body->http_status && is_text(error.error_message, 256) && is_text(error.error_code, 64));
        CHECK(strcmp(an_recovery_name(error.recovery), "unknown") != 0);
    }
}

static void decide(const an_reply *reply, an_status expected)
{
    char line[AN_BASELINE_SIZE];
    an_str none = {NULL, 0};
    an_baseline baseline, again;
    an_evidence evidence;
    an_decision decision;
    CHECK(an_baseline_new(AN_STR("account_numbers"), none, &baseline) == AN_OK);
    CHECK(an_evidence_of_reply(reply, &baseline, &evidence) == expected);
    if (expected == AN_OK) {
        CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK);
        CHECK(an_baseline_text(&decision.next_baseline, line, sizeof line) == (ptrdiff_t)strlen(line));
        CHECK(an_baseline_parse(an_str_from(line), &again) == AN_OK);
        CHECK(memcmp(&again, &decision.next_baseline, sizeof again) == 0);
    }
}

typedef struct {
    an_status status;
    size_t accounts;
    uint32_t flags;
    int is_full;
} outcome;

/* Reads the body, and perhaps another into the same reply first. */
static outcome parse(const text *body)
{
    size_t capacity = one_in(2) ? 40 : below(5), gap = below(17), size = an_reply_size(capacity);
    unsigned char *memory = reserve(gap + size);
    an_reply *reply = an_reply_init(memory + gap, size, capacity);
    const text *before = &bodies[below(body_count)];
    an_problem problem;
    outcome out = {AN_OK, 0, 0, 0};
    CHECK(reply != NULL);
    memory_begin = memory;
    memory_end = memory + gap + size;
    if (one_in(2)) {
        an_parse(reply, before->http_status, before->bytes, before->length, 0);
    }
    out.flags = (uint32_t)below(8);
    out.status = an_parse(reply, body->http_status, body->bytes, body->length, out.flags);
    CHECK(out.status == AN_OK || out.status == AN_REFUSED || out.status == AN_UNREADABLE);
    CHECK((out.status == AN_REFUSED) == (body->http_status != 200) && all(memory, gap, PAINT));
    out.accounts = an_reply_account_count(reply);
    CHECK(out.accounts <= capacity && (out.accounts == 0 || out.status == AN_OK));
    for (size_t at = 0; at < out.accounts; at++) {
        check_account(reply, at);
    }
    check_rest(reply, out.status, body);
    if (out.status == AN_UNREADABLE && an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_CAPACITY_EXCEEDED) {
        CHECK(problem.needed > capacity);
        out.is_full = 1;
    }
    if (out.status == AN_OK && !(out.flags & AN_SKIP_LINK)) {
        check_link(reply);
        decide(reply, AN_OK);
        CHECK(an_reply_to_json(reply, AN_REVEALED, NULL, 0) > 20 && an_reply_to_json(reply, AN_MASKED, NULL, 0) > 20);
    } else {
        decide(reply, AN_NOT_FOUND);
        CHECK(an_reply_to_json(reply, AN_MASKED, NULL, 0) == AN_NOT_FOUND);
    }
    if (one_in(4)) {
        CHECK(an_reply_wipe(reply) == AN_OK && an_reply_account_count(reply) == 0);
    }
    free(memory);
    return out;
}

typedef struct {
    size_t stop_at_account, stop_at_finding, accounts, findings;
} counter;

static int32_t take_account(void *context, const an_reply *reply)
{
    counter *counted = context;
    check_account(reply, 0);
    return counted->accounts++ == counted->stop_at_account ? -1 : 0;
}

static int32_t take_finding(void *context, const an_reply *reply, const an_finding *finding)
{
    counter *counted = context;
    char path[AN_PATH_SIZE];
    CHECK(an_finding_path(reply, finding, path, sizeof path) > 0);
    return counted->findings++ == counted->stop_at_finding ? 1 : 0;
}

static void parse_each(const text *body, const outcome *before)
{
    size_t size = an_reply_size(1), gap = below(17);
    unsigned char *memory = reserve(gap + size);
    an_reply *reply = an_reply_init(memory + gap, size, 1);
    counter counted = {(size_t)-1, (size_t)-1, 0, 0};
    int stops = one_in(3);
    an_status status;
    memory_begin = memory;
    memory_end = memory + gap + size;
    if (stops) {
        counted.stop_at_account = below(4);
        counted.stop_at_finding = below(8);
    }
    status = an_parse_each(reply, body->http_status, body->bytes, body->length, before->flags, take_account,
                           one_in(4) ? NULL : take_finding, &counted);
    check_rest(reply, status, body);
    if (!stops) {
        CHECK(status == before->status || (before->is_full && status == AN_OK));
        CHECK(status != AN_OK || before->is_full || counted.accounts == before->accounts);
    }
    if (status == AN_OK && !(before->flags & AN_SKIP_LINK)) {
        check_link(reply);
        decide(reply, AN_OK);
    }
    CHECK(all(memory, gap, PAINT) && an_reply_account_count(reply) == 0);
    free(memory);
}

/* The same body as any document that has products. */
static void read_link(const text *body)
{
    size_t size = an_reply_size(0), gap = below(17);
    unsigned char *memory = reserve(gap + size);
    an_reply *reply = an_reply_init(memory + gap, size, 0);
    an_str none = {NULL, 0};
    an_baseline baseline;
    an_evidence *evidence = reserve(sizeof *evidence);
    an_problem problem;
    an_status status, of_product;
    int twice;
    memory_begin = memory;
    memory_end = memory + gap + size;
    status = an_parse_link(reply, body->http_status, body->bytes, body->length, none);
    CHECK(status == AN_OK || status == AN_REFUSED || status == AN_UNREADABLE || status == AN_NO_LINK);
    CHECK((status == AN_REFUSED) == (body->http_status < 200 || body->http_status > 299));
    check_rest(reply, status, body);
    if (status == AN_OK) {
        check_link(reply);
    }
    decide(reply, status == AN_OK ? AN_OK : AN_NOT_FOUND);
    CHECK(an_baseline_new(AN_STR("identity"), none, &baseline) == AN_OK);
    /* The evidence of one product skips the others, which the link keeps: so it does not see what occurs twice there. */
    twice = status == AN_UNREADABLE && an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_DUPLICATE_FIELD;
    of_product = an_evidence_read(body->http_status, body->bytes, body->length, &baseline, evidence, &problem);
    CHECK(twice || of_product == status);
    CHECK(of_product == AN_OK || (problem.status == of_product && all(evidence, sizeof *evidence, PAINT)));
    free(memory);
    free(evidence);
}

/* The body as whatever text a call takes. */
static void read_as_text(const text *body)
{
    size_t length = body->length > 600 ? below(600) : body->length, room = 4 * length + 5;
    an_str given = {(const char *)body->bytes, length};
    char *buffer = reserve(room), *short_one = reserve(length / 2);
    an_amount amount;
    an_timestamp timestamp;
    an_baseline baseline;
    an_status status;
    ptrdiff_t size = an_masked(given, buffer, room);
    CHECK(size == AN_MALFORMED || (size >= 0 && (size_t)size < room && buffer[size] == '\0'));
    CHECK(an_masked(given, short_one, length / 2) == size);
    status = an_amount_parse(given, &amount);
    CHECK(status == AN_OK || status == AN_MALFORMED || status == AN_OUT_OF_RANGE);
    status = an_timestamp_parse(given, &timestamp);
    CHECK(status == AN_OK || status == AN_MALFORMED);
    status = an_baseline_parse(given, &baseline);
    CHECK(status == AN_MALFORMED || (length == 0 && status == AN_BASELINE_TRUNCATED));
    size = an_account_numbers_path(given, buffer, room);
    CHECK(size > 0 || size == AN_INVALID_LINK_ID);
    CHECK(an_check_iban(given) >> 42 == 0 && an_check_bic(given) >> 42 == 0);
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
        parse_each(&body, &out);
        read += out.status == AN_OK;
        read_link(&body);
        read_as_text(&body);
        free(body.bytes);
        if (failed > 0) {
            printf("in round %lu\n", round);
        }
    }
    /* Neither all changes leave a body readable, nor none. */
    CHECK(rounds < 1000 || (read > rounds / 20 && read < rounds / 2));
    for (size_t at = 0; at < body_count; at++) {
        free(bodies[at].bytes);
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
