/* See peer.h. Members are looked for in the order of the documentation, where the iterator finds each at once. */
#include "peer.h"

#include <stdlib.h>
#include <yyjson.h>

static yyjson_alc pool;

static inline an_str text(yyjson_val *value)
{
    an_str out = {yyjson_get_str(value), yyjson_get_len(value)};
    if (out.data == NULL) {
        out.len = 0;
    }
    return out;
}

#define GET(name) yyjson_obj_iter_get(&members, name)

static inline int set_amount(an_amount *out, yyjson_val *value)
{
    return yyjson_is_null(value) || value == NULL || (yyjson_is_raw(value) && amount(out, yyjson_get_raw(value), yyjson_get_len(value)));
}

static inline void stamp(an_stamp *out, yyjson_val *value)
{
    if (yyjson_is_str(value)) {
        set_stamp(out, yyjson_get_str(value), yyjson_get_len(value));
    }
}

static inline void flag(uint8_t *has, uint8_t *is, yyjson_val *value)
{
    *has = yyjson_is_bool(value);
    *is = yyjson_get_bool(value);
}

static int numbers(yyjson_val *object, an_account *account, an_number *out, an_str *secrets)
{
    static const struct {
        const char *list;
        an_number_kind kind;
    } lists[] = {{"ach", AN_ACH}, {"bacs", AN_BACS}, {"eft", AN_EFT}, {"international", AN_INTERNATIONAL}};
    yyjson_obj_iter kinds = yyjson_obj_iter_with(object);
    for (size_t at = 0; at < 4; at++) {
        yyjson_val *list = yyjson_obj_iter_get(&kinds, lists[at].list), *entry;
        size_t index, count;
        yyjson_arr_foreach(list, index, count, entry)
        {
            yyjson_obj_iter members = yyjson_obj_iter_with(entry);
            an_number *number = &out[account->number_count];
            if (account->number_count == 4) {
                return 0;
            }
            number->kind = lists[at].kind;
            number->index = (uint32_t)index;
            if (lists[at].kind == AN_INTERNATIONAL) {
                secrets[account->number_count] = text(GET("iban"));
                number->bic = text(GET("bic"));
            } else {
                secrets[account->number_count] = text(GET("account_number"));
                if (lists[at].kind == AN_ACH) {
                    number->routing_number = text(GET("routing_number"));
                    number->wire_routing_number = text(GET("wire_routing_number"));
                } else if (lists[at].kind == AN_EFT) {
                    number->institution_number = text(GET("institution_number"));
                    number->branch_number = text(GET("branch_number"));
                } else {
                    number->sort_code = text(GET("sort_code"));
                }
            }
            number->last_four = last_four(secrets[account->number_count]);
            account->number_count++;
        }
    }
    return 1;
}

static int account(yyjson_val *object, an_account *out, an_number *entries, an_str *secrets)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(object);
    yyjson_val *value;
    out->account_id = text(GET("account_id"));
    out->account_type = text(GET("account_type"));
    out->kind = kind_of(out->account_type);
    out->name = text(GET("name"));
    out->nickname = text(GET("nickname"));
    out->account_mask = text(GET("account_mask"));
    value = GET("balances");
    {
        yyjson_obj_iter of_balances = members;
        members = yyjson_obj_iter_with(value);
        out->currency = text(GET("currency"));
        if (!set_amount(&out->available, GET("available")) || !set_amount(&out->current, GET("current")) ||
            !set_amount(&out->limit, GET("limit"))) {
            return 0;
        }
        value = GET("balance_date");
        if (yyjson_is_str(value) && !balance_date(&out->balance_date, yyjson_get_str(value), yyjson_get_len(value))) {
            return 0;
        }
        members = of_balances;
    }
    out->original_id = text(GET("original_id"));
    flag(&out->has_closed, &out->closed, GET("closed"));
    return out->account_id.len > 0 && numbers(GET("numbers"), out, entries, secrets);
}

