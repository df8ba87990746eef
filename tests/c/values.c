/*
 * Checks, amounts, timestamps, paths, texts, and the names and messages of every constant. Prints `N passed, N failed`.
 */
#include "account_numbers.h"

#include "check.h"

#include <string.h>

#define BIT(code) ((uint64_t)1 << (code))

static uint64_t with(uint64_t (*checked)(const char *, size_t), const char *text)
{
    return checked(text, strlen(text));
}

static void checks(void)
{
    CHECK(with(an_check_routing_number, "021000021") == 0);
    CHECK(with(an_check_routing_number, "111222333") == BIT(AN_FINDING_ROUTING_NUMBER_CHECKSUM));
    CHECK(with(an_check_routing_number, "0210-0002") == BIT(AN_FINDING_ROUTING_NUMBER_FORMAT));
    CHECK(with(an_check_ach_account_number, "000123456789") == 0);
    CHECK(with(an_check_ach_account_number, "XXXX8062") == BIT(AN_FINDING_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_eft_institution_number, "003") == 0);
    CHECK(with(an_check_eft_institution_number, "0003") == BIT(AN_FINDING_EFT_INSTITUTION_NUMBER_FORMAT));
    CHECK(with(an_check_eft_branch_number, "00102") == 0);
    CHECK(with(an_check_eft_branch_number, "102") == BIT(AN_FINDING_EFT_BRANCH_NUMBER_FORMAT));
    CHECK(with(an_check_eft_account_number, "000123456789") == 0);
    CHECK(with(an_check_eft_account_number, "1234567890123") == BIT(AN_FINDING_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_sort_code, "60-16-13") == 0);
    CHECK(with(an_check_sort_code, "60 16 13") == BIT(AN_FINDING_SORT_CODE_FORMAT));
    CHECK(with(an_check_bacs_account_number, "31926819") == 0);
    CHECK(with(an_check_bacs_account_number, "3192681") == BIT(AN_FINDING_BACS_ACCOUNT_NUMBER_FORMAT));
    CHECK(with(an_check_iban, "GB29NWBK60161331926819") == 0);
    CHECK(with(an_check_iban, "GB28NWBK60161331926819") == BIT(AN_FINDING_IBAN_CHECKSUM));
    CHECK(with(an_check_bic, "DEUTDEFF500") == 0);
    CHECK(with(an_check_bic, "deutdeff") == BIT(AN_FINDING_BIC_FORMAT));
    CHECK(with(an_check_currency, "JPY") == 0);
    CHECK(with(an_check_currency, "USDT") == BIT(AN_FINDING_CURRENCY_UNKNOWN));
    CHECK(with(an_check_account_type, "liability.credit_card") == 0);
    CHECK(with(an_check_account_type, "credit_card") == BIT(AN_FINDING_ACCOUNT_TYPE_UNKNOWN));
    CHECK(with(an_check_account_mask, "X123") == 0);
    CHECK(with(an_check_account_mask, "44581") == BIT(AN_FINDING_ACCOUNT_MASK_LENGTH));
}

/* -1, 0 or 1; 9 where it can't be said. */
static int32_t order_of(int64_t one, uint8_t one_scale, int64_t other, uint8_t other_scale)
{
    an_amount first = {one, one_scale, {0}}, second = {other, other_scale, {0}};
    int32_t order = 9, reverse = 9;
    CHECK(an_amount_compare(&first, &second, &order) == AN_OK && an_amount_compare(&second, &first, &reverse) == AN_OK);
    CHECK(order == -reverse);
    return order;
}

static void amounts(void)
{
    CHECK(order_of(10, 1, 100, 2) == 0 && order_of(0, 0, 0, 255) == 0 && order_of(0, 0, -1, 255) == 1);
    CHECK(order_of(24552, 2, 24553, 2) == -1 && order_of(-24552, 2, -24553, 2) == 1);
    /* Floats of 64 bits can't tell these apart. */
    CHECK(order_of(INT64_MAX, 0, INT64_MAX - 1, 0) == 1 && order_of(900719925474099301, 2, 900719925474099302, 2) == -1);
    CHECK(order_of(INT64_MIN, 0, INT64_MIN, 0) == 0 && order_of(INT64_MIN, 0, INT64_MAX, 0) == -1);
    CHECK(order_of(INT64_MIN, 255, INT64_MIN + 1, 255) == -1 && order_of(1, 255, INT64_MAX, 255) == -1);
    CHECK(order_of(1, 0, INT64_MAX, 18) == -1 && order_of(1, 0, INT64_MAX, 19) == 1);
}

