/*
 * Reads every body of the corpus, both ways, and compares what comes out, written in the canonical form, with the
 * expectation that all hosts share. Usage: corpus FOLDER, that of index.tsv. Prints `N passed, N failed`. Where CANONICAL_OUT
 * names a folder, what came out is written there too, under the name of its expectation.
 */
#include "account_numbers.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text that grows. */
typedef struct {
    char *bytes;
    size_t length, room;
} buffer;

static void put(buffer *out, const char *bytes, size_t length)
{
    if (out->length + length + 1 > out->room) {
        out->room = (out->length + length + 1) * 2;
        out->bytes = realloc(out->bytes, out->room);
        if (out->bytes == NULL) {
            abort();
        }
    }
    if (length > 0) {
        memcpy(out->bytes + out->length, bytes, length);
    }
    out->length += length;
    out->bytes[out->length] = '\0';
}

static void say(buffer *out, const char *text)
{
    put(out, text, strlen(text));
}

static void line(buffer *out, int depth)
{
    say(out, "\n");
    for (; depth > 0; depth--) {
        say(out, "  ");
    }
}

static void string(buffer *out, const char *bytes, size_t length)
{
    say(out, "\"");
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = (unsigned char)bytes[at];
        static const char letters[] = "btn\vfr";
        char escaped[8];
        if (byte == '"' || byte == '\\') {
            escaped[0] = '\\';
            escaped[1] = (char)byte;
            put(out, escaped, 2);
        } else if (byte >= 8 && byte <= 13 && byte != 11) {
            escaped[0] = '\\';
            escaped[1] = letters[byte - 8];
            put(out, escaped, 2);
        } else if (byte < 0x20) {
            snprintf(escaped, sizeof escaped, "\\u%04x", byte);
            say(out, escaped);
        } else {
            put(out, bytes + at, 1);
        }
    }
    say(out, "\"");
}

/* An object or a list on its way: its members, each on a line of its own, one deeper than itself. */
typedef struct {
    buffer *out;
    int depth;
    int count;
    char end;
} container;

static container open_container(buffer *out, int depth, char begin, char end)
{
    container opened;
    put(out, &begin, 1);
    opened.out = out;
    opened.depth = depth;
    opened.count = 0;
    opened.end = end;
    return opened;
}

static void element(container *list)
{
    if (list->count++ > 0) {
        say(list->out, ",");
    }
    line(list->out, list->depth + 1);
}

static void key(container *object, const char *name, size_t length)
{
    element(object);
    string(object->out, name, length);
    say(object->out, ": ");
}

static void named(container *object, const char *name)
{
    key(object, name, strlen(name));
}

static void finish(container *opened)
{
    if (opened->count > 0) {
        line(opened->out, opened->depth);
    }
    put(opened->out, &opened->end, 1);
}

static container object_in(container *outer, const char *name)
{
    named(outer, name);
    return open_container(outer->out, outer->depth + 1, '{', '}');
}

static container list_in(container *outer, const char *name)
{
    named(outer, name);
    return open_container(outer->out, outer->depth + 1, '[', ']');
}

static void null_or(container *object, const char *name, int has, const char *bytes, size_t length)
{
    named(object, name);
    if (has) {
        string(object->out, bytes, length);
    } else {
        say(object->out, "null");
    }
}

#define TEXT(object, from, field) null_or(object, #field, 1, (from)->field.bytes, (from)->field.len)
#define OPTIONAL(object, from, field) null_or(object, #field, (from)->has_##field, (from)->field.bytes, (from)->field.len)
#define WORD(object, from, field) null_or(object, #field, (from)->has_##field, (from)->field.text.bytes, (from)->field.text.len)
#define FLAG(object, from, field) flag(object, #field, (from)->has_##field, (from)->field)

static void flag(container *object, const char *name, int has, int value)
{
    named(object, name);
    say(object->out, !has ? "null" : value ? "true" : "false");
}

static void number(container *object, const char *name, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    named(object, name);
    say(object->out, text);
}

static void must(int32_t status)
{
    if (status != AN_OK) {
        fprintf(stderr, "%s\n", an_status_message(status));
        abort();
    }
}

static void amount(container *object, const char *name, int has, const an_amount *value)
{
    char text[AN_AMOUNT_TEXT_SIZE];
    size_t length = 0;
    if (has) {
        must(an_amount_format(value, text, sizeof text, &length));
    }
    null_or(object, name, has, text, length);
}

