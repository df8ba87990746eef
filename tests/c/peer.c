/* See peer.h. */
#include "peer.h"

#include <string.h>

/* yyjson ends every text with a NUL, which is copied too. Null is the empty text. */
static int put(yyjson_val *value, uint16_t *len, char *bytes, size_t room)
{
    size_t length = yyjson_get_len(value);
    if (!yyjson_is_str(value)) {
        return yyjson_is_null(value);
    }
    if (length >= room) {
        return 0;
    }
    memcpy(bytes, yyjson_get_str(value), length + 1);
    *len = (uint16_t)length;
    return 1;
}

#define PUT(value, text) put(value, &(text).len, (text).bytes, sizeof (text).bytes)
#define HAS(value) (uint8_t)!yyjson_is_null(value)

static void empty(uint16_t *len, char *bytes)
{
    *len = 0;
    bytes[0] = '\0';
}

#define EMPTY(text) empty(&(text).len, (text).bytes)

/* The key is compared with those of its object in their order on the wire, by length and then by bytes. */
#define IS(name) (length == sizeof name - 1 && memcmp(key, name, sizeof name - 1) == 0)

#define EACH_MEMBER(object)                                                                                            \
    yyjson_obj_iter members = yyjson_obj_iter_with(object);                                                           \
    yyjson_val *name, *value;                                                                                          \
    const char *key;                                                                                                   \
    size_t length;                                                                                                     \
    if (!yyjson_is_obj(object)) {                                                                                      \
        return 0;                                                                                                      \
    }                                                                                                                  \
    while ((name = yyjson_obj_iter_next(&members)) != NULL &&                                                          \
           (value = yyjson_obj_iter_get_val(name), key = yyjson_get_str(name), length = yyjson_get_len(name), 1))

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static int digits(const char *text, unsigned count, unsigned *value)
{
    *value = 0;
    for (unsigned at = 0; at < count; at++) {
        if (!is_digit(text[at])) {
            return 0;
        }
        *value = *value * 10 + (unsigned)(text[at] - '0');
    }
    return 1;
}

/* RFC 3339, or without an offset. The text ends with a NUL. */
static int timestamp(const char *text, size_t length, an_timestamp *out)
{
    static const unsigned days_of[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year, month, day, hour, minute, second, nanosecond = 0, unit = 100000000, days_in;
    int64_t days, offset = 0;
    const char *rest = text + 19;
    if (length < 19 || !digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) || text[7] != '-' ||
        !digits(text + 8, 2, &day) || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
        !digits(text + 11, 2, &hour) || text[13] != ':' || !digits(text + 14, 2, &minute) || text[16] != ':' ||
        !digits(text + 17, 2, &second) || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) {
        return 0;
    }
    days_in = days_of[month - 1] + (unsigned)(month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (day < 1 || day > days_in) {
        return 0;
    }
    if (*rest == '.') {
        if (!is_digit(*++rest)) {
            return 0;
        }
        for (; is_digit(*rest); rest++, unit /= 10) {
            nanosecond += (unsigned)(*rest - '0') * unit;
        }
    }
    out->has_offset = *rest != '\0';
    if (*rest == 'Z' || *rest == 'z') {
        rest++;
    } else if (*rest == '+' || *rest == '-') {
        unsigned hours, minutes;
        const char *of_minutes = rest + 3 + (rest[1] != '\0' && rest[2] != '\0' && rest[3] == ':');
        if (!digits(rest + 1, 2, &hours) || !digits(of_minutes, 2, &minutes) || hours > 23 || minutes > 59) {
            return 0;
        }
        offset = (int64_t)(hours * 60 + minutes) * 60 * (*rest == '-' ? -1 : 1);
        rest = of_minutes + 2;
    }
    if (rest != text + length) {
        return 0;
    }
    /* The days since 1970-01-01, with years that begin in March. */
    year -= month < 3;
    days = (int64_t)year * 365 + year / 4 - year / 100 + year / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day - 719469;
    out->unix_seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
    out->nanosecond = nanosecond;
    return 1;
}

static void stamp(yyjson_val *value, an_stamp *out)
{
    if (yyjson_is_null(value)) {
        return;
    }
    out->state = yyjson_is_str(value) && timestamp(yyjson_get_str(value), yyjson_get_len(value), &out->timestamp)
                     ? AN_STAMP_PRESENT
                     : AN_STAMP_MALFORMED;
}

/* A number as it was sent, exactly. What it does not fit is refused; yyjson has checked its form. */
static int amount(yyjson_val *value, an_amount *out)
{
    const char *rest = yyjson_get_raw(value), *end;
    uint64_t coefficient = 0;
    int negative, scale = 0, point = 0;
    if (rest == NULL) {
        return 0;
    }
    end = rest + yyjson_get_len(value);
    negative = *rest == '-';
    for (rest += negative; rest < end && (is_digit(*rest) || *rest == '.'); rest++) {
        if (*rest == '.') {
            point = 1;
            continue;
        }
        if (coefficient > (INT64_MAX - 9) / 10 || scale == 255) {
            return 0;
        }
        coefficient = coefficient * 10 + (uint64_t)(*rest - '0');
        scale += point;
    }
    if (rest < end) {
        int exponent = 0, below = rest[1] == '-';
        for (rest += 1 + (below || rest[1] == '+'); rest < end; rest++) {
            exponent = exponent * 10 + (*rest - '0');
            if (exponent > 255) {
                return 0;
            }
        }
        for (scale -= below ? -exponent : exponent; scale < 0; scale++) {
            if (coefficient > INT64_MAX / 10) {
                return 0;
            }
            coefficient *= 10;
        }
    }
    out->coefficient = negative ? -(int64_t)coefficient : (int64_t)coefficient;
    out->scale = (uint8_t)scale;
    return scale <= 255;
}

static int optional_amount(yyjson_val *value, an_amount *out, uint8_t *has)
{
    *has = HAS(value);
    return yyjson_is_null(value) || amount(value, out);
}

static int balance_date(yyjson_val *value, an_balance_date *out, uint8_t *has)
{
    unsigned year, month, day;
    const char *text = yyjson_get_str(value);
    *has = HAS(value);
    if (text == NULL) {
        return yyjson_is_null(value);
    }
    if (timestamp(text, yyjson_get_len(value), &out->timestamp)) {
        out->has_time = 1;
        return 1;
    }
    if (yyjson_get_len(value) != 10 || !digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) ||
        text[7] != '-' || !digits(text + 8, 2, &day)) {
        return 0;
    }
    out->date.year = (uint16_t)year;
    out->date.month = (uint8_t)month;
    out->date.day = (uint8_t)day;
    return 1;
}