static void masks(void)
{
    static const char name[] = "Konto 235905558062, x://a/?k=1 y://b/#k";
    char text[128], urls[101];
    size_t count = 7, most = 0;
    CHECK(an_masked(name, strlen(name), text, sizeof text, &count) == AN_OK && count == strlen(text));
    CHECK(strcmp(text, "Konto ****8062, x://a/?**** y://b/#****") == 0);
    CHECK(an_masked(name, strlen(name), text, count, NULL) == AN_BUFFER_TOO_SHORT && text[0] == '\0');
    CHECK(an_masked(name, strlen(name), text, count + 1, NULL) == AN_OK);
    CHECK(an_masked(NULL, 0, text, 1, &count) == AN_OK && count == 0 && text[0] == '\0');
    CHECK(an_masked("12345678", 8, text, 9, &count) == AN_OK && strcmp(text, "12345678") == 0);
    CHECK(an_masked("a\0" "123456789", 11, text, sizeof text, &count) == AN_OK && count == 10);
    CHECK(memcmp(text, "a\0****6789", 11) == 0);
    CHECK(an_masked("\xc3", 1, text, sizeof text, &count) == AN_MALFORMED);
    /* What grows most. */
    for (size_t at = 0; at < sizeof urls; at++) {
        char large[2 * sizeof urls + 5];
        urls[at] = "://? "[at % 5];
        CHECK(an_masked(urls, at + 1, large, 2 * (at + 1) + 5, &count) == AN_OK);
        most = count > most ? count : most;
    }
    CHECK(most == 101 + 20 * 4);
}