static void stamp(container *object, const char *name, const an_stamp *value)
{
    char text[AN_TIMESTAMP_TEXT_SIZE];
    size_t length = 0;
    must(an_stamp_format(value, text, sizeof text, &length));
    null_or(object, name, value->state != AN_STAMP_ABSENT, text, length);
}

static void balances(container *account, const an_balances *from)
{
    char text[AN_TIMESTAMP_TEXT_SIZE];
    size_t length = 0;
    container object = object_in(account, "balances");
    amount(&object, "available", from->has_available, &from->available);
    if (from->has_balance_date && from->balance_date.has_time) {
        must(an_timestamp_format(&from->balance_date.timestamp, text, sizeof text, &length));
    } else if (from->has_balance_date) {
        must(an_date_format(&from->balance_date.date, text, sizeof text, &length));
    }
    null_or(&object, "balance_date", from->has_balance_date, text, length);
    OPTIONAL(&object, from, currency);
    amount(&object, "current", from->has_current, &from->current);
    amount(&object, "limit", from->has_limit, &from->limit);
    finish(&object);
}

static void numbers_of(container *numbers, const char *name, const an_account *account, int32_t kind)
{
    container list = list_in(numbers, name);
    for (uint32_t at = 0; at < account->number_count; at++) {
        const an_number *from = &account->numbers[at];
        container object;
        if (from->kind != kind) {
            continue;
        }
        element(&list);
        object = open_container(list.out, list.depth + 1, '{', '}');
        if (kind != AN_NUMBER_INTERNATIONAL) {
            TEXT(&object, from, account_number);
        }
        if (kind == AN_NUMBER_EFT) {
            TEXT(&object, from, branch_number);
        }
        if (kind == AN_NUMBER_INTERNATIONAL) {
            OPTIONAL(&object, from, bic);
            TEXT(&object, from, iban);
        }
        number(&object, "index", from->index);
        if (kind == AN_NUMBER_EFT) {
            TEXT(&object, from, institution_number);
        }
        if (kind == AN_NUMBER_ACH) {
            TEXT(&object, from, routing_number);
            OPTIONAL(&object, from, wire_routing_number);
        }
        if (kind == AN_NUMBER_BACS) {
            TEXT(&object, from, sort_code);
        }
        finish(&object);
    }
    finish(&list);
}

static void account_in(container *accounts, const an_account *from)
{
    static const char *const kinds[] = {"unknown", "depository", "investment", "liability", "other"};
    container object, numbers;
    element(accounts);
    object = open_container(accounts->out, accounts->depth + 1, '{', '}');
    TEXT(&object, from, account_id);
    OPTIONAL(&object, from, account_mask);
    TEXT(&object, from, account_type);
    balances(&object, &from->balances);
    FLAG(&object, from, closed);
    number(&object, "index", from->index);
    null_or(&object, "kind", 1, kinds[from->kind], strlen(kinds[from->kind]));
    TEXT(&object, from, name);
    OPTIONAL(&object, from, nickname);
    numbers = object_in(&object, "numbers");
    numbers_of(&numbers, "ach", from, AN_NUMBER_ACH);
    numbers_of(&numbers, "bacs", from, AN_NUMBER_BACS);
    numbers_of(&numbers, "eft", from, AN_NUMBER_EFT);
    numbers_of(&numbers, "international", from, AN_NUMBER_INTERNATIONAL);
    finish(&numbers);
    OPTIONAL(&object, from, original_id);
    finish(&object);
}

static void finding_in(container *findings, const an_finding *from)
{
    const char *code = an_finding_code_name(from->code), *severity = an_severity_name(from->severity);
    container object;
    element(findings);
    object = open_container(findings->out, findings->depth + 1, '{', '}');
    null_or(&object, "code", 1, code, strlen(code));
    TEXT(&object, from, path);
    null_or(&object, "severity", 1, severity, strlen(severity));
    finish(&object);
}

static void product_in(container *products, const an_product *from)
{
    container object, settings;
    key(products, from->name.bytes, from->name.len);
    object = open_container(products->out, products->depth + 1, '{', '}');
    WORD(&object, from, error_code);
    OPTIONAL(&object, from, error_message);
    flag(&object, "has_history", from->has_has_history, from->has_history);
    stamp(&object, "last_attempted_at", &from->last_attempted_at);
    stamp(&object, "refreshed_at", &from->refreshed_at);
    settings = object_in(&object, "settings");
    FLAG(&settings, from, prefetch);
    OPTIONAL(&settings, from, reason);
    FLAG(&settings, from, require_permission);
    FLAG(&settings, from, required);
    finish(&settings);
    OPTIONAL(&object, from, unavailable);
    finish(&object);
}