static int balances(yyjson_val *object, an_balances *out)
{
    memset(out, 0, offsetof(an_balances, currency) + 3);
    out->has_available = out->has_current = out->has_limit = out->has_balance_date = out->has_currency = 0;
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("currency")) {
            right = PUT(value, out->currency);
            out->has_currency = HAS(value);
        } else if (IS("available")) {
            right = optional_amount(value, &out->available, &out->has_available);
        } else if (IS("current")) {
            right = optional_amount(value, &out->current, &out->has_current);
        } else if (IS("limit")) {
            right = optional_amount(value, &out->limit, &out->has_limit);
        } else if (IS("balance_date")) {
            right = balance_date(value, &out->balance_date, &out->has_balance_date);
        }
        if (!right) {
            return 0;
        }
    }
    return 1;
}

static void last_four(const char *text, uint16_t length, an_text_16 *out)
{
    if (length > 8) {
        memcpy(out->bytes, text + length - 4, 5);
        out->len = 4;
    }
}

static int number(yyjson_val *object, int32_t kind, uint32_t index, an_number *out)
{
    out->kind = kind;
    out->index = index;
    EMPTY(out->account_number);
    EMPTY(out->iban);
    EMPTY(out->last_four);
    EMPTY(out->routing_number);
    EMPTY(out->wire_routing_number);
    EMPTY(out->institution_number);
    EMPTY(out->branch_number);
    EMPTY(out->sort_code);
    EMPTY(out->bic);
    out->has_wire_routing_number = out->has_bic = 0;
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("account_number")) {
            right = PUT(value, out->account_number);
            last_four(out->account_number.bytes, out->account_number.len, &out->last_four);
        } else if (IS("routing_number")) {
            right = PUT(value, out->routing_number);
        } else if (IS("wire_routing_number")) {
            right = PUT(value, out->wire_routing_number);
            out->has_wire_routing_number = HAS(value);
        } else if (IS("institution_number")) {
            right = PUT(value, out->institution_number);
        } else if (IS("branch_number")) {
            right = PUT(value, out->branch_number);
        } else if (IS("sort_code")) {
            right = PUT(value, out->sort_code);
        } else if (IS("iban")) {
            right = PUT(value, out->iban);
            last_four(out->iban.bytes, out->iban.len, &out->last_four);
        } else if (IS("bic")) {
            right = PUT(value, out->bic);
            out->has_bic = HAS(value);
        }
        if (!right) {
            return 0;
        }
    }
    return 1;
}