static void values(void)
{
    char text[AN_AMOUNT_TEXT_SIZE];
    size_t count = 0;
    int32_t order = 0;
    an_amount amount;
    an_timestamp timestamp;
    an_date date;
    an_stamp absent, present, malformed;

    CHECK(an_amount_parse("-0245.52", 8, &amount) == AN_MALFORMED && an_amount_parse("1e30", 4, &amount) == AN_OUT_OF_RANGE);
    CHECK(an_amount_parse("-245.5200", 9, &amount) == AN_OK && amount.coefficient == -2455200 && amount.scale == 4);
    CHECK(an_amount_format(&amount, text, sizeof text, &count) == AN_OK && strcmp(text, "-245.5200") == 0 && count == 9);
    CHECK(an_amount_format(&amount, text, 10, &count) == AN_OK && an_amount_format(&amount, text, 9, &count) == AN_BUFFER_TOO_SHORT);
    text[0] = 'x';
    CHECK(an_amount_format(&amount, text, 0, &count) == AN_BUFFER_TOO_SHORT && text[0] == 'x');
    amount.coefficient = INT64_MIN;
    amount.scale = 255;
    CHECK(an_amount_format(&amount, text, sizeof text, &count) == AN_OK && count == sizeof text - 1);

    CHECK(an_timestamp_parse("2024-01-09T12:17:00.246128+02:00", 32, &timestamp) == AN_OK);
    CHECK(timestamp.unix_seconds == 1704795420 && timestamp.nanosecond == 246128000 && timestamp.has_offset == 1);
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, &count) == AN_OK && strcmp(text, "2024-01-09T10:17:00.246128Z") == 0);
    timestamp.has_offset = 0;
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, NULL) == AN_OK && strcmp(text, "2024-01-09T10:17:00.246128") == 0);
    timestamp.unix_seconds = INT64_MAX;
    CHECK(an_timestamp_format(&timestamp, text, sizeof text, NULL) == AN_MALFORMED);
    CHECK(an_timestamp_parse("2024-01-09", 10, &timestamp) == AN_MALFORMED && timestamp.unix_seconds == INT64_MAX);
    CHECK(an_date_parse("2024-02-29", 10, &date) == AN_OK && date.year == 2024 && date.month == 2 && date.day == 29);
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_OK && strcmp(text, "2024-02-29") == 0 && count == 10);
    date.year = 2023;
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_MALFORMED);
    date.year = 20240;
    date.month = 12;
    CHECK(an_date_format(&date, text, sizeof text, &count) == AN_MALFORMED);
    CHECK(an_date_parse("2023-02-29", 10, &date) == AN_MALFORMED);

    memset(&absent, 0, sizeof absent);
    malformed = present = absent;
    malformed.state = AN_STAMP_MALFORMED;
    present.state = AN_STAMP_PRESENT;
    present.timestamp.has_offset = 1;
    CHECK(an_stamp_format(&absent, text, sizeof text, NULL) == AN_OK && strcmp(text, "absent") == 0);
    CHECK(an_stamp_format(&malformed, text, sizeof text, NULL) == AN_OK && strcmp(text, "malformed") == 0);
    CHECK(an_stamp_format(&present, text, sizeof text, NULL) == AN_OK && strcmp(text, "1970-01-01T00:00:00Z") == 0);
    CHECK(an_compare(&absent, &present, &order) == AN_OK && order == AN_CHANGE_FIRST);
    CHECK(an_compare(&present, &absent, &order) == AN_OK && order == AN_CHANGE_DECREASED);
    CHECK(an_compare(&absent, &absent, &order) == AN_OK && order == AN_CHANGE_NEVER);
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_UNDECIDABLE);
    malformed = present;
    malformed.timestamp.has_offset = 0;
    malformed.timestamp.nanosecond = 1;
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_UNDECIDABLE);
    malformed.timestamp.has_offset = 1;
    CHECK(an_compare(&present, &malformed, &order) == AN_OK && order == AN_CHANGE_INCREASED);
    CHECK(an_compare(&present, &present, &order) == AN_OK && order == AN_CHANGE_UNCHANGED);
    malformed.state = -1;
    CHECK(an_compare(&present, &malformed, &order) == AN_MALFORMED);

    CHECK(an_account_numbers_path("mk_1", 4, text, sizeof text, &count) == AN_OK);
    CHECK(strcmp(text, "/links/mk_1/accounts/numbers") == 0 && count == strlen(text));
    CHECK(an_refresh_path("mk_1", 4, text, sizeof text, &count) == AN_OK && strcmp(text, "/links/mk_1/products") == 0);
    CHECK(an_account_numbers_path("mk/1", 4, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    CHECK(an_refresh_path("", 0, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    CHECK(an_refresh_path("\xff", 1, text, sizeof text, &count) == AN_INVALID_LINK_ID);
    memset(text, 'm', 65);
    char longest[AN_PATH_TEXT_SIZE];
    CHECK(an_account_numbers_path(text, 64, longest, sizeof longest, &count) == AN_OK && count == sizeof longest - 1);
    CHECK(an_account_numbers_path(text, 65, longest, sizeof longest, &count) == AN_INVALID_LINK_ID);

    CHECK(strcmp(an_version(), AN_VERSION) == 0);
    snprintf(text, sizeof text, "%d.%d.%d", AN_VERSION_MAJOR, AN_VERSION_MINOR, AN_VERSION_PATCH);
    CHECK(strcmp(text, AN_VERSION) == 0 && strcmp(AN_API_VERSION, "2023-02-18") == 0);
}

/* Every constant of a kind has a name that no other has, and a message; the next one has none. */
static void names_of(const char *(*name)(int32_t), const char *(*message)(int32_t), int32_t first, int32_t last)
{
    for (int32_t code = first; code <= last; code++) {
        CHECK(strcmp(name(code), "unknown") != 0 && strlen(name(code)) > 1);
        for (int32_t other = first; other < code; other++) {
            CHECK(strcmp(name(code), name(other)) != 0);
        }
        if (message != NULL) {
            CHECK(strchr(message(code), ' ') != NULL && strcmp(message(code), message(-1)) != 0);
        }
    }
    CHECK(strcmp(name(last + 1), "unknown") == 0 && strcmp(name(-1), "unknown") == 0);
}

int main(void)
{
    checks();
    amounts();
    masks();
    values();
    names_of(an_status_name, an_status_message, AN_OK, AN_UNREADABLE);
    names_of(an_status_name, an_status_message, AN_NULL_POINTER, AN_INVALID_LINK_ID);
    names_of(an_finding_code_name, an_finding_code_message, AN_FINDING_MISSING_FIELD, AN_FINDING_OFFSET_MISSING);
    names_of(an_severity_name, NULL, AN_SEVERITY_NOTE, AN_SEVERITY_WARNING);
    names_of(an_api_error_kind_name, an_api_error_kind_message, AN_API_ERROR_EXPIRED_ACCESS_TOKEN, AN_API_ERROR_UNRECOGNIZED);
    names_of(an_recovery_name, an_recovery_message, AN_RECOVERY_GET_NEW_TOKEN, AN_RECOVERY_GIVE_UP);
    names_of(an_change_name, an_change_message, AN_CHANGE_FIRST, AN_CHANGE_UNDECIDABLE);
    names_of(an_next_name, an_next_message, AN_NEXT_CHECK, AN_NEXT_MAY_REFRESH);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
