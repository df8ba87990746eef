/* How the peer reads an account. */
#include "peer_values.h"

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

int peer_account(yyjson_val *object, uint32_t index, an_account *out)
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