static int list_of_numbers(yyjson_val *list, int32_t kind, an_account *out)
{
    size_t index, count;
    yyjson_val *entry;
    yyjson_arr_foreach(list, index, count, entry)
    {
        if (out->number_count == AN_NUMBERS_KEPT ||
            !number(entry, kind, (uint32_t)index, &out->numbers[out->number_count++])) {
            return 0;
        }
    }
    return 1;
}

static int numbers(yyjson_val *object, an_account *out)
{
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("ach")) {
            right = list_of_numbers(value, AN_NUMBER_ACH, out);
        } else if (IS("bacs")) {
            right = list_of_numbers(value, AN_NUMBER_BACS, out);
        } else if (IS("eft")) {
            right = list_of_numbers(value, AN_NUMBER_EFT, out);
        } else if (IS("international")) {
            right = list_of_numbers(value, AN_NUMBER_INTERNATIONAL, out);
        }
        if (!right) {
            return 0;
        }
    }
    return 1;
}

#define BEGINS(text, prefix) ((text).len >= sizeof prefix - 1 && memcmp((text).bytes, prefix, sizeof prefix - 1) == 0)

static int32_t kind_of(const an_account *account)
{
    return BEGINS(account->account_type, "depository.")   ? AN_ACCOUNT_KIND_DEPOSITORY
           : BEGINS(account->account_type, "investment.") ? AN_ACCOUNT_KIND_INVESTMENT
           : BEGINS(account->account_type, "liability.")  ? AN_ACCOUNT_KIND_LIABILITY
           : BEGINS(account->account_type, "other.")      ? AN_ACCOUNT_KIND_OTHER
                                                          : AN_UNKNOWN;
}

static int account(yyjson_val *object, uint32_t index, an_account *out)
{
    out->struct_size = sizeof *out;
    out->index = index;
    out->number_count = 0;
    EMPTY(out->account_id);
    EMPTY(out->account_type);
    EMPTY(out->name);
    EMPTY(out->nickname);
    EMPTY(out->account_mask);
    EMPTY(out->original_id);
    out->has_nickname = out->has_account_mask = out->has_original_id = out->has_closed = out->closed = 0;
    EACH_MEMBER(object)
    {
        int right = 1;
        if (IS("account_id")) {
            right = PUT(value, out->account_id);
        } else if (IS("account_type")) {
            right = PUT(value, out->account_type);
        } else if (IS("name")) {
            right = PUT(value, out->name);
        } else if (IS("account_mask")) {
            right = PUT(value, out->account_mask);
            out->has_account_mask = HAS(value);
        } else if (IS("balances")) {
            right = balances(value, &out->balances);
        } else if (IS("numbers")) {
            right = numbers(value, out);
        } else if (IS("nickname")) {
            right = PUT(value, out->nickname);
            out->has_nickname = HAS(value);
        } else if (IS("original_id")) {
            right = PUT(value, out->original_id);
            out->has_original_id = HAS(value);
        } else if (IS("closed")) {
            out->has_closed = yyjson_is_bool(value);
            out->closed = yyjson_get_bool(value);
        }
        if (!right) {
            return 0;
        }
    }
    out->kind = kind_of(out);
    return 1;
}

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

static int link_of(yyjson_val *object, an_link *out)
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

static int document(yyjson_val *object, an_account *accounts, size_t capacity, an_link *link, an_result *result)
{
    result->account_count = 0;
    EACH_MEMBER(object)
    {
        if (IS("accounts")) {
            size_t index, count;
            yyjson_val *element;
            yyjson_arr_foreach(value, index, count, element)
            {
                if (index == capacity || !account(element, (uint32_t)index, &accounts[index])) {
                    return 0;
                }
            }
            result->account_count = (uint32_t)yyjson_arr_size(value);
        } else if (IS("link") && !link_of(value, link)) {
            return 0;
        }
    }
    memset(&result->refreshed_at, 0, sizeof result->refreshed_at);
    for (uint32_t at = 0; at < link->product_count; at++) {
        if (link->products[at].product == AN_PRODUCT_ACCOUNT_NUMBERS) {
            result->refreshed_at = link->products[at].refreshed_at;
        }
    }
    return 1;
}

int peer_read(const char *body, size_t length, const yyjson_alc *memory, an_account *accounts, size_t capacity,
              an_link *link, an_result *result)
{
    /* Without YYJSON_READ_INSITU yyjson does not change the body. */
    yyjson_doc *read = yyjson_read_opts((char *)(uintptr_t)body, length, YYJSON_READ_NUMBER_AS_RAW, memory, NULL);
    int right = read != NULL && document(yyjson_doc_get_root(read), accounts, capacity, link, result);
    yyjson_doc_free(read);
    return right;
}
