/*
 * Baselines, evidence and decisions: from replies, from documents, from parts. Usage: refresh FOLDER, that of index.tsv. Prints
 * `N passed, N failed`.
 */
#include "fixture.h"

static an_baseline fresh(void)
{
    an_baseline baseline;
    CHECK(an_baseline_new(AN_STR("account_numbers"), an_str_from(NULL), &baseline) == AN_OK);
    return baseline;
}

static an_evidence of_reply(const char *folder, const char *name, const an_baseline *baseline)
{
    an_evidence evidence;
    CHECK(an_evidence_new(&evidence) == AN_OK);
    load(folder, name);
    CHECK(parse(0) == AN_OK && an_evidence_of_reply(reply, baseline, &evidence) == AN_OK);
    return evidence;
}

static void replies(const char *folder)
{
    an_baseline baseline = fresh(), again, stored;
    an_evidence evidence;
    an_decision decision;
    an_stamp stamp;
    an_timestamp now;
    char text[AN_BASELINE_SIZE];
    ptrdiff_t size;
    reset(CAPACITY);
    CHECK(an_evidence_of_reply(reply, &baseline, &evidence) == AN_NOT_FOUND);
    CHECK(an_baseline_refreshed_at(&baseline, &stamp) == AN_OK && stamp.state == AN_STAMP_ABSENT);

    evidence = of_reply(folder, "200_sandbox_recorded.json", &baseline);
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_FIRST && decision.numbers == AN_NUMBERS_ADVICE_STORE && decision.numbers_reason == AN_NONE);
    CHECK(decision.next == AN_NEXT_MAY_REFRESH && decision.reason == AN_REASON_SETTLED && decision.has_not_before == 1);
    stored = baseline;
    CHECK(an_baseline_stored(&stored, &evidence) == AN_OK && an_baseline_refreshed_at(&stored, &stamp) == AN_OK);
    CHECK(stamp.state == AN_STAMP_PRESENT);
    baseline = decision.next_baseline;
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_UNCHANGED && decision.numbers == AN_NUMBERS_ADVICE_KEEP);
    CHECK(memcmp(&decision.next_baseline, &baseline, sizeof baseline) == 0);

    /* A requested refresh is awaited for an hour, by the clock of the caller. */
    CHECK(an_timestamp_from_unix(1800000000, 0, &now) == AN_OK && an_baseline_requested(&baseline, &now) == AN_OK);
    CHECK(an_decide(&baseline, &evidence, &now, &decision) == AN_OK && decision.next == AN_NEXT_WAIT);
    CHECK(decision.reason == AN_REASON_REFRESH_REQUESTED && decision.pause >= 20 && decision.has_not_before == 0);
    now.unix_seconds += 3600;
    CHECK(an_decide(&decision.next_baseline, &evidence, &now, &decision) == AN_OK && decision.next == AN_NEXT_MAY_REFRESH);
    CHECK(an_baseline_requested(&baseline, NULL) == AN_OK && an_decide(&baseline, &evidence, NULL, &decision) == AN_OK);
    CHECK(decision.next == AN_NEXT_WAIT && an_baseline_gave_up(&baseline) == AN_OK);
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK && decision.next == AN_NEXT_MAY_REFRESH);

    size = an_baseline_text(&baseline, text, sizeof text);
    CHECK(size > 0 && (size_t)size == strlen(text) && strstr(text, " awaited") != NULL);
    CHECK(an_baseline_parse(an_str_from(text), &again) == AN_OK && memcmp(&again, &baseline, sizeof again) == 0);
    evidence = of_reply(folder, "200_refreshed_later.json", &baseline);
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK && decision.numbers == AN_NUMBERS_ADVICE_STORE);

    baseline = fresh();
    evidence = of_reply(folder, "200_set_aside.json", &baseline);
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK && decision.numbers == AN_NUMBERS_ADVICE_CHECK);
    CHECK(decision.numbers_reason == AN_NUMBERS_REASON_INCOMPLETE);
}

/* A baseline whose text was damaged says how. */
static void texts(void)
{
    an_baseline baseline, painted, last;
    an_stamp stamp;
    char text[AN_BASELINE_SIZE], longest[64];
    size_t size;
    int wrong = 0;
    memset(longest, 0x02, sizeof longest);
    memset(&painted, 0xa5, sizeof painted);
    memset(&stamp, 0, sizeof stamp);
    stamp.state = AN_STAMP_PRESENT;
    CHECK(an_timestamp_parse(AN_STR("9999-12-31T23:59:59.999999999"), &stamp.timestamp) == AN_OK);
    {
        an_str name = {longest, sizeof longest};
        CHECK(an_baseline_of(&stamp, name, name, &baseline) == AN_OK);
    }
    size = (size_t)an_baseline_text(&baseline, text, sizeof text);
    CHECK(size > 2 * 3 * sizeof longest && size < sizeof text);
    for (size_t cut = 0; cut < size; cut++) {
        an_str part = {text, cut};
        an_status status;
        last = painted;
        status = an_baseline_parse(part, &last);
        wrong += status != AN_BASELINE_TRUNCATED && !(cut == 0 && status == AN_MALFORMED);
        wrong += memcmp(&last, &painted, sizeof last) != 0;
    }
    for (size_t at = 11; at < size; at++) {
        text[at] ^= 1;
        wrong += an_baseline_parse(an_str_from(text), &last) == AN_OK;
        text[at] ^= 1;
    }
    CHECK(wrong == 0 && an_baseline_parse(an_str_from(text), &last) == AN_OK);
    CHECK(an_baseline_parse(AN_STR("baseline/1 product=account_numbers"), &last) == AN_BASELINE_OTHER_VERSION);
    CHECK(an_baseline_parse(AN_STR("{}"), &last) == AN_MALFORMED && an_baseline_parse(AN_STR("\xff"), &last) == AN_MALFORMED);
    text[20] ^= 1;
    CHECK(an_baseline_parse(an_str_from(text), &last) == AN_BASELINE_EDITED);
    CHECK(memcmp(&last, &baseline, sizeof last) == 0);
}

