/* How the peer reads texts, flags, timestamps and amounts. */
#include "peer.h"

#include <string.h>

/* yyjson ends every text with a NUL, which is copied too. Null is the empty text. */
static inline int put(yyjson_val *value, uint16_t *len, char *bytes, size_t room)
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

static inline void empty(uint16_t *len, char *bytes)
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

/* RFC 3339, or without an offset. The text ends with a NUL. */
static inline int timestamp(const char *text, size_t length, an_timestamp *out)
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

static inline void stamp(yyjson_val *value, an_stamp *out)
{
    if (yyjson_is_null(value)) {
        return;
    }
    out->state = yyjson_is_str(value) && timestamp(yyjson_get_str(value), yyjson_get_len(value), &out->timestamp)
                     ? AN_STAMP_PRESENT
                     : AN_STAMP_MALFORMED;
}

/* A number as it was sent, exactly. What it does not fit is refused; yyjson has checked its form. */
static inline int amount(yyjson_val *value, an_amount *out)
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

static inline int optional_amount(yyjson_val *value, an_amount *out, uint8_t *has)
{
    *has = HAS(value);
    return yyjson_is_null(value) || amount(value, out);
}

static inline int balance_date(yyjson_val *value, an_balance_date *out, uint8_t *has)
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
