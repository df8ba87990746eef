/*
 * Checks, amounts, timestamps, paths, texts, and the names and messages of every constant. Prints `N passed, N failed`.
 */
#include "account_numbers.h"

#include "check.h"

#include <string.h>

#define BIT(code) AN_BIT(code)

static uint64_t with(uint64_t (*checked)(an_str), const char *text)
{
    return checked(an_str_from(text));
}

static void checks(void)
{
    CHECK(with(an_check_routing_number, "021000021") == 0);
    CHECK(with(an_check_routing_number, "111222333") == BIT(AN_FINDING_ROUTING_NUMBER_CHECKSUM));
    CHECK(with(an_check_routing_number, "0210-0002") == BIT(AN_FINDING_ROUTING_NUMBER_FORMAT));
    CHECK(with(an_check_ach_account_number, "000123456789") == 0);
    CHECK(with(an_check_ach_account_number, "0001234567890123456") & BIT(AN_FINDING_ACCOUNT_NUMBER_FORMAT));
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
    /* A text that cannot be read is checked as the empty text. */
    {
        an_str broken = {NULL, 9};
        CHECK(an_check_bic(broken) == BIT(AN_FINDING_BIC_FORMAT) && an_check_bic(an_str_from(NULL)) == BIT(AN_FINDING_BIC_FORMAT));
    }
}

/* Returns -1, 0 or 1, or 9 if the values cannot be compared. */
static int32_t order_of(int64_t one, uint8_t one_scale, int64_t other, uint8_t other_scale)
{
    an_amount first = {one, one_scale, 1, 0, {0}}, second = {other, other_scale, 1, 0, {0}};
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
    an_str name = AN_STR("Konto 235905558062, x://a/?k=1 y://b/#k"), nul = {"a\0" "123456789", 11};
    char text[128];
    CHECK(an_masked(name, text, sizeof text) == (ptrdiff_t)strlen(text));
    CHECK(strcmp(text, "Konto ****8062, x://a/?**** y://b/#****") == 0);
    CHECK(an_masked(nul, text, sizeof text) == 10 && memcmp(text, "a\0****6789", 11) == 0);
    CHECK(an_masked(AN_STR("\xc3"), text, sizeof text) == AN_MALFORMED);
}

/* In the manner of snprintf. */
static void buffers(void)
{
    /* Two, three and four bytes. */
    an_str text = AN_STR("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80!"), broken = {NULL, 3}, none = {NULL, 0}, huge = {"a", (size_t)-1};
    static const size_t fits[] = {0, 0, 0, 2, 2, 2, 5, 5, 5, 5, 9, 10};
    char buffer[16];
    for (size_t size = 0; size < sizeof fits / sizeof fits[0]; size++) {
        memset(buffer, 'x', sizeof buffer);
        CHECK(an_str_copy(text, buffer, size) == 10);
        CHECK(size == 0 || (strlen(buffer) == fits[size] && memcmp(buffer, text.data, fits[size]) == 0));
        CHECK(all(buffer + size, sizeof buffer - size, 'x'));
    }
    CHECK(an_str_copy(text, NULL, 0) == 10 && an_str_copy(text, NULL, 5) == AN_NULL_POINTER);
    CHECK(an_str_copy(text, buffer, (size_t)-1) == AN_INVALID_ARGUMENT);
    memset(buffer, 'x', sizeof buffer);
    CHECK(an_str_copy(broken, buffer, sizeof buffer) == AN_NULL_POINTER && an_str_copy(huge, buffer, sizeof buffer) == AN_INVALID_ARGUMENT);
    CHECK(all(buffer, sizeof buffer, 'x'));
    CHECK(an_str_copy(none, buffer, sizeof buffer) == 0 && buffer[0] == '\0');
    /* A text in the buffer would be overwritten while it is read. */
    {
        char shared[32] = "one 235905558062";
        an_str all_of_it = {shared, 16}, behind = {shared + 16, 4}, end = {shared + 12, 4};
        CHECK(an_masked(all_of_it, shared, sizeof shared) == AN_INVALID_ARGUMENT && an_masked(end, shared, 13) == AN_INVALID_ARGUMENT);
        CHECK(an_str_copy(all_of_it, shared + 15, 4) == AN_INVALID_ARGUMENT && an_str_copy(end, shared, 32) == AN_INVALID_ARGUMENT);
        CHECK(strcmp(shared, "one 235905558062") == 0 && an_masked(all_of_it, shared, 0) == 12);
        CHECK(an_masked(all_of_it, shared + 16, 16) == 12 && strcmp(shared + 16, "one ****8062") == 0);
        CHECK(an_str_copy(behind, shared, 16) == 4 && strcmp(shared, "one ") == 0);
    }
    CHECK(an_str_from(NULL).data == NULL && an_str_from("abc").len == 3 && an_str_from("").data != NULL);
    CHECK(an_str_equal(an_str_from("abc"), AN_STR("abc")) && !an_str_equal(AN_STR("abc"), AN_STR("abd")));
    CHECK(!an_str_equal(broken, broken) && !an_str_equal(huge, huge));
    CHECK(!an_str_equal(none, AN_STR("")) && an_str_equal(none, none) && !an_str_equal(broken, none));
    snprintf(buffer, sizeof buffer, "%.*s|%.*s", AN_STR_ARG(AN_STR("ab")), AN_STR_ARG(none));
    CHECK(strcmp(buffer, "ab|") == 0);
}