static void misuse(void)
{
    an_baseline baseline = fresh(), other;
    an_evidence evidence, empty;
    an_decision decision;
    an_stamp stamp;
    an_timestamp now;
    an_str long_name = AN_STR("aaaaaaaabbbbbbbbaaaaaaaabbbbbbbbaaaaaaaabbbbbbbbaaaaaaaabbbbbbbbc"), none = {NULL, 0};
    char text[8];
    memset(&other, 0, sizeof other);
    memset(&empty, 0, sizeof empty);
    memset(&stamp, 0, sizeof stamp);
    memset(&now, 0, sizeof now);
    memset(&decision, 0xa5, sizeof decision);
    CHECK(an_evidence_new(&evidence) == AN_OK && an_evidence_new(NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_new(long_name, none, &baseline) == AN_TOO_LONG && an_baseline_new(none, long_name, &baseline) == AN_TOO_LONG);
    CHECK(an_baseline_new(AN_STR("identity"), none, NULL) == AN_NULL_POINTER);
    CHECK(an_baseline_of(NULL, none, none, &baseline) == AN_NULL_POINTER);
    /* Memory that never was a baseline, or an evidence. */
    for (int paint = 0; paint < 256; paint++) {
        memset(&other, paint, sizeof other);
        memset(&empty, paint, sizeof empty);
        CHECK(an_decide(&other, &evidence, NULL, &decision) == AN_NOT_INITIALIZED);
        CHECK(an_decide(&baseline, &empty, NULL, &decision) == AN_NOT_INITIALIZED);
        CHECK(an_baseline_requested(&other, NULL) == AN_NOT_INITIALIZED && an_baseline_stored(&baseline, &empty) == AN_NOT_INITIALIZED);
        CHECK(an_baseline_text(&other, text, sizeof text) == AN_NOT_INITIALIZED);
        CHECK(an_evidence_set_numbers(&empty, 1, 1) == AN_NOT_INITIALIZED);
    }
    /* An evidence or a baseline in which some byte was changed is refused, or read as another; never more. */
    for (size_t at = 0; at < sizeof evidence; at++) {
        an_status status;
        an_decision unused;
        empty = evidence;
        ((unsigned char *)&empty)[at] ^= 0xff;
        status = an_decide(&baseline, &empty, NULL, &unused);
        CHECK(status == AN_OK || status == AN_NOT_INITIALIZED || status == AN_INVALID_ARGUMENT || status == AN_OUT_OF_RANGE);
    }
    CHECK(all(&decision, sizeof decision, 0xa5));
    CHECK(an_decide(NULL, &evidence, NULL, &decision) == AN_NULL_POINTER && an_decide(&baseline, NULL, NULL, &decision) == AN_NULL_POINTER);
    CHECK((an_decide)(&baseline, &evidence, NULL, NULL, sizeof decision) == AN_NULL_POINTER);
    CHECK((an_decide)(&baseline, &evidence, NULL, &decision, 8) == AN_INVALID_ARGUMENT);
    now.nanosecond = 1000000000;
    CHECK(an_decide(&baseline, &evidence, &now, &decision) == AN_OUT_OF_RANGE && an_baseline_requested(&baseline, &now) == AN_OUT_OF_RANGE);
    stamp.state = 3;
    CHECK(an_evidence_set_product(&evidence, AN_GRANTED_PRESENT, &stamp, &stamp) == AN_INVALID_ARGUMENT);
    stamp.state = AN_STAMP_PRESENT;
    stamp.timestamp.unix_seconds = INT64_MAX;
    CHECK(an_evidence_set_product(&evidence, AN_GRANTED_PRESENT, &stamp, &stamp) == AN_OUT_OF_RANGE);
    stamp.state = AN_STAMP_ABSENT;
    CHECK(an_evidence_set_product(&evidence, 3, &stamp, &stamp) == AN_INVALID_ARGUMENT);
    CHECK(an_evidence_set_product(&evidence, AN_GRANTED_PRESENT, NULL, &stamp) == AN_NULL_POINTER);
    CHECK(an_evidence_set_state(&evidence, 5, AN_NONE) == AN_INVALID_ARGUMENT && an_evidence_set_state(&evidence, 0, -3) == AN_INVALID_ARGUMENT);
    CHECK(an_evidence_set_link_id(&evidence, long_name) == AN_TOO_LONG && an_evidence_set_link_id(NULL, none) == AN_NULL_POINTER);
    CHECK(an_evidence_set_error(&evidence, AN_STR("\xff"), 0, 0) == AN_MALFORMED);
    CHECK(all(&decision, sizeof decision, 0xa5));
}

/* The same decision from a document, from a reply that holds it, and from parts. */
static void documents(const char *folder)
{
    static const char *const files[] = {"200_get_link.json", "202_refresh.json", "200_accounts.json", "200_account.json",
                                        "200_identity.json", "200_transactions.json", "200_sync.json", "200_holdings.json",
                                        "200_link_wins.json"};
    char path[64];
    an_problem problem;
    an_baseline baseline = fresh();
    an_evidence read, of_link, parts;
    an_link link;
    an_product product;
    reset(CAPACITY);
    for (size_t at = 0; at < sizeof files / sizeof files[0]; at++) {
        uint16_t http_status = (uint16_t)strtoul(files[at], NULL, 10);
        int has_product;
        snprintf(path, sizeof path, "documents/%s", files[at]);
        load(folder, path);
        memset(&problem, 0xa5, sizeof problem);
        CHECK(an_evidence_read(http_status, body, length, &baseline, &read, &problem) == AN_OK);
        CHECK(all(&problem, sizeof problem, 0xa5));
        CHECK(an_parse_link(reply, http_status, body, length, an_str_from(NULL)) == AN_OK);
        CHECK(an_evidence_of_reply(reply, &baseline, &of_link) == AN_OK && memcmp(&read, &of_link, sizeof read) == 0);
        CHECK(an_reply_link(reply, &link) == AN_OK);
        has_product = an_reply_find_product(reply, AN_STR("account_numbers"), &product) == AN_OK;
        CHECK(an_evidence_new(&parts) == AN_OK && an_evidence_set_link_id(&parts, link.link_id) == AN_OK);
        CHECK(an_evidence_set_state(&parts, link.state, link.error_code) == AN_OK);
        if (has_product) {
            CHECK(an_evidence_set_product(&parts, AN_GRANTED_PRESENT, &product.refreshed_at, &product.last_attempted_at) == AN_OK);
            CHECK(an_evidence_set_error(&parts, product.error_code_text, product.unavailable.len > 0, product.prefetch) == AN_OK);
            CHECK(memcmp(&read, &parts, sizeof read) == 0);
        }
        of_link = read;
        CHECK(an_evidence_read(404, body, length, &baseline, &read, &problem) == AN_REFUSED);
        CHECK(problem.status == AN_REFUSED && problem.http_status == 404 && problem.code == AN_NONE && problem.path[0] == '\0');
        CHECK(an_evidence_read(429, body, length, &baseline, &read, &problem) == AN_REFUSED);
        CHECK(problem.recovery == AN_RECOVERY_RETRY_LATER && problem.is_retryable == 1);
        CHECK(an_evidence_read(429, body, length, &baseline, &read, NULL) == AN_REFUSED);
        CHECK(memcmp(&read, &of_link, sizeof read) == 0);
    }
    load(folder, "documents/200_no_products.json");
    CHECK(an_evidence_read(200, body, length, &baseline, &read, &problem) == AN_UNREADABLE);
    CHECK(problem.code == AN_PAYLOAD_MISSING_FIELD && strcmp(problem.path, "products") == 0 && problem.kind == AN_NONE);
    CHECK(an_evidence_read(200, NULL, 4, &baseline, &read, &problem) == AN_NULL_POINTER);
    CHECK(an_evidence_read(200, body, length, NULL, &read, &problem) == AN_NULL_POINTER);
    CHECK(an_evidence_read(200, body, length, &baseline, NULL, &problem) == AN_NULL_POINTER);
    /* A list: the link of the baseline. */
    {
        static const char list[] = "{\"links\":{\"mk_1\":{\"link_id\":\"mk_1\",\"state\":\"connected\",\"products\":{}},"
                                   "\"mk_2\":{\"link_id\":\"mk_2\",\"state\":\"deleted\",\"products\":{}}}}";
        an_decision decision;
        CHECK(an_evidence_read(200, list, strlen(list), &baseline, &read, &problem) == AN_NO_LINK && problem.status == AN_NO_LINK);
        CHECK(an_baseline_new(AN_STR("account_numbers"), AN_STR("mk_2"), &baseline) == AN_OK);
        CHECK(an_evidence_read(200, list, strlen(list), &baseline, &read, &problem) == AN_OK);
        CHECK(an_decide(&baseline, &read, NULL, &decision) == AN_OK && decision.next == AN_NEXT_STOP);
        CHECK(decision.reason == AN_REASON_LINK_DELETED && decision.pause == 0);
    }
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: refresh FOLDER\n");
        return 2;
    }
    replies(arguments[1]);
    texts();
    misuse();
    documents(arguments[1]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
