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

#define TEXT(object, from, field) null_or(object, #field, 1, (from)->field.data, (from)->field.len)
#define OPTIONAL(object, from, field) null_or(object, #field, (from)->field.data != NULL, (from)->field.data, (from)->field.len)
#define WORD(object, from, field) null_or(object, #field, (from)->field##_text.data != NULL, (from)->field##_text.data, (from)->field##_text.len)
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

static inline void must(an_status status)
{
    if (status != AN_OK) {
        fprintf(stderr, "%s\n", an_status_message(status));
        abort();
    }
}

/* The length that a function returned, which must be that of a text that fits. */
static inline size_t fits(ptrdiff_t length, size_t size)
{
    must(length < 0 ? (an_status)length : AN_OK);
    if ((size_t)length >= size) {
        abort();
    }
    return (size_t)length;
}

static inline void name(container *object, const char *key, const char *text)
{
    null_or(object, key, 1, text, strlen(text));
}

static inline void amount(container *object, const char *key, const an_amount *value)
{
    char text[AN_AMOUNT_SIZE];
    size_t length = fits(an_amount_text(value, text, sizeof text), sizeof text);
    null_or(object, key, value->is_present, text, length);
}

static inline void stamp(container *object, const char *key, const an_stamp *value)
{
    char text[AN_TIMESTAMP_SIZE];
    size_t length = fits(an_stamp_text(value, text, sizeof text), sizeof text);
    null_or(object, key, value->state != AN_STAMP_ABSENT, text, length);
}

static inline void balances(container *account, const an_account *from)
{
    char text[AN_TIMESTAMP_SIZE];
    size_t length = fits(an_balance_date_text(&from->balance_date, text, sizeof text), sizeof text);
    container object = object_in(account, "balances");
    amount(&object, "available", &from->available);
    null_or(&object, "balance_date", from->balance_date.is_present, text, length);
    OPTIONAL(&object, from, currency);
    amount(&object, "current", &from->current);
    amount(&object, "limit", &from->limit);
    finish(&object);
}

static inline void secret(container *object, const char *key, const an_reply *reply, const an_number *from)
{
    an_str revealed = an_reveal(reply, from);
    null_or(object, key, revealed.data != NULL, revealed.data, revealed.len);
}

static inline void numbers_of(container *numbers, const char *key, const an_reply *reply, size_t account, size_t count, an_number_kind kind)
{
    container list = list_in(numbers, key);
    for (size_t at = 0; at < count; at++) {
        an_number view, *from = &view;
        container object;
        must(an_reply_number(reply, account, at, from));
        if (from->kind != kind) {
            continue;
        }
        element(&list);
        object = open_container(list.out, list.depth + 1, '{', '}');
        if (kind != AN_INTERNATIONAL) {
            secret(&object, "account_number", reply, from);
        }
        if (kind == AN_EFT) {
            TEXT(&object, from, branch_number);
        }
        if (kind == AN_INTERNATIONAL) {
            OPTIONAL(&object, from, bic);
            secret(&object, "iban", reply, from);
        }
        number(&object, "index", from->index);
        if (kind == AN_EFT) {
            TEXT(&object, from, institution_number);
        }
        if (kind == AN_ACH) {
            TEXT(&object, from, routing_number);
            OPTIONAL(&object, from, wire_routing_number);
        }
        if (kind == AN_BACS) {
            TEXT(&object, from, sort_code);
        }
        finish(&object);
    }
    finish(&list);
}