static void values(void)
{
    char text[AN_AMOUNT_SIZE], path[AN_PATH_SIZE];
    int32_t order = 0;
    an_change change = 0;
    an_amount amount, none;
    an_timestamp timestamp;
    an_balance_date date;
    an_stamp absent, present, malformed;

    memset(&none, 0, sizeof none);
    CHECK(an_amount_parse(AN_STR("-0245.52"), &amount) == AN_MALFORMED && an_amount_parse(AN_STR("1e30"), &amount) == AN_OUT_OF_RANGE);
    CHECK(an_amount_parse(AN_STR("1"), NULL) == AN_NULL_POINTER && an_amount_parse(AN_STR("\xff"), &amount) == AN_MALFORMED);
    CHECK(an_amount_parse(AN_STR("-245.5200"), &amount) == AN_OK && amount.coefficient == -2455200 && amount.scale == 4);
    CHECK(amount.is_present == 1 && amount.is_negative == 1);
    CHECK(an_amount_text(&amount, text, sizeof text) == 9 && strcmp(text, "-245.5200") == 0);
    CHECK(an_amount_text(&amount, text, 9) == 9 && strcmp(text, "-245.520") == 0 && an_amount_text(NULL, text, 9) == AN_NULL_POINTER);
    CHECK(an_amount_text(&none, text, sizeof text) == 0 && text[0] == '\0');
    CHECK(an_amount_compare(&none, &amount, &order) == AN_OK && order == -1);
    CHECK(an_amount_compare(&none, &none, &order) == AN_OK && order == 0 && an_amount_compare(&none, NULL, &order) == AN_NULL_POINTER);
    amount.coefficient = INT64_MIN;
    amount.scale = 255;
    CHECK(an_amount_text(&amount, text, sizeof text) == sizeof text - 1);

    CHECK(an_timestamp_parse(AN_STR("2024-01-09T12:17:00.246128+02:00"), &timestamp) == AN_OK);
    CHECK(timestamp.unix_seconds == 1704795420 && timestamp.nanosecond == 246128000 && timestamp.has_offset == 1);
    CHECK(an_timestamp_text(&timestamp, text, sizeof text) == 27 && strcmp(text, "2024-01-09T10:17:00.246128Z") == 0);
    timestamp.has_offset = 0;
    CHECK(an_timestamp_text(&timestamp, text, sizeof text) == 26 && strcmp(text, "2024-01-09T10:17:00.246128") == 0);
    memset(&date, 0, sizeof date);
    date.is_present = date.has_time = 1;
    date.timestamp = timestamp;
    CHECK(an_balance_date_text(&date, text, sizeof text) == 26);
    timestamp.unix_seconds = INT64_MAX;
    CHECK(an_timestamp_text(&timestamp, text, sizeof text) == AN_OUT_OF_RANGE);
    CHECK(an_timestamp_parse(AN_STR("2024-01-09"), &timestamp) == AN_MALFORMED && timestamp.unix_seconds == INT64_MAX);
    CHECK(an_timestamp_from_unix(INT64_MAX, 0, &timestamp) == AN_OUT_OF_RANGE && an_timestamp_from_unix(0, 1000000000, &timestamp) == AN_OUT_OF_RANGE);
    CHECK(an_timestamp_from_unix(-1, 5, &timestamp) == AN_OK && timestamp.has_offset == 1);
    CHECK(an_timestamp_text(&timestamp, text, sizeof text) > 0 && strcmp(text, "1969-12-31T23:59:59.000000005Z") == 0);
    date.has_time = 0;
    date.date.year = 2024;
    date.date.month = 2;
    date.date.day = 29;
    CHECK(an_balance_date_text(&date, text, sizeof text) == 10 && strcmp(text, "2024-02-29") == 0);
    date.date.year = 2023;
    CHECK(an_balance_date_text(&date, text, sizeof text) == AN_OUT_OF_RANGE);
    date.date.year = 12023;
    date.date.day = 1;
    CHECK(an_balance_date_text(&date, text, sizeof text) == AN_OUT_OF_RANGE);
    date.date.year = 7;
    date.date.month = 101;
    CHECK(an_balance_date_text(&date, text, sizeof text) == AN_OUT_OF_RANGE);
    date.is_present = 0;
    CHECK(an_balance_date_text(&date, text, sizeof text) == 0);

    memset(&absent, 0, sizeof absent);
    malformed = present = absent;
    malformed.state = AN_STAMP_MALFORMED;
    present.state = AN_STAMP_PRESENT;
    present.timestamp.has_offset = 1;
    CHECK(an_stamp_text(&absent, text, sizeof text) == 6 && strcmp(text, "absent") == 0);
    CHECK(an_stamp_text(&malformed, text, sizeof text) == 9 && strcmp(text, "malformed") == 0);
    CHECK(an_stamp_text(&present, text, sizeof text) == 20 && strcmp(text, "1970-01-01T00:00:00Z") == 0);
    CHECK(an_compare(&absent, &present, &change) == AN_OK && change == AN_CHANGE_FIRST);
    CHECK(an_compare(&present, &absent, &change) == AN_OK && change == AN_CHANGE_DECREASED);
    CHECK(an_compare(&absent, &absent, &change) == AN_OK && change == AN_CHANGE_NEVER);
    CHECK(an_compare(&present, &malformed, &change) == AN_OK && change == AN_CHANGE_UNDECIDABLE);
    malformed = present;
    malformed.timestamp.has_offset = 0;
    malformed.timestamp.unix_seconds = 7200;
    CHECK(an_compare(&present, &malformed, &change) == AN_OK && change == AN_CHANGE_UNDECIDABLE);
    malformed.timestamp.has_offset = 1;
    CHECK(an_compare(&present, &malformed, &change) == AN_OK && change == AN_CHANGE_INCREASED);
    CHECK(an_compare(&present, &present, &change) == AN_OK && change == AN_CHANGE_UNCHANGED);
    malformed.state = -1;
    CHECK(an_compare(&present, &malformed, &change) == AN_INVALID_ARGUMENT && an_compare(&present, NULL, &change) == AN_NULL_POINTER);
    CHECK(an_compare(&present, &present, NULL) == AN_NULL_POINTER);

    CHECK(an_account_numbers_path(AN_STR("mk_1"), path, sizeof path) == 28 && strcmp(path, "/links/mk_1/accounts/numbers") == 0);
    CHECK(an_link_path(AN_STR("mk_1"), path, sizeof path) == 11 && strcmp(path, "/links/mk_1") == 0);
    CHECK(an_refresh_path(AN_STR("mk_1"), path, sizeof path) == 20 && strcmp(path, "/links/mk_1/products") == 0);
    /* An invalid identifier leaves the empty text, so that nothing is sent by mistake; misuse writes nothing. */
    memset(path, 'x', sizeof path);
    CHECK(an_account_numbers_path(AN_STR("mk/1"), path, sizeof path) == AN_INVALID_LINK_ID && path[0] == '\0' && path[1] == 'x');
    path[0] = 'x';
    CHECK(an_refresh_path(AN_STR(""), path, 1) == AN_INVALID_LINK_ID && path[0] == '\0' && path[1] == 'x');
    path[0] = 'x';
    CHECK(an_link_path(AN_STR("\xff"), path, sizeof path) == AN_INVALID_LINK_ID && path[0] == '\0' && path[1] == 'x');
    path[0] = 'x';
    CHECK(an_link_path((an_str){NULL, 1}, path, sizeof path) == AN_NULL_POINTER && all(path, sizeof path, 'x'));
    CHECK(an_link_path(AN_STR("mk/1"), path, (size_t)-1) == AN_INVALID_ARGUMENT && all(path, sizeof path, 'x'));
    CHECK(an_link_path(AN_STR("mk/1"), NULL, 0) == AN_INVALID_LINK_ID && an_link_path(AN_STR("mk/1"), NULL, 1) == AN_NULL_POINTER);
    {
        an_str longest = {text, 64}, longer = {text, 65};
        memset(text, 'm', 65);
        CHECK(an_account_numbers_path(longest, path, sizeof path) == 64 + 24);
        CHECK(an_account_numbers_path(longer, path, sizeof path) == AN_INVALID_LINK_ID);
    }

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
        CHECK(strchr(message(code), ' ') != NULL || strchr(message(code), '.') != NULL);
        CHECK(strcmp(message(code), message(1000)) != 0);
    }
    CHECK(strcmp(name(last + 1), "unknown") == 0 && strcmp(name(first - 1), "unknown") == 0);
}

