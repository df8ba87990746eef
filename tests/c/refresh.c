/*
 * Baselines, decisions, and the documents that baselines are made from. Usage: refresh FOLDER, that of index.tsv. Prints
 * `N passed, N failed`.
 */
#include "fixture.h"

static void decisions(const char *folder)
{
    static const char product[] = "account_numbers";
    an_baseline baseline, again;
    an_decision decision;
    char text[AN_BASELINE_TEXT_SIZE], too_long[65];
    size_t count = 0;
    baseline.struct_size = sizeof baseline;
    again.struct_size = sizeof again;
    decision.struct_size = sizeof decision;
    memset(too_long, 'p', sizeof too_long);

    reset();
    memset(workspace, 0, sizeof workspace);
    CHECK(an_baseline_new(product, strlen(product), &baseline) == AN_OK && baseline.requested == 0);
    CHECK(an_baseline_new(too_long, 65, &again) == AN_TOO_LONG && an_baseline_new(too_long, 64, &again) == AN_OK);
    CHECK(an_baseline_new("\xff", 1, &again) == AN_MALFORMED);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_NO_LINK);
    CHECK(an_baseline_of_link(workspace, sizeof workspace, product, strlen(product), &again) == AN_NO_LINK);
    CHECK(an_decide(&baseline, workspace, 100, &decision) == AN_WORKSPACE_TOO_SMALL);

    load(folder, "200_sandbox_recorded.json");
    CHECK(parse() == AN_OK);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_FIRST && decision.next == AN_NEXT_USE_NUMBERS && !decision.has_not_before);
    baseline = decision.next_baseline;
    CHECK(baseline.struct_size == sizeof baseline && strcmp(baseline.product.bytes, product) == 0);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_UNCHANGED && decision.next == AN_NEXT_MAY_REFRESH && decision.has_not_before);
    CHECK(decision.not_before.unix_seconds == baseline.last_attempted_at.timestamp.unix_seconds + 86400);
    baseline.requested = 1;
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK && decision.next == AN_NEXT_POLL);
    CHECK(an_baseline_format(&baseline, text, sizeof text, &count) == AN_OK && count == strlen(text));
    CHECK(strstr(text, " requested") != NULL);
    CHECK(an_baseline_parse(text, count, &again) == AN_OK && memcmp(&again, &baseline, sizeof again) == 0);
    CHECK(an_baseline_format(&baseline, text, count, &count) == AN_BUFFER_TOO_SHORT && text[0] == '\0');
    CHECK(an_baseline_parse("baseline/2", 10, &again) == AN_MALFORMED);
    load(folder, "200_refreshed_later.json");
    CHECK(parse() == AN_OK && an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK);
    CHECK(decision.change == AN_CHANGE_INCREASED && decision.next == AN_NEXT_USE_NUMBERS);

    /* Of something set aside. */
    load(folder, "200_set_aside.json");
    CHECK(parse() == AN_OK && result.complete == 0);
    CHECK(an_baseline_new(product, strlen(product), &baseline) == AN_OK);
    CHECK(an_decide(&baseline, workspace, sizeof workspace, &decision) == AN_OK && decision.next == AN_NEXT_CHECK);

    /* Fields out of their range. */
    again = baseline;
    again.refreshed_at.state = 3;
    CHECK(an_decide(&again, workspace, sizeof workspace, &decision) == AN_MALFORMED);
    again.refreshed_at.state = AN_STAMP_PRESENT;
    again.refreshed_at.timestamp.nanosecond = 1000000000;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);
    again = baseline;
    again.product.len = 66;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);
    again.product.len = 65;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_MALFORMED);

    /* The longest, and every state of a stamp. */
    CHECK(an_baseline_new("\x01\x02 %/", 5, &again) == AN_OK);
    memset(again.product.bytes, '\x02', 64);
    again.product.len = 64;
    memset(again.link_id.bytes, '\x03', 64);
    again.link_id.len = 64;
    again.has_link_id = 1;
    again.requested = 1;
    CHECK(an_timestamp_parse("9999-12-31T23:59:59.999999999Z", 30, &again.refreshed_at.timestamp) == AN_OK);
    again.refreshed_at.state = AN_STAMP_PRESENT;
    again.last_attempted_at = again.refreshed_at;
    again.last_attempted_at.timestamp.has_offset = 0;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_OK);
    CHECK(an_baseline_parse(text, count, &baseline) == AN_OK && memcmp(&again, &baseline, sizeof again) == 0);
    again.last_attempted_at.state = AN_STAMP_MALFORMED;
    CHECK(an_baseline_format(&again, text, sizeof text, &count) == AN_OK);
    CHECK(an_baseline_parse(text, count, &baseline) == AN_OK && baseline.last_attempted_at.state == AN_STAMP_MALFORMED);
}

static void documents(const char *folder)
{
    static const char *const files[] = {"200_get_link.json", "202_refresh.json", "200_accounts.json", "200_account.json",
                                        "200_identity.json", "200_transactions.json", "200_sync.json", "200_holdings.json",
                                        "200_link_wins.json"};
    static const char product[] = "account_numbers";
    char path[64];
    an_baseline baseline, of_link;
    for (size_t at = 0; at < sizeof files / sizeof files[0]; at++) {
        uint16_t http_status = (uint16_t)strtoul(files[at], NULL, 10);
        snprintf(path, sizeof path, "documents/%s", files[at]);
        load(folder, path);
        reset();
        baseline.struct_size = sizeof baseline;
        of_link.struct_size = sizeof of_link;
        CHECK(an_baseline_read(http_status, body, length, product, strlen(product), workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK,
                               &baseline, &result) == AN_OK);
        CHECK(all(workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK, 0));
        CHECK(an_read_link(http_status, body, length, &the_link, workspace, sizeof workspace, &result) == AN_OK);
        CHECK(the_link.product_count > 0 && result.complete == 1);
        CHECK(an_baseline_of_link(workspace, sizeof workspace, product, strlen(product), &of_link) == AN_OK);
        CHECK(memcmp(&baseline, &of_link, sizeof baseline) == 0);
        CHECK(memcmp(&result.refreshed_at, &baseline.refreshed_at, sizeof result.refreshed_at) == 0);
        CHECK(an_read_link(404, body, length, &the_link, workspace, sizeof workspace, &result) == AN_REFUSED);
        CHECK(result.api_error.http_status == 404 && the_link.product_count == 0 && all(workspace, sizeof workspace, 0));
        CHECK(an_baseline_read(429, body, length, product, strlen(product), workspace, sizeof workspace, &of_link, &result) ==
              AN_REFUSED);
        CHECK(result.api_error.recovery == AN_RECOVERY_RETRY_LATER);
        CHECK(memcmp(&baseline, &of_link, sizeof baseline) == 0);
    }
    load(folder, "documents/200_no_products.json");
    CHECK(an_read_link(200, body, length, &the_link, workspace, sizeof workspace, &result) == AN_MISSING_FIELD);
    CHECK(strcmp(result.payload_error.path.bytes, "products") == 0);
    CHECK(an_read_link(200, body, length, &the_link, workspace, sizeof workspace - 1, &result) == AN_WORKSPACE_TOO_SMALL);
    memset(path, 'p', sizeof path);
    CHECK(an_baseline_read(200, body, length, body, 65, workspace, sizeof workspace, &baseline, &result) == AN_TOO_LONG);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: refresh FOLDER\n");
        return 2;
    }
    decisions(arguments[1]);
    documents(arguments[1]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