static int by_name(const void *one, const void *other)
{
    const an_product *first = *(const an_product *const *)one, *second = *(const an_product *const *)other;
    return strcmp(first->name.bytes, second->name.bytes);
}

static void tags_in(container *link, const char *name, const an_tag *tags, uint32_t count)
{
    container list = list_in(link, name);
    for (uint32_t at = 0; at < count; at++) {
        element(&list);
        string(list.out, tags[at].text.bytes, tags[at].text.len);
    }
    finish(&list);
}

static void link_in(container *outer, const an_link *from)
{
    container object = object_in(outer, "link"), list, products;
    const an_product *sorted[AN_PRODUCTS_KEPT];
    list = list_in(&object, "available_products");
    for (uint32_t at = 0; at < from->available_product_count; at++) {
        element(&list);
        string(list.out, from->available_products[at].text.bytes, from->available_products[at].text.len);
    }
    finish(&list);
    WORD(&object, from, error_code);
    OPTIONAL(&object, from, institution_avatar);
    TEXT(&object, from, institution_id);
    TEXT(&object, from, institution_name);
    stamp(&object, "last_synced_at", &from->last_synced_at);
    TEXT(&object, from, link_id);
    tags_in(&object, "link_tags", from->link_tags, from->link_tag_count);
    products = object_in(&object, "products");
    for (uint32_t at = 0; at < from->product_count; at++) {
        sorted[at] = &from->products[at];
    }
    qsort(sorted, from->product_count, sizeof sorted[0], by_name);
    for (uint32_t at = 0; at < from->product_count; at++) {
        product_in(&products, sorted[at]);
    }
    finish(&products);
    null_or(&object, "provider", 1, from->provider.text.bytes, from->provider.text.len);
    null_or(&object, "state", 1, from->state.text.bytes, from->state.text.len);
    tags_in(&object, "tags", from->tags, from->tag_count);
    OPTIONAL(&object, from, webhook);
    finish(&object);
}

static unsigned char workspace[AN_WORKSPACE_SIZE + 1];

/* The workspace need not be aligned. */
#define WORKSPACE (workspace + 1)

static void decision_in(container *outer)
{
    static const char product[] = "account_numbers";
    char text[AN_BASELINE_TEXT_SIZE];
    size_t length = 0;
    an_baseline baseline;
    an_decision decision;
    container object = object_in(outer, "decision");
    const char *change, *next;
    baseline.struct_size = sizeof baseline;
    decision.struct_size = sizeof decision;
    must(an_baseline_new(product, strlen(product), &baseline));
    must(an_decide(&baseline, WORKSPACE, AN_WORKSPACE_SIZE, &decision));
    change = an_change_name(decision.change);
    next = an_next_name(decision.next);
    null_or(&object, "change", 1, change, strlen(change));
    null_or(&object, "next", 1, next, strlen(next));
    must(an_baseline_format(&decision.next_baseline, text, sizeof text, &length));
    null_or(&object, "next_baseline", 1, text, length);
    if (decision.has_not_before) {
        must(an_timestamp_format(&decision.not_before, text, sizeof text, &length));
    }
    null_or(&object, "not_before", decision.has_not_before, text, length);
    finish(&object);
}

/* An API error, with its findings, which stand in the middle of its keys. */
static void api_error_in(container *object, const an_api_error *from, const buffer *findings_text)
{
    const char *kind = an_api_error_kind_name(from->kind), *recovery = an_recovery_name(from->recovery);
    OPTIONAL(object, from, documentation_url);
    OPTIONAL(object, from, error_code);
    OPTIONAL(object, from, error_message);
    named(object, "findings");
    put(object->out, findings_text->bytes, findings_text->length);
    null_or(object, "kind", 1, kind, strlen(kind));
    OPTIONAL(object, from, link_error_code);
    null_or(object, "outcome", 1, "refused", 7);
    null_or(object, "recovery", 1, recovery, strlen(recovery));
    flag(object, "retryable", 1, from->retryable);
    number(object, "status", from->http_status);
}