static void product(yyjson_val *name, yyjson_val *object, an_product *out)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(object);
    yyjson_val *settings;
    out->name = text(name);
    out->kind = WORD_OF(out->name, product_names);
    stamp(&out->refreshed_at, GET("refreshed_at"));
    stamp(&out->last_attempted_at, GET("last_attempted_at"));
    out->error_code_text = text(GET("error_code"));
    out->error_code = out->error_code_text.data == NULL ? AN_NONE : WORD_OF(out->error_code_text, product_errors);
    out->error_message = text(GET("error_message"));
    out->unavailable = text(GET("unavailable"));
    settings = GET("settings");
    flag(&out->has_has_history, &out->has_history, GET("has_history"));
    members = yyjson_obj_iter_with(settings);
    flag(&out->has_required, &out->required, GET("required"));
    flag(&out->has_require_permission, &out->require_permission, GET("require_permission"));
    flag(&out->has_prefetch, &out->prefetch, GET("prefetch"));
    out->reason = text(GET("reason"));
}

static uint32_t texts(yyjson_val *list, an_str *out)
{
    yyjson_val *value;
    size_t index, count;
    uint32_t used = 0;
    yyjson_arr_foreach(list, index, count, value)
    {
        if (used < 16) {
            out[used++] = text(value);
        }
    }
    return used;
}

static int link_of(yyjson_val *object, filled *out)
{
    yyjson_obj_iter members = yyjson_obj_iter_with(object), products;
    an_link *link = &out->link;
    yyjson_val *name;
    link->link_id = text(GET("link_id"));
    link->institution_id = text(GET("institution_id"));
    link->institution_name = text(GET("institution_name"));
    link->institution_avatar = text(GET("institution_avatar"));
    link->state_text = text(GET("state"));
    link->state = WORD_OF(link->state_text, states);
    link->error_code_text = text(GET("error_code"));
    link->error_code = AN_NONE;
    stamp(&link->last_synced_at, GET("last_synced_at"));
    link->provider_text = text(GET("provider"));
    link->provider = WORD_OF(link->provider_text, providers);
    link->link_tag_count = texts(GET("link_tags"), out->link_tags);
    link->tag_count = texts(GET("tags"), out->tags);
    link->webhook = text(GET("webhook"));
    products = yyjson_obj_iter_with(GET("products"));
    while ((name = yyjson_obj_iter_next(&products)) != NULL && link->product_count < 10) {
        product(name, yyjson_obj_iter_get_val(name), &out->products[link->product_count]);
        if (out->products[link->product_count].kind == AN_PRODUCT_ACCOUNT_NUMBERS) {
            out->refreshed_at = out->products[link->product_count].refreshed_at;
        }
        link->product_count++;
    }
    link->available_product_count = texts(GET("available_products"), out->available_products);
    return link->link_id.len > 0;
}

int yyjson_fill(const char *body, size_t length, filled *out)
{
    /* One pool of memory for all bodies, which costs less than malloc. Without YYJSON_READ_INSITU the body is not changed. */
    static char memory[1 << 21];
    yyjson_doc *document;
    yyjson_val *root, *list, *object;
    size_t index, count;
    yyjson_obj_iter members;
    yyjson_alc_pool_init(&pool, memory, sizeof memory);
    document = yyjson_read_opts((char *)(uintptr_t)body, length, YYJSON_READ_NUMBER_AS_RAW, &pool, NULL);
    if (document == NULL) {
        return 0;
    }
    root = yyjson_doc_get_root(document);
    members = yyjson_obj_iter_with(root);
    memset(&out->link, 0, sizeof out->link);
    memset(out->products, 0, sizeof out->products);
    list = GET("accounts");
    out->account_count = yyjson_arr_size(list);
    yyjson_arr_foreach(list, index, count, object)
    {
        if (index == ROOM) {
            return 0;
        }
        memset(&out->accounts[index], 0, sizeof out->accounts[index]);
        memset(out->numbers[index], 0, sizeof out->numbers[index]);
        out->accounts[index].index = (uint32_t)index;
        if (!account(object, &out->accounts[index], out->numbers[index], out->secrets[index])) {
            return 0;
        }
    }
    /* The texts lie in the document, which stays until the next body is read. */
    return link_of(GET("link"), out);
}