static inline void account_in(container *accounts, const an_reply *reply, size_t index)
{
    an_account view, *from = &view;
    container object, numbers;
    must(an_reply_account(reply, index, from));
    element(accounts);
    object = open_container(accounts->out, accounts->depth + 1, '{', '}');
    TEXT(&object, from, account_id);
    OPTIONAL(&object, from, account_mask);
    TEXT(&object, from, account_type);
    balances(&object, from);
    FLAG(&object, from, closed);
    number(&object, "index", from->index);
    name(&object, "kind", an_account_kind_name(from->kind));
    TEXT(&object, from, name);
    OPTIONAL(&object, from, nickname);
    numbers = object_in(&object, "numbers");
    numbers_of(&numbers, "ach", reply, index, from->number_count, AN_ACH);
    numbers_of(&numbers, "bacs", reply, index, from->number_count, AN_BACS);
    numbers_of(&numbers, "eft", reply, index, from->number_count, AN_EFT);
    numbers_of(&numbers, "international", reply, index, from->number_count, AN_INTERNATIONAL);
    finish(&numbers);
    OPTIONAL(&object, from, original_id);
    finish(&object);
}

static inline void finding_in(container *findings, const an_reply *reply, const an_finding *from)
{
    char path[AN_PATH_SIZE];
    size_t length = fits(an_finding_path(reply, from, path, sizeof path), sizeof path);
    container object;
    element(findings);
    object = open_container(findings->out, findings->depth + 1, '{', '}');
    name(&object, "code", an_finding_code_name(from->code));
    null_or(&object, "path", 1, path, length);
    name(&object, "severity", an_severity_name(from->severity));
    finish(&object);
}

static inline void product_in(container *products, const an_product *from)
{
    container object, settings;
    key(products, from->name.data, from->name.len);
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
    an_str first = ((const an_product *)one)->name, second = ((const an_product *)other)->name;
    int order = memcmp(first.data, second.data, first.len < second.len ? first.len : second.len);
    return order != 0 ? order : first.len < second.len ? -1 : 1;
}

static inline void text_in(container *list, an_str text)
{
    element(list);
    string(list->out, text.data, text.len);
}

static inline void link_in(container *outer, const an_reply *reply)
{
    an_link view, *from = &view;
    container object = object_in(outer, "link"), list, products;
    an_product sorted[16];
    must(an_reply_link(reply, from));
    if (from->product_count > 16) {
        abort();
    }
    list = list_in(&object, "available_products");
    for (size_t at = 0; at < from->available_product_count; at++) {
        text_in(&list, an_reply_available_product(reply, at));
    }
    finish(&list);
    WORD(&object, from, error_code);
    OPTIONAL(&object, from, institution_avatar);
    TEXT(&object, from, institution_id);
    TEXT(&object, from, institution_name);
    stamp(&object, "last_synced_at", &from->last_synced_at);
    TEXT(&object, from, link_id);
    list = list_in(&object, "link_tags");
    for (size_t at = 0; at < from->link_tag_count; at++) {
        text_in(&list, an_reply_link_tag(reply, at));
    }
    finish(&list);
    products = object_in(&object, "products");
    for (size_t at = 0; at < from->product_count; at++) {
        must(an_reply_product(reply, at, &sorted[at]));
    }
    qsort(sorted, from->product_count, sizeof sorted[0], by_name);
    for (size_t at = 0; at < from->product_count; at++) {
        product_in(&products, &sorted[at]);
    }
    finish(&products);
    null_or(&object, "provider", 1, from->provider_text.data, from->provider_text.len);
    null_or(&object, "state", 1, from->state_text.data, from->state_text.len);
    list = list_in(&object, "tags");
    for (size_t at = 0; at < from->tag_count; at++) {
        text_in(&list, an_reply_tag(reply, at));
    }
    finish(&list);
    OPTIONAL(&object, from, webhook);
    finish(&object);
}