static void payload_error_in(container *object, const an_payload_error *from)
{
    const char *code = from->code == AN_STRICT ? an_finding_code_name(from->finding) : an_status_name(from->code);
    null_or(object, "code", 1, code, strlen(code));
    named(object, "needed");
    say(object->out, "null");
    number(object, "offset", from->offset);
    null_or(object, "outcome", 1, "unreadable", 10);
    TEXT(object, from, path);
}

/* What was delivered, each as the members of a list at depth 2. */
typedef struct {
    buffer accounts_text, findings_text;
    container accounts, findings;
} keep;

static int32_t keep_account(void *context, const an_account *account)
{
    account_in(&((keep *)context)->accounts, account);
    return 0;
}

static int32_t keep_finding(void *context, const an_finding *finding)
{
    finding_in(&((keep *)context)->findings, finding);
    return 0;
}

/* The canonical form of an outcome, the members of an object at depth 1. */
static buffer canonical(int32_t status, const an_result *result, keep *kept, const an_link *link)
{
    buffer out = {NULL, 0, 0};
    container object = open_container(&out, 1, '{', '}');
    finish(&kept->accounts);
    finish(&kept->findings);
    if (status == AN_OK) {
        named(&object, "accounts");
        put(&out, kept->accounts_text.bytes, kept->accounts_text.length);
        flag(&object, "complete", 1, result->complete);
        decision_in(&object);
        named(&object, "findings");
        put(&out, kept->findings_text.bytes, kept->findings_text.length);
        link_in(&object, link);
        null_or(&object, "outcome", 1, "numbers", 7);
        stamp(&object, "refreshed_at", &result->refreshed_at);
    } else if (status == AN_REFUSED) {
        api_error_in(&object, &result->api_error, &kept->findings_text);
    } else {
        payload_error_in(&object, &result->payload_error);
    }
    finish(&object);
    free(kept->accounts_text.bytes);
    free(kept->findings_text.bytes);
    return out;
}

static void begin(keep *kept)
{
    memset(kept, 0, sizeof *kept);
    kept->accounts = open_container(&kept->accounts_text, 2, '[', ']');
    kept->findings = open_container(&kept->findings_text, 2, '[', ']');
}

static an_link the_link;
static an_result result;

static buffer read_each(uint16_t http_status, const buffer *body, int32_t policy)
{
    keep kept;
    an_sink sink;
    an_options options;
    int32_t status;
    memset(&sink, 0, sizeof sink);
    memset(&options, 0, sizeof options);
    begin(&kept);
    sink.struct_size = sizeof sink;
    sink.on_account = keep_account;
    sink.on_finding = keep_finding;
    sink.context = &kept;
    sink.link = &the_link;
    sink.workspace = WORKSPACE;
    sink.workspace_size = AN_WORKSPACE_SIZE;
    options.struct_size = sizeof options;
    options.policy = policy;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    status = an_parse_each(http_status, body->bytes, body->length, &options, &sink, &result);
    return canonical(status, &result, &kept, &the_link);
}

#define CAPACITY 64
static an_account accounts[CAPACITY];
static an_finding findings[AN_FINDINGS_KEPT];

static buffer read_into(uint16_t http_status, const buffer *body, int32_t policy, uint32_t *dropped)
{
    keep kept;
    an_storage storage;
    an_options options;
    int32_t status;
    memset(&storage, 0, sizeof storage);
    memset(&options, 0, sizeof options);
    begin(&kept);
    storage.struct_size = sizeof storage;
    storage.accounts = accounts;
    storage.account_size = sizeof accounts[0];
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = CAPACITY;
    storage.findings = findings;
    storage.finding_size = sizeof findings[0];
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &the_link;
    storage.workspace = WORKSPACE;
    storage.workspace_size = AN_WORKSPACE_SIZE;
    options.struct_size = sizeof options;
    options.policy = policy;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    status = an_parse(http_status, body->bytes, body->length, &options, &storage, &result);
    for (uint32_t at = 0; at < result.account_count; at++) {
        account_in(&kept.accounts, &accounts[at]);
    }
    for (uint32_t at = 0; at < result.finding_count; at++) {
        finding_in(&kept.findings, &findings[at]);
    }
    *dropped = result.dropped_notes + result.dropped_warnings;
    return canonical(status, &result, &kept, &the_link);
}

