/* How the peer reads a link and its products. */
#include "peer_values.h"

typedef struct {
    const char *word;
    int32_t constant;
} constant;

static const constant states[] = {{"connected", AN_LINK_STATE_CONNECTED},
                                  {"connecting", AN_LINK_STATE_CONNECTING},
                                  {"awaiting_token_exchange", AN_LINK_STATE_AWAITING_TOKEN_EXCHANGE},
                                  {"deleted", AN_LINK_STATE_DELETED},
                                  {"error", AN_LINK_STATE_ERROR},
                                  {NULL, 0}};
static const constant link_errors[] = {{"auth_expired", AN_LINK_ERROR_AUTH_EXPIRED},
                                       {"system_error", AN_LINK_ERROR_SYSTEM_ERROR},
                                       {"provider_error", AN_LINK_ERROR_PROVIDER_ERROR},
                                       {"institution_error", AN_LINK_ERROR_INSTITUTION_ERROR},
                                       {"user_error", AN_LINK_ERROR_USER_ERROR},
                                       {"no_accounts", AN_LINK_ERROR_NO_ACCOUNTS},
                                       {"user_setup_required", AN_LINK_ERROR_USER_SETUP_REQUIRED},
                                       {"invalid_credentials", AN_LINK_ERROR_INVALID_CREDENTIALS},
                                       {"user_oauth_denied", AN_LINK_ERROR_USER_OAUTH_DENIED},
                                       {"user_input_incorrect", AN_LINK_ERROR_USER_INPUT_INCORRECT},
                                       {"incomplete", AN_LINK_ERROR_INCOMPLETE},
                                       {NULL, 0}};
static const constant providers[] = {{"moneykit", AN_PROVIDER_MONEYKIT}, {"finicity", AN_PROVIDER_FINICITY},
                                     {"plaid", AN_PROVIDER_PLAID},       {"yodlee", AN_PROVIDER_YODLEE},
                                     {"mx", AN_PROVIDER_MX},             {"akoya", AN_PROVIDER_AKOYA},
                                     {NULL, 0}};
static const constant product_names[] = {{"accounts", AN_PRODUCT_ACCOUNTS},
                                         {"account_numbers", AN_PRODUCT_ACCOUNT_NUMBERS},
                                         {"identity", AN_PRODUCT_IDENTITY},
                                         {"transactions", AN_PRODUCT_TRANSACTIONS},
                                         {"investments", AN_PRODUCT_INVESTMENTS},
                                         {"enrichment", AN_PRODUCT_ENRICHMENT},
                                         {NULL, 0}};
static const constant product_errors[] = {{"rate_limit", AN_PRODUCT_ERROR_RATE_LIMIT},
                                          {"auth_expired", AN_PRODUCT_ERROR_AUTH_EXPIRED},
                                          {"not_supported", AN_PRODUCT_ERROR_NOT_SUPPORTED},
                                          {"timeout", AN_PRODUCT_ERROR_TIMEOUT},
                                          {"unknown", AN_PRODUCT_ERROR_UNKNOWN},
                                          {"no_accounts", AN_PRODUCT_ERROR_NO_ACCOUNTS},
                                          {"institution_error", AN_PRODUCT_ERROR_INSTITUTION_ERROR},
                                          {"no_permission", AN_PRODUCT_ERROR_NO_PERMISSION},
                                          {NULL, 0}};

static int32_t value_of(const constant *constants, const char *word)
{
    for (; constants->word != NULL; constants++) {
        if (strcmp(constants->word, word) == 0) {
            return constants->constant;
        }
    }
    return AN_UNKNOWN;
}

static int open_value(yyjson_val *value, const constant *constants, an_open *out)
{
    out->value = AN_UNKNOWN;
    EMPTY(out->text);
    if (!PUT(value, out->text)) {
        return 0;
    }
    if (out->text.len > 0) {
        out->value = value_of(constants, out->text.bytes);
    }
    return 1;
}

static int settings(yyjson_val *object, an_product *out)
{
    if (yyjson_is_null(object)) {
        return 1;
    }
    EACH_MEMBER(object)
    {
        if (IS("required")) {
            out->has_required = yyjson_is_bool(value);
            out->required = yyjson_get_bool(value);
        } else if (IS("prefetch")) {
            out->has_prefetch = yyjson_is_bool(value);
            out->prefetch = yyjson_get_bool(value);
        } else if (IS("require_permission")) {
            out->has_require_permission = yyjson_is_bool(value);
            out->require_permission = yyjson_get_bool(value);
        } else if (IS("reason")) {
            out->has_reason = HAS(value);
            if (!PUT(value, out->reason)) {
                return 0;
            }
        }
    }
    return 1;
}