int main(void)
{
    checks();
    amounts();
    masks();
    buffers();
    values();
    names_of(an_status_name, an_status_message, AN_BASELINE_OTHER_VERSION, AN_REFUSED);
    names_of(an_finding_code_name, an_finding_code_message, AN_FINDING_MISSING_FIELD, AN_FINDING_IBAN_SORT_CODE);
    names_of(an_severity_name, an_severity_message, AN_SEVERITY_NOTE, AN_SEVERITY_WARNING);
    names_of(an_number_kind_name, an_number_kind_message, AN_ACH, AN_INTERNATIONAL);
    names_of(an_account_kind_name, an_account_kind_message, AN_ACCOUNT_KIND_DEPOSITORY, AN_ACCOUNT_KIND_UNKNOWN - 1);
    names_of(an_link_state_name, an_link_state_message, AN_LINK_STATE_CONNECTING, AN_LINK_STATE_ERROR);
    names_of(an_link_error_name, an_link_error_message, AN_LINK_ERROR_SYSTEM_ERROR, AN_LINK_ERROR_INCOMPLETE);
    names_of(an_payload_error_name, an_payload_error_message, AN_PAYLOAD_SYNTAX, AN_PAYLOAD_TOO_LARGE);
    names_of(an_api_error_kind_name, an_api_error_kind_message, AN_API_ERROR_UNRECOGNIZED, AN_API_ERROR_SERVER_ERROR);
    names_of(an_recovery_name, an_recovery_message, AN_RECOVERY_GET_NEW_TOKEN, AN_RECOVERY_CHECK);
    names_of(an_change_name, an_change_message, AN_CHANGE_FIRST, AN_CHANGE_UNDECIDABLE);
    names_of(an_numbers_advice_name, an_numbers_advice_message, AN_NUMBERS_ADVICE_STORE, AN_NUMBERS_ADVICE_CHECK);
    names_of(an_numbers_reason_name, an_numbers_reason_message, AN_NUMBERS_REASON_UNDECIDABLE, AN_NUMBERS_REASON_NO_NUMBERS);
    names_of(an_next_name, an_next_message, AN_NEXT_WAIT, AN_NEXT_CHECK);
    names_of(an_reason_name, an_reason_message, AN_REASON_ANOTHER_LINK, AN_REASON_ATTEMPT_FAILED);
    CHECK(an_finding_code_severity(AN_FINDING_UNKNOWN_VALUE) == AN_SEVERITY_NOTE);
    CHECK(an_finding_code_severity(AN_FINDING_IBAN_CHECKSUM) == AN_SEVERITY_WARNING);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
