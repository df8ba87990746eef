/*
 * What a program fills that reads everything: the views of the library, with texts that stay where each reader left them. And what
 * readers of JSON in general leave to a program: exact amounts, timestamps, and the constants of words.
 */
#ifndef PEER_H
#define PEER_H

#include "account_numbers.h"

#include <string.h>

enum { ROOM = 32 };

typedef struct {
    size_t account_count;
    an_account accounts[ROOM];
    an_number numbers[ROOM][4];
    an_str secrets[ROOM][4];
    an_link link;
    an_product products[10];
    an_str available_products[16], link_tags[16], tags[16];
    an_stamp refreshed_at;
} filled;

#ifdef __cplusplus
extern "C" {
#endif

/* Read a body into `out`, and return 0 if they cannot. simdjson reads after the end of the body, where there is room for 64 bytes. */
int yyjson_fill(const char *body, size_t length, filled *out);
int simdjson_fill(const char *body, size_t length, filled *out);
const char *simdjson_kernel(void);

#ifdef __cplusplus
}
#endif

static inline int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline int digits(const char *text, unsigned count, unsigned *value)
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

/* RFC 3339, or without an offset. */
static inline int timestamp(const char *text, size_t length, an_timestamp *out)
{
    static const unsigned char days_of[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year, month, day, hour, minute, second, nanosecond = 0, unit = 100000000, days_in;
    int64_t days, offset = 0;
    const char *rest = text + 19, *end = text + length;
    if (length < 19 || !digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) || text[7] != '-' ||
        !digits(text + 8, 2, &day) || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || !digits(text + 11, 2, &hour) ||
        text[13] != ':' || !digits(text + 14, 2, &minute) || text[16] != ':' || !digits(text + 17, 2, &second) || month < 1 ||
        month > 12 || hour > 23 || minute > 59 || second > 59) {
        return 0;
    }
    days_in = days_of[month - 1] + (unsigned)(month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    if (day < 1 || day > days_in) {
        return 0;
    }
    if (rest < end && *rest == '.') {
        for (rest++; rest < end && is_digit(*rest); rest++, unit /= 10) {
            nanosecond += (unsigned)(*rest - '0') * unit;
        }
    }
    out->has_offset = rest < end;
    if (rest < end && (*rest == 'Z' || *rest == 'z')) {
        rest++;
    } else if (rest + 6 == end && (*rest == '+' || *rest == '-')) {
        unsigned hours, minutes;
        if (!digits(rest + 1, 2, &hours) || !digits(rest + 4, 2, &minutes)) {
            return 0;
        }
        offset = (int64_t)(hours * 60 + minutes) * 60 * (*rest == '-' ? -1 : 1);
        rest = end;
    }
    if (rest != end) {
        return 0;
    }
    /* The days since 1970-01-01, with years that begin in March. */
    year -= month < 3;
    days = (int64_t)year * 365 + year / 4 - year / 100 + year / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day - 719469;
    out->unix_seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
    out->nanosecond = nanosecond;
    return 1;
}

static inline void set_stamp(an_stamp *out, const char *text, size_t length)
{
    out->state = timestamp(text, length, &out->timestamp) ? AN_STAMP_PRESENT : AN_STAMP_MALFORMED;
}

static inline int balance_date(an_balance_date *out, const char *text, size_t length)
{
    unsigned year, month, day;
    out->is_present = 1;
    if (length != 10) {
        out->has_time = 1;
        return timestamp(text, length, &out->timestamp);
    }
    if (!digits(text, 4, &year) || text[4] != '-' || !digits(text + 5, 2, &month) || text[7] != '-' || !digits(text + 8, 2, &day)) {
        return 0;
    }
    out->date.year = (uint16_t)year;
    out->date.month = (uint8_t)month;
    out->date.day = (uint8_t)day;
    return 1;
}

/* A number as it was sent, exactly, without an exponent. */
static inline int amount(an_amount *out, const char *rest, size_t length)
{
    const char *end = rest + length;
    uint64_t coefficient = 0;
    int scale = 0, point = 0;
    out->is_present = 1;
    out->is_negative = rest < end && *rest == '-';
    for (rest += out->is_negative; rest < end && (is_digit(*rest) || *rest == '.'); rest++) {
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
    out->coefficient = out->is_negative ? -(int64_t)coefficient : (int64_t)coefficient;
    out->scale = (uint8_t)scale;
    return rest == end;
}

/* The constant of a word. */
static inline int32_t word_of(an_str word, const char *const *words, int32_t count)
{
    for (int32_t at = 0; at < count; at++) {
        if (strlen(words[at]) == word.len && memcmp(words[at], word.data, word.len) == 0) {
            return at;
        }
    }
    return -1;
}

#define WORD_OF(word, words) word_of(word, words, (int32_t)(sizeof(words) / sizeof(words)[0]))

static const char *const states[] = {"connecting", "awaiting_token_exchange", "connected", "deleted", "error"};
static const char *const providers[] = {"moneykit", "finicity", "plaid", "yodlee", "mx", "akoya"};
static const char *const product_names[] = {"accounts", "account_numbers", "identity", "transactions", "investments", "enrichment"};
static const char *const product_errors[] = {"rate_limit", "auth_expired", "not_supported", "timeout",
                                             "unknown", "no_accounts", "institution_error", "no_permission"};

static inline int32_t kind_of(an_str account_type)
{
    static const char *const prefixes[] = {"depository.", "investment.", "liability.", "other."};
    for (int32_t at = 0; at < 4; at++) {
        size_t length = strlen(prefixes[at]);
        if (account_type.len > length && memcmp(account_type.data, prefixes[at], length) == 0) {
            return at;
        }
    }
    return AN_ACCOUNT_KIND_UNKNOWN;
}

/* ASCII, as numbers are. */
static inline an_str last_four(an_str secret)
{
    an_str last = {NULL, 0};
    if (secret.len > 8) {
        last.data = secret.data + secret.len - 4;
        last.len = 4;
    }
    return last;
}

#endif