static inline void decision_in(container *outer, const an_reply *reply)
{
    char text[AN_BASELINE_SIZE];
    size_t length = 0;
    an_str none = {NULL, 0};
    an_baseline baseline;
    an_evidence evidence;
    an_decision decision;
    container object = object_in(outer, "decision");
    must(an_baseline_new(AN_STR("account_numbers"), none, &baseline));
    must(an_evidence_of_reply(reply, &baseline, &evidence));
    must(an_decide(&baseline, &evidence, NULL, &decision));
    name(&object, "change", an_change_name(decision.change));
    name(&object, "next", an_next_name(decision.next));
    length = fits(an_baseline_text(&decision.next_baseline, text, sizeof text), sizeof text);
    null_or(&object, "next_baseline", 1, text, length);
    length = 0;
    if (decision.has_not_before) {
        length = fits(an_timestamp_text(&decision.not_before, text, sizeof text), sizeof text);
    }
    null_or(&object, "not_before", decision.has_not_before, text, length);
    name(&object, "numbers", an_numbers_advice_name(decision.numbers));
    null_or(&object, "numbers_reason", decision.numbers_reason != AN_NONE, an_numbers_reason_name(decision.numbers_reason),
            strlen(an_numbers_reason_name(decision.numbers_reason)));
    named(&object, "pause");
    if (decision.next == AN_NEXT_WAIT) {
        snprintf(text, sizeof text, "%" PRIu32, decision.pause);
    }
    say(object.out, decision.next == AN_NEXT_WAIT ? text : "null");
    name(&object, "reason", an_reason_name(decision.reason));
    finish(&object);
}

/* An API error. Its findings are one of its keys, in alphabetical order. */
static inline void api_error_in(container *object, const an_reply *reply, const buffer *findings_text)
{
    an_api_error view, *from = &view;
    must(an_reply_api_error(reply, from));
    OPTIONAL(object, from, documentation_url);
    OPTIONAL(object, from, error_code);
    OPTIONAL(object, from, error_message);
    named(object, "findings");
    put(object->out, findings_text->bytes, findings_text->length);
    name(object, "kind", an_api_error_kind_name(from->kind));
    OPTIONAL(object, from, link_error_code);
    name(object, "outcome", "refused");
    name(object, "recovery", an_recovery_name(from->recovery));
    flag(object, "retryable", 1, from->is_retryable);
    number(object, "status", from->http_status);
}

static inline void problem_in(container *object, const an_reply *reply)
{
    an_problem problem;
    must(an_reply_problem(reply, &problem));
    name(object, "code", an_problem_name(&problem));
    if (problem.code == AN_PAYLOAD_CAPACITY_EXCEEDED) {
        number(object, "needed", problem.needed);
    } else {
        named(object, "needed");
        say(object->out, "null");
    }
    number(object, "offset", problem.offset);
    name(object, "outcome", "unreadable");
    name(object, "path", problem.path);
}

/* What was delivered, each as the members of a list at depth 2. */
typedef struct {
    buffer accounts_text, findings_text;
    container accounts, findings;
} keep;

static inline int32_t keep_account(void *context, const an_reply *reply)
{
    account_in(&((keep *)context)->accounts, reply, 0);
    return 0;
}

static inline int32_t keep_finding(void *context, const an_reply *reply, const an_finding *finding)
{
    finding_in(&((keep *)context)->findings, reply, finding);
    return 0;
}

/* The canonical form of an outcome, the members of an object at depth 1. */
static inline buffer canonical(an_status status, const an_reply *reply, keep *kept)
{
    buffer out = {NULL, 0, 0};
    container object = open_container(&out, 1, '{', '}');
    finish(&kept->accounts);
    finish(&kept->findings);
    if (status == AN_OK) {
        an_stamp refreshed_at;
        must(an_reply_refreshed_at(reply, &refreshed_at));
        named(&object, "accounts");
        put(&out, kept->accounts_text.bytes, kept->accounts_text.length);
        flag(&object, "complete", 1, an_reply_is_complete(reply));
        decision_in(&object, reply);
        named(&object, "findings");
        put(&out, kept->findings_text.bytes, kept->findings_text.length);
        link_in(&object, reply);
        name(&object, "outcome", "numbers");
        stamp(&object, "refreshed_at", &refreshed_at);
    } else if (status == AN_REFUSED) {
        api_error_in(&object, reply, &kept->findings_text);
    } else {
        problem_in(&object, reply);
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