static int product(yyjson_val *object, yyjson_val *product_name, an_product *out)
{
    memset(&out->refreshed_at, 0, sizeof out->refreshed_at);
    memset(&out->last_attempted_at, 0, sizeof out->last_attempted_at);
    EMPTY(out->error_code.text);
    EMPTY(out->error_message);
    EMPTY(out->unavailable);
    EMPTY(out->reason);
    out->error_code.value = AN_UNKNOWN;
    memset(&out->has_error_code, 0, offsetof(an_product, reserved) - offsetof(an_product, has_error_code));
    if (!PUT(product_name, out->name)) {
        return 0;
    }
    out->product = value_of(product_names, out->name.bytes);
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("refreshed_at")) {
            stamp(value, &out->refreshed_at);
        } else if (IS("last_attempted_at")) {
            stamp(value, &out->last_attempted_at);
        } else if (IS("error_code")) {
            right = open_value(value, product_errors, &out->error_code);
            out->has_error_code = HAS(value);
        } else if (IS("error_message")) {
            right = PUT(value, out->error_message);
            out->has_error_message = HAS(value);
        } else if (IS("settings")) {
            right = settings(value, out);
        } else if (IS("has_history")) {
            out->has_has_history = yyjson_is_bool(value);
            out->has_history = yyjson_get_bool(value);
        } else if (IS("unavailable")) {
            right = PUT(value, out->unavailable);
            out->has_unavailable = HAS(value);
        }
        if (!right) {
            return 0;
        }
    }
    return 1;
}

static int products(yyjson_val *object, an_link *out)
{
    EACH_MEMBER(object)
    {
        (void)key;
        (void)length;
        if (out->product_count == AN_PRODUCTS_KEPT || !product(value, name, &out->products[out->product_count++])) {
            return 0;
        }
    }
    return 1;
}

static int tags(yyjson_val *list, an_tag *out, uint32_t *kept)
{
    size_t index, count;
    yyjson_val *tag;
    yyjson_arr_foreach(list, index, count, tag)
    {
        if (index == AN_TAGS_KEPT || !PUT(tag, out[index].text)) {
            return 0;
        }
    }
    *kept = (uint32_t)yyjson_arr_size(list);
    return 1;
}

static int available(yyjson_val *list, an_link *out)
{
    size_t index, count;
    yyjson_val *word;
    yyjson_arr_foreach(list, index, count, word)
    {
        if (index == AN_AVAILABLE_PRODUCTS_KEPT || !open_value(word, product_names, &out->available_products[index])) {
            return 0;
        }
    }
    out->available_product_count = (uint32_t)yyjson_arr_size(list);
    return 1;
}

int peer_link(yyjson_val *object, an_link *out)
{
    out->product_count = out->link_tag_count = out->tag_count = out->available_product_count = 0;
    EMPTY(out->link_id);
    EMPTY(out->institution_id);
    EMPTY(out->institution_name);
    EMPTY(out->institution_avatar);
    EMPTY(out->webhook);
    EMPTY(out->state.text);
    EMPTY(out->error_code.text);
    EMPTY(out->provider.text);
    out->state.value = out->error_code.value = out->provider.value = AN_UNKNOWN;
    memset(&out->last_synced_at, 0, sizeof out->last_synced_at);
    out->has_institution_avatar = out->has_webhook = out->has_error_code = 0;
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("link_id")) {
            right = PUT(value, out->link_id);
        } else if (IS("institution_id")) {
            right = PUT(value, out->institution_id);
        } else if (IS("institution_name")) {
            right = PUT(value, out->institution_name);
        } else if (IS("institution_avatar")) {
            right = PUT(value, out->institution_avatar);
            out->has_institution_avatar = HAS(value);
        } else if (IS("state")) {
            right = open_value(value, states, &out->state);
        } else if (IS("error_code")) {
            right = open_value(value, link_errors, &out->error_code);
            out->has_error_code = HAS(value);
        } else if (IS("last_synced_at")) {
            stamp(value, &out->last_synced_at);
        } else if (IS("provider")) {
            right = open_value(value, providers, &out->provider);
        } else if (IS("link_tags")) {
            right = tags(value, out->link_tags, &out->link_tag_count);
        } else if (IS("tags")) {
            right = tags(value, out->tags, &out->tag_count);
        } else if (IS("webhook")) {
            right = PUT(value, out->webhook);
            out->has_webhook = HAS(value);
        } else if (IS("products")) {
            right = products(value, out);
        } else if (IS("available_products")) {
            right = available(value, out);
        }
        if (!right) {
            return 0;
        }
    }
    return 1;
}
