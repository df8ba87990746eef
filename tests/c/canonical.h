/* What a call gave, in the canonical form of all hosts. */
#include "account_numbers.h"

#include "json.h"

#include <inttypes.h>

static inline void null_or(container *object, const char *name, int has, const char *bytes, size_t length)
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

static inline void flag(container *object, const char *name, int has, int value)
{
    named(object, name);
    say(object->out, !has ? "null" : value ? "true" : "false");
}

static inline void number(container *object, const char *name, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    named(object, name);
    say(object->out, text);
}

static inline void must(int32_t status)
{
    if (status != AN_OK) {
        fprintf(stderr, "%s\n", an_status_message(status));
        abort();
    }
}

static inline void amount(container *object, const char *name, int has, const an_amount *value)
{
    char text[AN_AMOUNT_TEXT_SIZE];
    size_t length = 0;
    if (has) {
        must(an_amount_format(value, text, sizeof text, &length));
    }
    null_or(object, name, has, text, length);
}

static inline void stamp(container *object, const char *name, const an_stamp *value)
{
    char text[AN_TIMESTAMP_TEXT_SIZE];
    size_t length = 0;
    must(an_stamp_format(value, text, sizeof text, &length));
    null_or(object, name, value->state != AN_STAMP_ABSENT, text, length);
}

static inline void balances(container *account, const an_balances *from)
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

static inline void numbers_of(container *numbers, const char *name, const an_account *account, int32_t kind)
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

static inline void account_in(container *accounts, const an_account *from)
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

static inline void finding_in(container *findings, const an_finding *from)
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

static inline void product_in(container *products, const an_product *from)
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

static inline int by_name(const void *one, const void *other)
{
    const an_product *first = *(const an_product *const *)one, *second = *(const an_product *const *)other;
    return strcmp(first->name.bytes, second->name.bytes);
}

static inline void tags_in(container *link, const char *name, const an_tag *tags, uint32_t count)
{
    container list = list_in(link, name);
    for (uint32_t at = 0; at < count; at++) {
        element(&list);
        string(list.out, tags[at].text.bytes, tags[at].text.len);
    }
    finish(&list);
}

static inline void link_in(container *outer, const an_link *from)
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

static inline void decision_in(container *outer)
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
static inline void api_error_in(container *object, const an_api_error *from, const buffer *findings_text)
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

static inline void payload_error_in(container *object, const an_payload_error *from)
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

static inline int32_t keep_account(void *context, const an_account *account)
{
    account_in(&((keep *)context)->accounts, account);
    return 0;
}

static inline int32_t keep_finding(void *context, const an_finding *finding)
{
    finding_in(&((keep *)context)->findings, finding);
    return 0;
}

/* The canonical form of an outcome, the members of an object at depth 1. */
static inline buffer canonical(int32_t status, const an_result *result, keep *kept, const an_link *link)
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

static inline void begin(keep *kept)
{
    memset(kept, 0, sizeof *kept);
    kept->accounts = open_container(&kept->accounts_text, 2, '[', ']');
    kept->findings = open_container(&kept->findings_text, 2, '[', ']');
}