static int read_file(const char *path, buffer *out)
{
    char chunk[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    out->length = 0;
    put(out, "", 0);
    if (file == NULL) {
        return 0;
    }
    while ((length = fread(chunk, 1, sizeof chunk, file)) > 0) {
        put(out, chunk, length);
    }
    return fclose(file) == 0;
}

static int same(const buffer *one, const buffer *other)
{
    return one->length == other->length && memcmp(one->bytes, other->bytes, one->length) == 0;
}

static unsigned passed, failed;

static void check(int right, const char *file, const char *what)
{
    if (right) {
        passed++;
    } else {
        failed++;
        printf("%s: %s\n", file, what);
    }
}

/* Hands on what came out, to be compared with what other hosts made of the same body. */
static void hand_on(const buffer *text, const char *name)
{
    const char *folder = getenv("CANONICAL_OUT");
    char path[1024];
    FILE *file;
    int written;
    if (folder == NULL || folder[0] == '\0') {
        return;
    }
    snprintf(path, sizeof path, "%s/%s.json", folder, name);
    file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    written = fwrite(text->bytes, 1, text->length, file) == text->length;
    check(fclose(file) == 0 && written, name, "can't be written to CANONICAL_OUT");
}

static void body_of_corpus(const char *folder, const char *file, uint16_t http_status)
{
    char path[1024];
    buffer body = {NULL, 0, 0}, expected = {NULL, 0, 0}, out = {NULL, 0, 0};
    buffer tolerant, strict, into;
    container object;
    uint32_t dropped = 0, account_count, finding_count;
    unsigned char *exact;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    check(read_file(path, &body), file, "cannot be read");
    snprintf(path, sizeof path, "%s/expected/%s.json", folder, file);
    check(read_file(path, &expected), file, "has no expectation");

    /* A copy with nothing after it, so that a byte read beyond the end is seen. */
    exact = malloc(body.length + (body.length == 0));
    if (exact == NULL) {
        abort();
    }
    if (body.length > 0) {
        memcpy(exact, body.bytes, body.length);
    }
    free(body.bytes);
    body.bytes = (char *)exact;

    tolerant = read_each(http_status, &body, AN_POLICY_TOLERANT);
    account_count = result.account_count;
    finding_count = result.finding_count;
    strict = read_each(http_status, &body, AN_POLICY_STRICT);
    object = open_container(&out, 0, '{', '}');
    number(&object, "status", http_status);
    if (!same(&tolerant, &strict)) {
        named(&object, "strict");
        put(&out, strict.bytes, strict.length);
    }
    named(&object, "tolerant");
    put(&out, tolerant.bytes, tolerant.length);
    finish(&object);
    say(&out, "\n");
    hand_on(&out, file);
    check(same(&out, &expected), file, "an_parse_each gives something else than expected");

    into = read_into(http_status, &body, AN_POLICY_TOLERANT, &dropped);
    if (finding_count > AN_FINDINGS_KEPT) {
        check(result.finding_count == AN_FINDINGS_KEPT && dropped == finding_count - AN_FINDINGS_KEPT, file,
              "an_parse miscounts what it drops");
        check(result.account_count == account_count, file, "an_parse and an_parse_each differ");
    } else {
        check(dropped == 0 && same(&into, &tolerant), file, "an_parse and an_parse_each differ");
    }
    free(into.bytes);
    into = read_into(http_status, &body, AN_POLICY_STRICT, &dropped);
    check(same(&into, &strict), file, "under the strict policy an_parse and an_parse_each differ");
    free(into.bytes);
    free(tolerant.bytes);
    free(strict.bytes);
    free(out.bytes);
    free(expected.bytes);
    free(exact);
}

int main(int count, char **arguments)
{
    char path[1024], row[4096];
    FILE *index;
    unsigned rows = 0;
    if (count != 2) {
        fprintf(stderr, "usage: corpus FOLDER\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/index.tsv", arguments[1]);
    index = fopen(path, "r");
    if (index == NULL) {
        perror(path);
        return 2;
    }
    while (fgets(row, sizeof row, index) != NULL) {
        char *file = strtok(row, "\t"), *http_status = strtok(NULL, "\t");
        if (rows++ > 0 && file != NULL && http_status != NULL) {
            body_of_corpus(arguments[1], file, (uint16_t)strtoul(http_status, NULL, 10));
        }
    }
    fclose(index);
    check(rows > 60, "index.tsv", "has too few rows");
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
